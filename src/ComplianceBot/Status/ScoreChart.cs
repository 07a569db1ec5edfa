using System.Globalization;
using System.Text;

namespace ComplianceBot.Status;

/// <summary>
/// Draws the score of some days as bars, as an SVG that refers to nothing outside itself. The same line gives the same bytes, and there are
/// only figures and days in it, so that it needs no language.
/// </summary>
public static class ScoreChart
{
    private const int Width = 720, Height = 280, Left = 44, Right = 12, Top = 28, Bottom = 32, Full = 100;

    /// <summary>Where the bands of the score begin (ST-RDY).</summary>
    private static readonly int[] Bands = [60, 75, 90];

    public static string Svg(ScoreLine line)
    {
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">"));
        svg.Append(Invariant($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>"));
        foreach (var mark in Bands.Prepend(0).Append(Full)) AppendMark(svg, mark);
        var step = (double)(Width - Left - Right) / line.Points.Count;
        for (var n = 0; n < line.Points.Count; n++) AppendBar(svg, line.Points[n], Left + (n * step), step);
        return svg.Append("</svg>").ToString();
    }

    private static void AppendMark(StringBuilder svg, int mark)
    {
        var y = YOf(mark);
        svg.Append(Invariant($"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Width - Right}\" y2=\"{y:0.#}\" stroke=\"#8a8886\" stroke-width=\"1\"{(mark is 0 or Full ? "" : " stroke-dasharray=\"4 4\"")}/>"));
        svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" fill=\"#323130\">{mark}</text>"));
    }

    private static void AppendBar(StringBuilder svg, (DateOnly Day, decimal Score) point, double x, double step)
    {
        var (y, width, middle) = (YOf((double)point.Score), step * 0.64, x + (step / 2));
        svg.Append(Invariant($"<rect x=\"{middle - (width / 2):0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{YOf(0) - y:0.#}\" fill=\"#0f548c\"/>"));
        svg.Append(Invariant($"<text x=\"{middle:0.#}\" y=\"{y - 6:0.#}\" text-anchor=\"middle\" fill=\"#323130\">{point.Score:0.0}</text>"));
        svg.Append(Invariant($"<text x=\"{middle:0.#}\" y=\"{Height - 12}\" text-anchor=\"middle\" fill=\"#323130\" font-size=\"10\">{point.Day:MM-dd}</text>"));
    }

    private static double YOf(double score) => Top + ((Height - Top - Bottom) * (Full - score) / Full);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
