using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>What "status" shows: figures with numerator, denominator and day, and nobody's name (SQ-2; rules §11, PR-2).</summary>
public static class StatusCards
{
    /// <param name="isPast">Of an earlier day there is nothing to be done any more.</param>
    public static Card Of(StatusStanding standing, bool isPast = false) => Of(standing, isPast, standing.Facts);

    private static Card Of(StatusStanding standing, bool isPast, IReadOnlyList<Fact> facts) => new()
    {
        Title = Say.Of("Status.Title", standing.AsOf),
        Parts =
        [
            Score(standing.Readiness),
            new Facts([.. Enum.GetValues<ReadinessPart>().Select(p => PartFact(standing.Readiness, p))]),
            .. CapsOf(standing.Readiness),
            .. BestOf(standing, isPast),
            .. facts.Count == 0 ? Array.Empty<Part>() : [new Facts(facts)],
            .. NotesOf(standing.Reports),
            new Sentence(Say.Of("Status.NoPrediction"), Tone.Quiet),
        ],
        Buttons = isPast ? [] : [Changes, Trend],
    };

    /// <summary>"Are we ready?": the verdict and the days that come first, then all of it.</summary>
    public static Card Ready(StatusStanding standing)
    {
        var (coming, whole) = (standing.Coming, Of(standing, isPast: false, standing.Known));
        return whole with
        {
            Title = Say.Of("Status.Ready." + standing.Readiness.Band),
            Parts = coming.Count == 0 ? whole.Parts : [new Facts(coming), .. whole.Parts],
        };
    }

    /// <summary>A theme, a control, a clause or a department.</summary>
    public static Card OfPart(StatusQuestion question, IReadOnlyList<StatusReport> reports)
    {
        Fact[] facts = [.. reports.SelectMany(r => r.Figures).Select(f => f.ToFact()), .. reports.SelectMany(r => r.Tallies).Select(t => t.ToFact())];
        return new Card
        {
            Title = Say.Of("Status.TitleOf", question.Scope!.Name, question.AsOf),
            Parts =
            [
                .. facts.Length == 0 ? Array.Empty<Part>() : [new Facts(facts)],
                .. NotesOf(reports),
                .. facts.Length == 0 && !reports.Any(r => r.Notes.Count > 0) ? [new Sentence(Say.Of("Status.NothingOfPart"))] : Array.Empty<Part>(),
                .. question.Scope.Department is not null ? [new Sentence(Say.Of("Status.DepartmentHasTraining"), Tone.Quiet)] : Array.Empty<Part>(),
            ],
        };
    }

    public static Sentence Score(Readiness readiness) =>
        new(Say.Of("Status.Score", readiness.Score, Say.Of("Status.Band." + readiness.Band)), Tone.Strong);

    public static Fact PartFact(Readiness readiness, ReadinessPart part) => new(
        Say.Of("Status.Part." + part),
        readiness.Parts.TryGetValue(part, out var value)
            ? Say.Of("Status.PartPoints", Rounding.OneDecimal(value * Readiness.WeightOf(part)), Readiness.WeightOf(part))
            : Say.Of("Status.PartNoData", Readiness.WeightOf(part)));

    private static IEnumerable<Part> CapsOf(Readiness readiness) => readiness.Caps.Count == 0
        ? []
        :
        [
            new Sentence(readiness.Score < readiness.Raw ? Say.Of("Status.Caps", readiness.Raw) : Say.Of("Status.CapsAhead"), Tone.Strong),
            new Rows([.. readiness.Caps.Select(c => new Row(Say.Of("Status.Cap", Say.Of("Status.Cap." + c), Readiness.CapOf(c))))]),
        ];

    private static IEnumerable<Part> BestOf(StatusStanding standing, bool isPast)
    {
        var (best, together) = (standing.Readiness.BestChanges, standing.Readiness.OnlyTogether);
        return best.Count > 0
            ? [new Sentence(Say.Of("Status.BestChanges"), Tone.Strong), new Rows([.. best.Select(c => ChangeOf(standing, c, Say.Of("Status.Change", NameOf(c), c.Points), isPast))])]
            : together.Count > 0
                ? [new Sentence(Say.Of("Status.OnlyTogether"), Tone.Strong), new Rows([.. together.Select(c => ChangeOf(standing, c, NameOf(c), isPast))])]
                : [];
    }

    private static Say NameOf(ReadinessChange change) => Say.Of("Status.Part." + change.Name);

    /// <summary>Where the records say what to do first, it is said, with the button that leads there.</summary>
    private static Row ChangeOf(StatusStanding standing, ReadinessChange change, Say words, bool isPast)
    {
        if (isPast) return new Row(words);
        return change.Part is { } part && standing.StepFor(part) is { } step
            ? new Row(Say.Of("Status.ChangeBy", words, step.Words), step.Button)
            : new Row(Say.Of("Status.ChangeBy", words, Say.Of("Status.Begin." + change.Name)));
    }

    private static IEnumerable<Part> NotesOf(IEnumerable<StatusReport> reports) =>
        reports.SelectMany(r => r.Notes).Select(n => new Sentence(n, Tone.Quiet));

    private static Button Changes { get; } = new() { Label = Say.Of("Status.Button.Changes"), Name = StatusFlow.ChangesRoute, Press = Press.Acts };

    private static Button Trend { get; } = new() { Label = Say.Of("Status.Button.Trend"), Name = StatusFlow.TrendRoute, Press = Press.Acts };
}
