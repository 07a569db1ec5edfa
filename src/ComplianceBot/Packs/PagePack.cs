using System.Globalization;
using System.Net;
using System.Text;

namespace ComplianceBot.Packs;

/// <summary>
/// Draws a pack as one page of HTML that is ready to print: nothing is loaded from anywhere, nothing runs in it, and charts are SVG with
/// their numbers beside them.
/// </summary>
public static class PagePack
{
    private const string Style = """
        @page { size: A4; margin: 20mm 18mm; }
        body { font: 11pt/1.45 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1c1c1c; max-width: 46em; margin: 2em auto; padding: 0 1em; }
        h1 { font-size: 20pt; margin: 0 0 .2em; } h2 { font-size: 13pt; margin: 1.8em 0 .5em; border-bottom: 1px solid #b8b8b8; break-after: avoid; }
        .under { color: #4a4a4a; margin: 0 0 1.5em; } blockquote { margin: .4em 0 .8em; padding: .1em 0 .1em .8em; border-left: 3px solid #8a8a8a; white-space: pre-wrap; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: .5em 0; } th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #dcdcdc; overflow-wrap: anywhere; }
        th { font-weight: 600; } tr, figure, blockquote { break-inside: avoid; } figure { margin: .8em 0; } figcaption { font-weight: 600; margin-bottom: .3em; }
        svg { width: 100%; max-width: 26em; height: auto; display: block; } footer { margin-top: 2.5em; color: #4a4a4a; font-size: 9pt; }
        @media print { body { margin: 0; max-width: none; padding: 0; } }
        """;

    private const int Width = 400, Height = 150, Top = 24, Bottom = 24, Bar = 56;

    public static string Write(PackDocument document)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"").Append(Safe(document.Language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(Safe(document.Title)).Append("</title>\n<style>\n")
            .Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n<h1>").Append(Safe(document.Title)).Append("</h1>\n<p class=\"under\">")
            .Append(Safe(document.Subtitle)).Append("</p>\n");
        var charts = 0;
        foreach (var section in document.Sections)
        {
            page.Append("<section>\n<h2>").Append(Safe(section.Heading)).Append("</h2>\n");
            foreach (var block in section.Blocks) Draw(page, block, block is PackChart ? ++charts : charts);
            page.Append("</section>\n");
        }

        return page.Append("</main>\n<footer>").Append(Safe(document.Footer)).Append("</footer>\n</body>\n</html>\n").ToString();
    }

    private static void Draw(StringBuilder page, PackBlock block, int number)
    {
        switch (block)
        {
            case PackText text:
                page.Append("<p>").Append(Safe(text.Text)).Append("</p>\n");
                break;
            case PackQuote quote:
                page.Append("<blockquote>").Append(Safe(quote.Text)).Append("</blockquote>\n");
                break;
            case PackList list:
                page.Append("<ul>\n");
                foreach (var line in list.Lines) page.Append("<li>").Append(Safe(line)).Append("</li>\n");
                page.Append("</ul>\n");
                break;
            case PackLinks links:
                page.Append("<ul>\n");
                foreach (var link in links.Links)
                    page.Append("<li><a href=\"").Append(Safe(AddressOf(link.Path))).Append("\">").Append(Safe(link.Text)).Append("</a> ").Append(Safe(link.Note)).Append("</li>\n");
                page.Append("</ul>\n");
                break;
            case PackTable table:
                Draw(page, table);
                break;
            case PackChart chart:
                Draw(page, chart, number);
                break;
            default:
                throw new NotSupportedException(block.GetType().Name);
        }
    }

    private static void Draw(StringBuilder page, PackTable table)
    {
        page.Append("<table>\n");
        if (table.Head is { } head)
        {
            page.Append("<thead><tr>");
            foreach (var cell in head) page.Append("<th scope=\"col\">").Append(Safe(cell)).Append("</th>");
            page.Append("</tr></thead>\n");
        }

        page.Append("<tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            foreach (var (at, cell) in row.Index())
                page.Append(at == 0 && table.Head is null ? "<th scope=\"row\">" : "<td>").Append(Safe(cell)).Append(at == 0 && table.Head is null ? "</th>" : "</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static void Draw(StringBuilder page, PackChart chart, int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        page.Append("<figure>\n<figcaption>").Append(Safe(chart.Title)).Append("</figcaption>\n<svg viewBox=\"0 0 ").Append(Number(Width)).Append(' ').Append(Number(Height))
            .Append("\" role=\"img\" aria-labelledby=\"chart").Append(id).Append("t chart").Append(id).Append("d\">\n<title id=\"chart").Append(id).Append("t\">")
            .Append(Safe(chart.Title)).Append("</title>\n<desc id=\"chart").Append(id).Append("d\">").Append(Safe(TextOf(chart))).Append("</desc>\n");
        var most = Math.Max(chart.Most ?? 0, chart.Points.Max(p => p.Value ?? 0));
        foreach (var (at, point) in chart.Points.Index()) Draw(page, point, at, chart.Points.Count, most);
        page.Append("<line x1=\"0\" y1=\"").Append(Number(Height - Bottom)).Append("\" x2=\"").Append(Number(Width)).Append("\" y2=\"").Append(Number(Height - Bottom))
            .Append("\" stroke=\"#4a4a4a\"/>\n</svg>\n</figure>\n");
    }

    private static void Draw(StringBuilder page, PackPoint point, int at, int count, decimal most)
    {
        var middle = Width * (2 * at + 1) / (2m * count);
        var height = most == 0 ? 0 : (point.Value ?? 0) / most * (Height - Top - Bottom);
        var top = Height - Bottom - height;
        if (height > 0)
        {
            page.Append("<rect x=\"").Append(Number(middle - (Bar / 2m))).Append("\" y=\"").Append(Number(top)).Append("\" width=\"").Append(Number(Bar)).Append("\" height=\"")
                .Append(Number(height)).Append("\" fill=\"#3b6ea5\"/>\n");
        }

        Label(page, middle, top - 6, point.Written);
        Label(page, middle, Height - 8, point.Label);
    }

    private static void Label(StringBuilder page, decimal x, decimal y, string text) => page
        .Append("<text x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" font-size=\"10\" text-anchor=\"middle\">").Append(Safe(text)).Append("</text>\n");

    /// <summary>The numbers in words, as a screen reader says them.</summary>
    private static string TextOf(PackChart chart) => chart.Description + " " + string.Join("; ", chart.Points.Select(p => p.Label + ": " + p.Written));

    private static string Number(decimal number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Relative, whatever the names of files look like: no name becomes a scheme or a host.</summary>
    private static string AddressOf(string path) => "./" + string.Join('/', path.Split('/').Select(part => part == ".." ? part : Uri.EscapeDataString(part)));

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
