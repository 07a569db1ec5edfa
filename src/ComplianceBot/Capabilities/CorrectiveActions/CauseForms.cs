using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The forms in which a cause is looked for (T3). Each shows what was said so far.</summary>
internal static class CauseForms
{
    /// <summary>What is chosen after an answer: it is the cause, or why is asked again.</summary>
    public const string IsCause = "cause", Again = "again";

    private const int LongestLine = 300;

    public static Form Method(CorrectiveActionView view, CauseDraft? draft) => OwnerForms.About(view, FindingRoutes.Analyse) with
    {
        Fields =
        [
            new ChoiceField
            {
                Id = "method", Label = Words("Field.Method"), Open = true, Initial = (draft?.Method ?? CauseMethod.FiveWhys).ToString(),
                Choices = [.. Enum.GetNames<CauseMethod>().Select(m => new Choice(m, Words("Method." + m)))],
            },
        ],
        Submit = Words("Form.Next"),
    };

    public static Form Why(CorrectiveActionView view, CauseDraft draft, int number)
    {
        var about = OwnerForms.About(view, FindingRoutes.Why, number.ToString(CultureInfo.InvariantCulture));
        return about with
        {
            Parts = [.. about.Parts, .. Answers(draft.Whys.Take(number - 1))],
            Fields =
            [
                OwnerForms.Text("answer", number == 1 ? "Field.FirstWhy" : "Field.NextWhy", initial: draft.Whys.ElementAtOrDefault(number - 1)),
                .. number < CauseDraft.MostWhys ? [GoesOn] : Array.Empty<Field>(),
            ],
            Submit = Words("Form.Next"),
            Buttons = number > 1 ? [Back(view, FindingRoutes.Why, number - 1)] : [OtherMethod(view)],
        };
    }

    public static Form Fishbone(CorrectiveActionView view, CauseDraft draft)
    {
        var about = OwnerForms.About(view, FindingRoutes.Fishbone);
        return about with
        {
            Parts = [.. about.Parts, new Sentence(Words("Form.FishboneHow"))],
            Fields =
            [
                .. Enum.GetValues<FishboneBranch>().Select(b =>
                    OwnerForms.Text(FieldOf(b), "Branch." + b, "BranchHint." + b, draft.Branches.GetValueOrDefault(b.ToString())) with { Optional = true }),
            ],
            Submit = Words("Form.Next"),
            Buttons = [OtherMethod(view)],
        };
    }

    public static Form Cause(CorrectiveActionView view, CauseDraft draft)
    {
        var about = OwnerForms.About(view, FindingRoutes.Cause);
        return about with
        {
            Parts = [.. about.Parts, .. SoFar(draft)],
            Fields =
            [
                OwnerForms.Text("cause", "Field.Cause", "Field.CauseHint", draft is { Method: CauseMethod.FiveWhys, Whys: [.., var last] } ? last : null),
                OwnerForms.Text("elsewhere", "Field.Elsewhere", "Field.ElsewhereHint"),
                new ConsentField { Id = "reviewed", Label = Words("Field.Reviewed"), Statement = Words("Field.ReviewedStatement") },
            ],
            Submit = Words("Form.Send"),
            Buttons = [.. BackTo(view, draft), OtherMethod(view)],
        };
    }

    public static string FieldOf(FishboneBranch branch) => branch.ToString().ToLowerInvariant();

    public static IReadOnlyDictionary<string, string> BranchesOf(Filled filled) => Enum.GetValues<FishboneBranch>()
        .Where(b => !string.IsNullOrWhiteSpace(filled.Field(FieldOf(b))))
        .ToDictionary(b => b.ToString(), b => filled.TextOf(FieldOf(b)), StringComparer.Ordinal);

    private static ChoiceField GoesOn => new()
    {
        Id = "next", Label = Words("Field.IsCause"), Open = true, Initial = Again,
        Choices = [new Choice(Again, Words("Choice.AskAgain")), new Choice(IsCause, Words("Choice.IsCause"))],
    };

    private static IEnumerable<Part> SoFar(CauseDraft draft) => draft.Method switch
    {
        CauseMethod.FiveWhys => Answers(draft.Whys),
        CauseMethod.Fishbone => [new Rows([.. CauseText.Lines(draft, LongestLine).Select(l => new Row(l))])],
        CauseMethod.Other => [],
    };

    private static IEnumerable<Part> Answers(IEnumerable<string> whys)
    {
        var lines = whys.Select((why, at) => new Row(CauseText.Why(at + 1, FindingParts.Shortened(why, LongestLine)))).ToList();
        if (lines.Count > 0) yield return new Rows(lines);
    }

    private static IEnumerable<Button> BackTo(CorrectiveActionView view, CauseDraft draft) => draft switch
    {
        { Method: CauseMethod.FiveWhys, Whys.Count: > 0 } => [Back(view, FindingRoutes.Why, draft.Whys.Count)],
        { Method: CauseMethod.Fishbone } => [Back(view, FindingRoutes.Fishbone, null)],
        _ => [],
    };

    private static Button Back(CorrectiveActionView view, string route, int? number) =>
        FindingButtons.Opens(view.Finding, route, number?.ToString(CultureInfo.InvariantCulture)) with { Label = Words("Button.back") };

    private static Button OtherMethod(CorrectiveActionView view) => new()
    {
        Label = Words("Button.method"), Name = FindingRoutes.Method, Value = SeenFinding.Of(view.Finding).ToString(), Press = Press.Opens,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
