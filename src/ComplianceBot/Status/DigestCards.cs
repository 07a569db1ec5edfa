using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>The figures of the week for a channel, and what is said when they are ordered (PR-2: nobody is named).</summary>
public static class DigestCards
{
    /// <param name="line">The score of the last weeks; a single day is no line.</param>
    public static Card Of(StatusStanding standing, StatusChanges changes, ScoreLine line, Uri? picture) => new()
    {
        Title = Say.Of("Status.Digest.Title", standing.AsOf),
        Parts =
        [
            StatusCards.Score(standing.Readiness),
            .. line.Points.Count > 1 ? [TrendCards.ChartOf(line, picture)] : Array.Empty<Part>(),
            .. ChangeCards.PartsOf(changes),
            new Sentence(Say.Of("Status.Digest.Figures"), Tone.Strong),
            new Facts([.. Enum.GetValues<ReadinessPart>().Select(p => StatusCards.PartFact(standing.Readiness, p)), .. standing.Facts]),
            new Sentence(Say.Of("Status.Digest.HowToEnd"), Tone.Quiet),
        ],
    };

    public static Card Set(DigestTime time) => new()
    {
        Title = Say.Of("Status.Digest.Set", DayOf(time), time.Clock, time.TimeZone),
        Parts = [new Sentence(Say.Of("Status.Digest.Promise")), new Sentence(Say.Of("Status.Digest.HowToEnd"), Tone.Quiet)],
    };

    public static Card None { get; } = new() { Title = Say.Of("Status.Digest.None"), Parts = [new Sentence(Say.Of("Status.Digest.HowToBegin"))] };

    public static Card Ended { get; } = new() { Title = Say.Of("Status.Digest.Ended") };

    private static Say DayOf(DigestTime time) => Say.Of("Status.Day." + time.Day);
}
