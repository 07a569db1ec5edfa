using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What was released to external auditors, as lists (PR-11): to them what they can read, to the ISMS manager all of it, with the way back.</summary>
public static class ReleaseCards
{
    /// <summary>What a card holds in both products.</summary>
    private const int Most = 20;

    /// <summary>For the external auditor: what can be read now.</summary>
    public static Card ToRead(IReadOnlyList<SeenRelease> released, int skip)
    {
        var readable = released.Where(r => r.Now is not null).ToList();
        return new Card
        {
            Title = Words("Title"),
            Parts =
            [
                .. released.Select(r => r.For).Distinct().Select(a => new Sentence(Words("Until", a.Reference, a.Window.Until), Tone.Quiet)),
                .. Listed(readable, skip, "None", r => new Row(r.Now!.Line, r.Now.Reads)),
            ],
            Buttons = [.. Further(readable.Count, skip)],
        };
    }

    /// <summary>For the ISMS manager: everything, to whom, and what cannot be read any more.</summary>
    public static Card ToKeep(IReadOnlyList<SeenRelease> released, int skip) => new()
    {
        Title = Words("Title"),
        Parts =
        [
            .. Listed(released, skip, "NoneYet", r => new Row(LineOf(r), CertificationCards.Acts(CertificationRoutes.TakeBack, r.Release.ToString()))),
        ],
        Buttons = [.. Further(released.Count, skip), CertificationCards.Opens(CertificationRoutes.Release)],
    };

    /// <param name="accesses">Those that are open or will be.</param>
    /// <param name="offered">Reports and minutes; evidence is named by its reference or its control.</param>
    public static Form Form(IReadOnlyList<SeenAccess> accesses, IReadOnlyList<People.Releasable> offered) => new()
    {
        Title = Words("Form.Title"), Name = CertificationRoutes.Release, Parts = [new Sentence(Words("Form.Intro"))],
        Fields =
        [
            new ChoiceField
            {
                Id = "access", Label = Words("Form.Access"), Initial = accesses.Count == 1 ? accesses[0].Access.Id : null,
                Choices = [.. accesses.Select(a => new Choice(a.Access.Id, Words("Form.AccessOf", a.Name, a.Reference, a.Window.Until)))],
            },
            .. offered.Count == 0
                ? Array.Empty<Field>()
                :
                [
                    new ChoiceField
                    {
                        Id = "offered", Label = Words("Form.Offered"), Many = true, Optional = true,
                        Choices = [.. offered.Select(o => new Choice($"{o.Record.Kind}:{o.Record.Id}", o.Line))],
                    },
                ],
            new TextField { Id = "named", Label = Words("Form.Named"), Hint = Words("Form.Named.hint"), Optional = true, MaxLength = FilledFields.LongestText },
        ],
        Submit = Words("Form.Submit"),
    };

    private static Say LineOf(SeenRelease seen) => seen.Now is { } now
        ? Words("To", now.Line, seen.For.Name, seen.For.Reference)
        : Words("Changed", Words("Kind." + seen.Release.Kind), seen.For.Name, seen.For.Reference);

    private static IEnumerable<Part> Listed(IReadOnlyList<SeenRelease> released, int skip, string none, Func<SeenRelease, Row> row)
    {
        if (released.Count == 0) yield return new Sentence(Words(none));
        else yield return new Rows([.. released.Skip(skip).Take(Most).Select(row)]);
    }

    private static IEnumerable<Button> Further(int count, int skip) => count <= skip + Most
        ? []
        : [CertificationCards.Acts(CertificationRoutes.Releases, (skip + Most).ToString(CultureInfo.InvariantCulture)) with { Label = Words("Further", count - skip - Most) }];

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Release." + key, args);
}
