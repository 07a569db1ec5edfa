using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The forms of those who decide about a finding. What comes back is checked again on our side.</summary>
public static class OfficeForms
{
    public const string Yes = "yes", No = "no";

    private const int LongestText = 3000, LongestShown = 600, LongestMail = 254;

    /// <summary>A step that needs one text: a reason, or what was checked.</summary>
    public static Form Reason(CorrectiveActionView view, string route, string field, string? part = null)
    {
        var key = "Form." + route["finding.".Length..];
        return Of(view, route, part) with
        {
            Title = Words(key, view.Finding.Reference),
            Parts = [new Sentence(Words(key + ".intro")), .. Seen(view), .. route == FindingRoutes.Effective ? CheckOf(view) : []],
            Fields = [Long(field, key + ".field")],
        };
    }

    /// <summary>CA-2 and CA-3; with it the owner where there is none, who judges the effect, and what the certification body decided.</summary>
    public static Form Classify(CorrectiveActionView view, bool asksBody) => Of(view, FindingRoutes.Classify) with
    {
        Title = Words("Form.classify", view.Finding.Reference),
        Parts = [new Sentence(Words("Form.classify.intro")), .. Seen(view)],
        Fields =
        [
            new ChoiceField
            {
                Id = "severity", Label = Words("Form.classify.severity"), Open = true, Initial = view.Finding.Severity?.ToString(),
                Choices = [.. Enum.GetNames<Severity>().Select(n => new Choice(n, Words("Severity." + n)))],
            },
            Long("reason", "Form.classify.field") with { Optional = view.Finding.Severity is not null },
            .. view.Finding.OwnerId is null ? [Mail("person", "Form.assign.field")] : Array.Empty<Field>(),
            .. view.Finding.VerifierId is null ? [Mail("verifier", "Form.verifier.field") with { Optional = true }] : Array.Empty<Field>(),
            .. asksBody ? BodyFields(null).Select(f => f with { Optional = true }) : [],
        ],
    };

    /// <summary>CA-12.</summary>
    public static Form Body(CorrectiveActionView view) => Of(view, FindingRoutes.Body) with
    {
        Title = Words("Form.body", view.Finding.Reference),
        Parts = [new Sentence(Words("Form.body.intro")), .. Seen(view)],
        Fields = [.. BodyFields(view.Finding.BodyDueOn)],
    };

    /// <summary>T2 or CA-10.</summary>
    public static Form Name(CorrectiveActionView view, string route)
    {
        var key = "Form." + route["finding.".Length..];
        return Of(view, route) with
        {
            Title = Words(key, view.Finding.Reference),
            Parts = [new Sentence(Words(key + ".intro")), .. Seen(view)],
            Fields = [Mail("person", key + ".field")],
        };
    }

    /// <summary>CA-11: only fewer days can be chosen.</summary>
    public static Form Observation(CorrectiveActionView view, int days) => Of(view, FindingRoutes.ShortenObservation) with
    {
        Title = Words("Form.observation", view.Finding.Reference),
        Parts = [new Sentence(Words("Form.observation.intro", days)), .. Seen(view)],
        Fields =
        [
            new ChoiceField
            {
                Id = "days", Label = Words("Form.observation.days"),
                Choices = [.. Enumerable.Range(0, days).Select(d => new Choice(d.ToString(CultureInfo.InvariantCulture), Words("Form.observation.day", d)))],
            },
            Long("reason", "Form.observation.field"),
        ],
    };

    /// <summary>T8: the question of 10.2 e; of a major from outside, the acceptance too.</summary>
    public static Form Close(CorrectiveActionView view) => Of(view, FindingRoutes.Close) with
    {
        Title = Words("Form.close", view.Finding.Reference),
        Parts = [new Sentence(Words("Form.close.intro")), .. Seen(view)],
        Fields =
        [
            new ChoiceField
            {
                Id = "change", Label = Words("Form.close.change"), Open = true,
                Choices = [new Choice(Yes, Words("Form.close.yes")), new Choice(No, Words("Form.close.no"))],
            },
            new TextField { Id = "link", Label = Words("Form.close.link"), Hint = Words("Form.close.link.hint"), MaxLength = LongestText, Optional = true },
            .. view.Finding is { Source: FindingSource.ExternalAudit, IsMajor: true }
                ?
                [
                    new DayField { Id = "accepted_on", Label = Words("Form.close.accepted") },
                    new TextField { Id = "acceptance", Label = Words("Form.close.acceptance"), MaxLength = LongestText },
                ]
                : Array.Empty<Field>(),
        ],
    };

    private static Form Of(CorrectiveActionView view, string route, string? part = null) => new()
    {
        Title = Say.Exactly(view.Finding.Reference), Name = route, Value = SeenFinding.Of(view.Finding, part).ToString(), Topic = view.Finding.Topic,
        Submit = Words("Button." + route["finding.".Length..]),
    };

    private static IEnumerable<Field> BodyFields(DateOnly? due)
    {
        yield return new DayField { Id = "body_due_on", Label = Words("Form.body.due"), Optional = true, Initial = due };
        yield return new DayField { Id = "stage2_last_day", Label = Words("Form.body.stage2"), Optional = true };
        yield return new DayField { Id = "certificate_expiry", Label = Words("Form.body.expiry"), Optional = true };
        yield return new TextField { Id = "body_reference", Label = Words("Form.body.reference"), Hint = Words("Form.body.reference.hint"), MaxLength = LongestText };
    }

    private static IEnumerable<Part> Seen(CorrectiveActionView view) =>
        [new Sentence(CorrectiveActionCards.TitleOf(view.Finding), Tone.Quiet), FindingParts.Quote(view.Finding.Description, LongestShown)];

    private static IEnumerable<Part> CheckOf(CorrectiveActionView view) => view.Finding.EffectCheck is { } check
        ? [new Sentence(Words("Label.EffectCheck"), Tone.Strong), FindingParts.Quote(check, LongestShown)]
        : [];

    private static TextField Long(string id, string label) => new() { Id = id, Label = Words(label), Long = true, MaxLength = LongestText };

    private static TextField Mail(string id, string label) => new() { Id = id, Label = Words(label), Hint = Words("Form.mail.hint"), MaxLength = LongestMail };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
