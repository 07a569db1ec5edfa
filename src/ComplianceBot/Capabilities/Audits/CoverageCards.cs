using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Standard;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What audits have covered: figures with numerator, denominator and day, and a page of what is missing (SQ-6; rules §11).</summary>
public static class CoverageCards
{
    public const string Missing = "coverage.missing";

    /// <param name="isForAll">In a channel: figures alone.</param>
    public static Card Of(CoverageView view, bool isForAll) => new()
    {
        Title = Words("Title", view.AsOf),
        Parts =
        [
            isForAll
                ? new Facts([.. view.Counts.Select(c => FigureOf(view, c).ToFact())])
                : new Rows([.. view.Counts.Select(c => new Row(LineOf(view, c), c.Part.IsWhole ? null : Look(c)))]),
            .. Warnings(view),
        ],
    };

    /// <summary>What is missing, by requirement; in a list that is whole.</summary>
    public static Form Page(CoverageView view, CoverageCount count) => new()
    {
        Title = Words("Missing", count.Part.Missing.Count), Name = Missing, Value = count.Of.ToString(),
        Parts =
        [
            new Sentence(LineOf(view, count), Tone.Strong),
            .. count.Part.IsWhole
                ? [new Sentence(Words("Whole"))]
                : new Part[] { new Rows([.. count.Part.Missing.Select(id => new Row(Words("Requirement", id, RequirementWords.Title(Requirements.Find(id)!))))]) },
        ],
    };

    private static Figure FigureOf(CoverageView view, CoverageCount count) => new(NameOf(view, count), count.Part.Covered.Count, count.Part.Total, view.AsOf);

    private static Say LineOf(CoverageView view, CoverageCount count)
    {
        var fact = FigureOf(view, count).ToFact();
        return Words("Line", fact.Label, fact.Value);
    }

    /// <summary>The reading that counts here is said to be it (AU-5).</summary>
    private static Say NameOf(CoverageView view, CoverageCount count)
    {
        var name = count.Days is { } days
            ? days.Until < view.AsOf || days.Until == DateOnly.MaxValue ? Words("Of." + count.Of + ".Since", days.From) : Words("Of." + count.Of, days.From, days.Until)
            : Words("Of." + count.Of);
        return count.Of == (view.Reading == SurveillanceReading.Union ? CoverageOf.Union : CoverageOf.Between) ? Words("Counts", name) : name;
    }

    private static Button Look(CoverageCount count) =>
        new() { Label = Words("Look"), Name = Missing + Doors.Suffix, Value = count.Of.ToString(), Press = Press.Opens };

    private static IEnumerable<Part> Warnings(CoverageView view)
    {
        if (view.IsNothingPlanned) yield return new Sentence(Words("NothingPlanned"), Tone.Strong);
        foreach (var close in view.TooClose)
            yield return new Sentence(Words("TooClose", close.Internal, close.LastDay, close.Days, close.External, close.StartsOn), Tone.Strong);
        foreach (var part in Gate(view.BeforeStageOne)) yield return part;
    }

    /// <summary>What is missing before Stage 1, or that nothing is (AU-6); nothing where there is no Stage 1 to come.</summary>
    public static IReadOnlyList<Part> Gate(IReadOnlyList<StageOneGap>? gaps) => gaps switch
    {
        null => [],
        [] => [new Sentence(Words("Gate.None"))],
        _ => [.. gaps.Select(gap => new Sentence(Words("Gate." + gap), Tone.Strong))],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Coverage." + key, args);
}
