using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ComplianceBot.Host.Import;

/// <summary>Writes an Excel workbook (ECMA-376) whose cells are texts. The same rows give the same bytes.</summary>
internal static class Workbook
{
    private const int Letters = 26;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";

    private const string Start = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="{Packages}relationships"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    /// <summary>The first day that a zip can name.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<IReadOnlyList<string>> rows) => WriteSheets([("Export", rows)]);

    /// <param name="sheets">In their order, by names of letters, digits and underscores.</param>
    public static byte[] WriteSheets(IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[]
            {
                ("[Content_Types].xml", TypesOf(sheets.Count)), ("_rels/.rels", Start), ("xl/workbook.xml", SheetsOf([.. sheets.Select(s => s.Name)])),
                ("xl/_rels/workbook.xml.rels", LinksOf(sheets.Count)),
            })
                Put(zip, name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            foreach (var (at, sheet) in sheets.Index()) Put(zip, $"xl/worksheets/sheet{at + 1}.xml", stream => WriteSheet(stream, sheet.Rows));
        }

        return file.ToArray();
    }

    private static string TypesOf(int sheets) => Head
        + $"""<Types xmlns="{Packages}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>"""
        + """<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"""
        + string.Concat(Numbers(sheets).Select(at => $"""<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))
        + "</Types>";

    private static string SheetsOf(IReadOnlyList<string> names) => Head + $"""<workbook xmlns="{Main}" xmlns:r="{Links}"><sheets>"""
        + string.Concat(Numbers(names.Count).Select(at => $"""<sheet name="{names[at - 1]}" sheetId="{at}" r:id="rId{at}"/>""")) + "</sheets></workbook>";

    private static string LinksOf(int sheets) => Head + $"""<Relationships xmlns="{Packages}relationships">"""
        + string.Concat(Numbers(sheets).Select(at => $"""<Relationship Id="rId{at}" Type="{Links}/worksheet" Target="worksheets/sheet{at}.xml"/>""")) + "</Relationships>";

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);

    private static void Put(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        write(stream);
    }

    private static void WriteSheet(Stream stream, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        foreach (var (at, row) in rows.Index())
        {
            xml.WriteStartElement("row", Main);
            var number = (at + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteAttributeString("r", number);
            foreach (var (column, cell) in row.Index()) WriteCell(xml, ColumnOf(column) + number, cell);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A, B … Z, AA, AB …</summary>
    private static string ColumnOf(int column) => column < Letters ? ((char)('A' + column)).ToString() : ColumnOf((column / Letters) - 1) + ColumnOf(column % Letters);

    /// <summary>With its place: a reader leaves out empty cells, and the others must not move.</summary>
    private static void WriteCell(XmlWriter xml, string place, string text)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Writable(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Signs that XML has no way to write become the sign for what cannot be shown.</summary>
    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value is 0x9 or 0xA or 0xD or >= 0x20 and not (0xFFFE or 0xFFFF) ? r.ToString() : "\uFFFD"));
}
