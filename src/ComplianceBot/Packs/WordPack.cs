using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ComplianceBot.Packs;

/// <summary>
/// Draws a pack as a Word document, with headings that make an outline, tables with a head row, and page numbers. The same pack gives the
/// same bytes, so that two hosts that make it keep one file.
/// </summary>
public static class WordPack
{
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>The first day that a zip can name.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(PackDocument document)
    {
        using var draft = new MemoryStream();
        using (var word = WordprocessingDocument.Create(draft, WordprocessingDocumentType.Document))
        {
            var main = word.AddNewPart<MainDocumentPart>(DocumentType, "rId1");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Of(document.Language);
            main.AddNewPart<FooterPart>("rId2").Footer = FooterOf(document.Footer);
            main.Document = new Document(new Body(BlocksOf(document).Append(PageOf("rId2"))));
            Describe(word.AddNewPart<CoreFilePropertiesPart>("rId2"), document);
        }

        return WithoutTimes(draft);
    }

    private static IEnumerable<OpenXmlElement> BlocksOf(PackDocument document)
    {
        yield return Line(document.Title, "Title");
        yield return Line(document.Subtitle, "Subtitle");
        foreach (var section in document.Sections)
        {
            yield return Line(section.Heading, "Heading1");
            foreach (var element in section.Blocks.SelectMany(BlockOf)) yield return element;
        }
    }

    private static IEnumerable<OpenXmlElement> BlockOf(PackBlock block) => block switch
    {
        PackText text => [Line(text.Text)],
        PackQuote quote => [Line(quote.Text, "Quote")],
        PackList list => list.Lines.Select(l => Line("• " + l)),
        PackLinks links => links.Links.Select(l => Line("• " + l.Text)),
        PackTable table => [TableOf(table.Head, table.Rows), Line("")],
        PackChart chart =>
        [
            Line(chart.Title, "Caption"),
            TableOf([chart.Axis, .. chart.Points.Select(p => p.Label)], [[chart.Title, .. chart.Points.Select(p => p.Written)]]), Line(""),
        ],
        _ => throw new NotSupportedException(block.GetType().Name),
    };

    private static Table TableOf(IReadOnlyList<string>? head, IReadOnlyList<string[]> rows)
    {
        var columns = head?.Count ?? rows.Max(r => r.Length);
        var table = new Table(
            new TableProperties(new TableStyle { Val = "PackTable" }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = (9000 / columns).ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        if (head is not null) table.Append(new TableRow((OpenXmlElement[])[new TableRowProperties(new CantSplit(), new TableHeader()), .. head.Select(c => Cell(c, true))]));
        foreach (var row in rows) table.Append(new TableRow((OpenXmlElement[])[new TableRowProperties(new CantSplit()), .. row.Select((c, at) => Cell(c, head is null && at == 0))]));
        return table;
    }

    private static TableCell Cell(string text, bool isLabel) => new(Line(text, isLabel ? "Label" : null));

    private static Paragraph Line(string text, string? style = null)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0) paragraph.Append(RunOf(text));
        return paragraph;
    }

    private static Run RunOf(string text)
    {
        var run = new Run();
        foreach (var (at, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (at > 0) run.Append(new Break());
            run.Append(new Text(Printable(line)) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>XML has no place for most control signs, nor for half a sign.</summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value is < 0x20 and not 0x09 or 0xFFFE or 0xFFFF ? "\uFFFD" : r.ToString()));

    private static Footer FooterOf(string text) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }), new Run(new Text(Printable(text) + " · ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField { Instruction = "PAGE" }, new Run(new Text(" / ") { Space = SpaceProcessingModeValues.Preserve }), new SimpleField { Instruction = "NUMPAGES" }));

    private static SectionProperties PageOf(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer }, new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Right = 1021, Bottom = 1134, Left = 1021, Header = 567, Footer = 567, Gutter = 0 });

    private static void Describe(CoreFilePropertiesPart part, PackDocument document)
    {
        using var xml = System.Xml.XmlWriter.Create(part.GetStream(FileMode.Create), new System.Xml.XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        xml.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        xml.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", Printable(document.Title));
        xml.WriteElementString("dc", "language", "http://purl.org/dc/elements/1.1/", document.Language);
        xml.WriteEndElement();
    }

    private static byte[] WithoutTimes(MemoryStream draft)
    {
        using var final = new MemoryStream();
        using (var from = new ZipArchive(draft, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(final, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var content = entry.Open();
                using var target = copy.Open();
                content.CopyTo(target);
            }
        }

        return final.ToArray();
    }
}
