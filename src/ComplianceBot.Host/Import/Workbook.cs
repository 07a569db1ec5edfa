using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ComplianceBot.Host.Import;

/// <summary>Writes an Excel workbook of one sheet (ECMA-376) whose cells are texts. The same rows give the same bytes.</summary>
internal static class Workbook
{
    private const int Letters = 26;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";

    private const string Types = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="{Packages}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
        """;

    private const string Start = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="{Packages}relationships"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private const string Sheets = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="{Main}" xmlns:r="{Links}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>
        """;

    private const string SheetLinks = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="{Packages}relationships"><Relationship Id="rId1" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
        """;

    /// <summary>The first day that a zip can name.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("[Content_Types].xml", Types), ("_rels/.rels", Start), ("xl/workbook.xml", Sheets), ("xl/_rels/workbook.xml.rels", SheetLinks) })
                Put(zip, name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            Put(zip, "xl/worksheets/sheet1.xml", stream => WriteSheet(stream, rows));
        }

        return file.ToArray();
    }

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
