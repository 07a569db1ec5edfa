using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>The score over the last weeks: a chart, and each figure in words (ST-RDY).</summary>
public static class TrendCards
{
    public static Card Of(ScoreLine line, Uri? picture) => new()
    {
        Title = Say.Of("Status.Trend.Title"),
        Parts =
        [
            ChartOf(line, picture),
            .. line.Points.Count == 1 ? [new Sentence(Say.Of("Status.Trend.Young"))] : Array.Empty<Part>(),
            new Sentence(Say.Of("Status.NoPrediction"), Tone.Quiet),
        ],
    };

    public static Chart ChartOf(ScoreLine line, Uri? picture) => new(
        Say.Of("Status.Trend.Chart"),
        [.. line.Points.Select(p => new Bar(p.Day.ToString("MM-dd", CultureInfo.InvariantCulture), p.Score, Say.Of("Status.Trend.Figure", p.Day, p.Score)))],
        picture is null ? null : new Picture(picture, AlternativeOf(line)));

    private static Say AlternativeOf(ScoreLine line) =>
        Say.Of("Status.Trend.Alternative", line.Points.Count, line.Points[0].Day, line.Points[0].Score, line.Points[^1].Day, line.Points[^1].Score);
}
