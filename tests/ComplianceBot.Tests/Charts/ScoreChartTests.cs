using System.Globalization;
using System.Xml.Linq;
using ComplianceBot.Status;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Charts;

/// <summary>The drawing of a line of scores: right for every line, and closed in itself.</summary>
public sealed class ScoreChartTests
{
    private static readonly DateOnly First = new(2026, 9, 6);

    [Fact]
    public void Every_score_has_a_bar_of_its_height_and_its_figure_and_day() => Prop.ForAll(
        Gen.Choose(0, 1000).NonEmptyListOf().ToArbitrary(),
        tenths =>
        {
            var line = new ScoreLine([.. tenths.Take(30).Select((t, n) => (First.AddDays(7 * n), t / 10m))]);
            var svg = XDocument.Parse(ScoreChart.Svg(line));
            var bars = svg.Descendants().Where(e => e.Name.LocalName == "rect").Skip(1).ToList();
            var words = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
            return bars.Count == line.Points.Count
                && bars.Zip(line.Points).All(b => Math.Abs(HeightOf(b.First) - (2.2 * (double)b.Second.Score)) <= 0.11)
                && line.Points.All(p => words.Contains(p.Score.ToString("0.0", CultureInfo.InvariantCulture)) && words.Contains(p.Day.ToString("MM-dd", CultureInfo.InvariantCulture)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void The_same_line_is_the_same_drawing_whoever_reads_it_and_nothing_is_fetched_for_it()
    {
        var line = new ScoreLine([(First, 12.5m), (First.AddDays(7), 59m)]);
        var (before, drawn) = (CultureInfo.CurrentCulture, ScoreChart.Svg(line));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(drawn, ScoreChart.Svg(line));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain("href", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", drawn, StringComparison.Ordinal);
        Assert.Equal(1, drawn.Split("http").Length - 1);
    }

    private static double HeightOf(XElement bar) => double.Parse(bar.Attribute("height")!.Value, CultureInfo.InvariantCulture);
}
