using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>The score over the last weeks: in figures, and as a picture where one can be fetched, else as bars of text.</summary>
public static class TrendCards
{
    private const int BarLength = 20;

    public static Card Of(ScoreLine line, Uri? picture) => new()
    {
        Title = Say.Of("Status.Trend.Title"),
        Parts =
        [
            .. picture is null ? Array.Empty<Part>() : [new Picture(picture, AlternativeOf(line))],
            new Rows([.. line.Points.Select(p => new Row(picture is null ? Say.Of("Status.Trend.Line", p.Day, p.Score, Bar(p.Score)) : Say.Of("Status.Trend.Figure", p.Day, p.Score)))]),
            .. line.Points.Count == 1 ? [new Sentence(Say.Of("Status.Trend.Young"))] : Array.Empty<Part>(),
            new Sentence(Say.Of("Status.NoPrediction"), Tone.Quiet),
        ],
    };

    public static string Bar(decimal score)
    {
        var full = (int)Math.Round(score * BarLength / 100, MidpointRounding.AwayFromZero);
        return new string('█', full) + new string('░', BarLength - full);
    }

    private static Say AlternativeOf(ScoreLine line) =>
        Say.Of("Status.Trend.Alternative", line.Points.Count, line.Points[0].Day, line.Points[0].Score, line.Points[^1].Day, line.Points[^1].Score);
}
