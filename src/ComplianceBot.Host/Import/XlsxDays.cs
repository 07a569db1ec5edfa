using System.Globalization;
using System.Xml.Linq;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// A day in a workbook is a number that its format shows as a day (ECMA-376, 18.8.30 and 18.17.4). Tells which formats do, and writes the day
/// as every other file has it.
/// </summary>
internal sealed class XlsxDays
{
    /// <summary>Before the first of March 1900 spreadsheets disagree about which day a number is.</summary>
    private const int FirstSure = 61, Last = 2_958_465;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly DateOnly Zero = new(1899, 12, 30), Zero1904 = new(1904, 1, 1);

    private readonly HashSet<int> _styles;
    private readonly bool _begins1904;

    public XlsxDays(XDocument? styles, XDocument? workbook)
    {
        var formats = styles?.Root!.Element(Main + "numFmts")?.Elements(Main + "numFmt")
            .Where(f => ShowsDay((string?)f.Attribute("formatCode") ?? "")).Select(f => (int?)f.Attribute("numFmtId") ?? -1).ToHashSet() ?? [];
        _styles = [.. styles?.Root!.Element(Main + "cellXfs")?.Elements(Main + "xf").Index()
            .Where(x => (int?)x.Item.Attribute("numFmtId") is { } id && (IsBuiltIn(id) || formats.Contains(id))).Select(x => x.Index) ?? []];
        _begins1904 = (string?)workbook?.Root!.Element(Main + "workbookPr")?.Attribute("date1904") is "1" or "true";
    }

    /// <summary>The value as it is where it is no whole day.</summary>
    public string Read(string value, int style)
    {
        if (!_styles.Contains(style) || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)) return value;
        if (days is < FirstSure or > Last) return value;
        return TypeHandlers.TextOf((_begins1904 ? Zero1904 : Zero).AddDays(days));
    }

    private static bool IsBuiltIn(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

    /// <summary>A year or a day, outside of quoted words, of what is in brackets and of what is escaped.</summary>
    private static bool ShowsDay(string format)
    {
        var (isQuoted, isBracketed) = (false, false);
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '\\': i++; break;
                case '"': isQuoted = !isQuoted; break;
                case '[' when !isQuoted: isBracketed = true; break;
                case ']' when !isQuoted: isBracketed = false; break;
                case 'y' or 'Y' or 'd' or 'D' when !isQuoted && !isBracketed: return true;
            }
        }

        return false;
    }
}
