using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using ComplianceBot.Files;
using ComplianceBot.Host.Files.Checks;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Reads a sheet of a workbook as records. The file is not trusted: the zip is checked as a kept file would be (macros, locks, what
/// it unpacks to), no document type, outside entity or other workbook is followed, and a formula is refused with its cell.
/// </summary>
public static class XlsxSheet
{
    public const string Ending = ".xlsx";

    private const int MostRows = 10_000, MostColumns = 100, MostDepth = 64;
    private const string WorkbookPart = "xl/workbook.xml", WorkbookLinks = "xl/_rels/workbook.xml.rels", SharedPart = "xl/sharedStrings.xml", StylesPart = "xl/styles.xml";
    private const string Midnight = "T00:00:00";
    private const string OtherWorkbooks = "xl/externalLinks/";

    private static readonly XmlReaderSettings Bounded = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CleanText.MostBytes };

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XName LinkId = XName.Get("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    /// <summary>The records of the first sheet; empty when it cannot be read; then the fault is noted.</summary>
    public static Task<IReadOnlyList<CsvRecord>> ReadAsync(string path, Faults faults, CancellationToken cancel) => ReadAsync(path, null, faults, cancel);

    /// <param name="sheet">Null for the first.</param>
    public static Task<IReadOnlyList<CsvRecord>> ReadAsync(string path, string? sheet, Faults faults, CancellationToken cancel) =>
        OpenAsync(path, archive => Records(Path.GetFileName(path), archive, sheet, faults), faults, cancel);

    public static Task<IReadOnlyList<string>> NamesAsync(string path, Faults faults, CancellationToken cancel) =>
        OpenAsync<string>(path, archive => [.. SheetsIn(archive).Select(s => (string?)s.Attribute("name") ?? "")], faults, cancel);

    private static async Task<IReadOnlyList<T>> OpenAsync<T>(string path, Func<ZipArchive, IReadOnlyList<T>> read, Faults faults, CancellationToken cancel)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path)) return None<T>(file, "This file is not there.", faults);
        if (new FileInfo(path).Length > CleanText.MostBytes) return None<T>(file, "This file is larger than 20 MB.", faults);
        await using var zip = File.OpenRead(path);
        var looked = await new ZipCheck(CleanText.MostBytes).LookAsync(zip, cancel);
        if (looked.IsRefused || looked.Value != FileType.Excel)
            return None<T>(file, "This is not a plain Excel workbook: it is damaged, locked, holds macros, or unpacks to far more than it should.", faults);
        zip.Position = 0;
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            return read(archive);
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException or FormatException)
        {
            return None<T>(file, "This workbook is damaged and cannot be read.", faults);
        }
    }

    private static IReadOnlyList<CsvRecord> Records(string file, ZipArchive archive, string? name, Faults faults)
    {
        if (archive.Entries.Any(e => e.FullName.StartsWith(OtherWorkbooks, StringComparison.OrdinalIgnoreCase)))
            return None<CsvRecord>(file, "This workbook refers to other workbooks. Please save it with values instead.", faults);
        if (SheetOf(archive, name) is not { } sheet) return None<CsvRecord>(file, name is null ? "This workbook has no sheet." : $"This workbook has no sheet {name}.", faults);
        var shared = Part(archive, SharedPart)?.Root!.Elements(Main + "si").Select(TextOf).ToList() ?? [];
        var days = new XlsxDays(Part(archive, StylesPart), Part(archive, WorkbookPart));
        var records = new List<CsvRecord>();
        var width = 0;
        foreach (var row in sheet.Descendants(Main + "row"))
        {
            var number = (int?)row.Attribute("r") ?? records.Count + 1;
            if (number > MostRows) return None<CsvRecord>(file, $"There are more than {MostRows} rows.", faults);
            var cells = CellsOf(file, number, row, shared, days, faults);
            if (cells.Count == 0) continue;
            if (width == 0) width = cells.Count;
            while (cells.Count < width) cells.Add("");
            records.Add(new CsvRecord(number, cells, false));
        }

        return records;
    }

    private static IEnumerable<XElement> SheetsIn(ZipArchive archive) => Part(archive, WorkbookPart)?.Root!.Element(Main + "sheets")?.Elements(Main + "sheet") ?? [];

    private static XDocument? SheetOf(ZipArchive archive, string? name)
    {
        var id = (string?)SheetsIn(archive).FirstOrDefault(s => name is null || (string?)s.Attribute("name") == name)?.Attribute(LinkId);
        var target = (string?)Part(archive, WorkbookLinks)?.Root!.Elements(Links + "Relationship").FirstOrDefault(r => (string?)r.Attribute("Id") == id)?.Attribute("Target");
        if (target is null) return null;
        return Part(archive, target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    /// <summary>Looked through before it is loaded: what lies deeper than any sheet would be walked by a stack that ends.</summary>
    private static XDocument? Part(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry) return null;
        using (var stream = entry.Open())
        using (var reader = XmlReader.Create(stream, Bounded))
        {
            while (reader.Read()) if (reader.Depth > MostDepth) throw new XmlException("Too deep.");
        }

        using var again = entry.Open();
        using var whole = XmlReader.Create(again, Bounded);
        return XDocument.Load(whole);
    }

    /// <summary>The cells up to the last one that holds something.</summary>
    private static List<string> CellsOf(string file, int row, XElement element, List<string> shared, XlsxDays days, Faults faults)
    {
        var cells = new List<string>();
        foreach (var cell in element.Elements(Main + "c"))
        {
            var name = (string?)cell.Attribute("r") ?? "";
            var column = name.Length > 0 ? ColumnOf(name) : cells.Count;
            var value = ValueOf(file, row, name, cell, shared, days, faults);
            if (value.Length == 0) continue;
            if (column >= MostColumns)
            {
                faults.Add(file, row, $"Cell {name} lies beyond the columns that are read.");
                continue;
            }

            while (cells.Count <= column) cells.Add("");
            cells[column] = value;
        }

        return cells;
    }

    private static string ValueOf(string file, int row, string name, XElement cell, List<string> shared, XlsxDays days, Faults faults)
    {
        if (cell.Element(Main + "f") is not null)
        {
            faults.Add(file, row, $"Cell {name} holds a formula. Please put its value there.");
            return "";
        }

        var value = (string?)cell.Element(Main + "v") ?? "";
        switch ((string?)cell.Attribute("t"))
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : throw new FormatException();
            case "inlineStr":
                return cell.Element(Main + "is") is { } inline ? TextOf(inline) : "";
            case "b":
                return value == "1" ? "yes" : "no";
            case "e":
                faults.Add(file, row, $"Cell {name} holds the error {Values.Cut(value)}.");
                return "";
            case "d":
                return value.EndsWith(Midnight, StringComparison.Ordinal) ? value[..^Midnight.Length] : value;
            case "str":
                return value;
            default:
                return days.Read(value, (int?)cell.Attribute("s") ?? 0);
        }
    }

    /// <summary>All runs of a text, without the reading aids beside them.</summary>
    private static string TextOf(XElement text) =>
        string.Concat(text.Elements(Main + "t").Concat(text.Elements(Main + "r").Elements(Main + "t")).Select(t => t.Value));

    private static int ColumnOf(string name)
    {
        var column = 0;
        foreach (var letter in name.TakeWhile(char.IsAsciiLetterUpper))
            column = Math.Min((column * 26) + letter - 'A' + 1, MostColumns + 1);
        return column == 0 ? throw new FormatException() : column - 1;
    }

    private static IReadOnlyList<T> None<T>(string file, string sentence, Faults faults)
    {
        faults.Add(file, null, sentence);
        return [];
    }
}
