using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>What changed since last week: differences of figures and how much happened, without names (PR-2).</summary>
public static class ChangeCards
{
    public static Card Of(StatusChanges changes) => new() { Title = Say.Of("Status.Changes.Title", changes.From), Parts = PartsOf(changes) };

    public static IReadOnlyList<Part> PartsOf(StatusChanges changes)
    {
        var changed = changes.Figures.Where(f => f.IsChange).ToList();
        var happened = changes.Happened.Where(t => t.Number > 0).ToList();
        return
        [
            new Sentence(ScoreOf(changes), Tone.Strong),
            .. changed.Count == 0 ? [new Sentence(Say.Of("Status.Changes.NoFigure"))] : new Part[] { new Facts([.. changed.Select(FactOf)]) },
            .. happened.Count == 0
                ? [new Sentence(Say.Of("Status.Changes.NothingHappened"))]
                : new Part[] { new Sentence(Say.Of("Status.Changes.Happened", changes.From.AddDays(1), changes.Until), Tone.Strong), new Facts([.. happened.Select(t => new Fact(t.Name, Say.Of("Status.Changes.Number", t.Number)))]) },
        ];
    }

    private static Say ScoreOf(StatusChanges changes) => changes.ScoreNow == changes.ScoreWas
        ? Say.Of("Status.Changes.SameScore", changes.ScoreNow)
        : Say.Of("Status.Changes.Score", changes.ScoreWas, changes.ScoreNow, Math.Abs(changes.ScoreNow - changes.ScoreWas), Say.Of(changes.ScoreNow > changes.ScoreWas ? "Status.Changes.Up" : "Status.Changes.Down"));

    private static Fact FactOf(FigureChange figure) => new(figure.Name, Say.Of("Status.Changes.Figure", Written(figure.Was), Written(figure.Now)));

    private static Say Written(decimal? percent) => percent is { } known ? Say.Of("Status.Percent", known) : Say.Of("Status.NoPercent");
}
