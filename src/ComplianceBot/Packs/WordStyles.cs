using DocumentFormat.OpenXml.Wordprocessing;

namespace ComplianceBot.Packs;

/// <summary>How a pack looks in Word: quiet, with real heading styles, and in the language that spelling is checked in.</summary>
internal static class WordStyles
{
    private const string Quiet = "4A4A4A";

    public static Styles Of(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" }, new FontSize { Val = "22" },
                new Languages { Val = language == "de" ? "de-DE" : "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Named("Title", "Title", new FontSize { Val = "40" }, bold: true),
        Named("Subtitle", "Subtitle", new FontSize { Val = "22" }, color: Quiet),
        Heading(),
        Named("Caption", "caption", new FontSize { Val = "22" }, bold: true),
        Named("Label", "Pack Label", new FontSize { Val = "22" }, bold: true),
        Named("Footer", "footer", new FontSize { Val = "18" }, color: Quiet),
        Quote(), TableStyle());

    private static Style Named(string id, string name, FontSize size, bool bold = false, string? color = null)
    {
        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold());
        if (color is not null) run.Append(new Color { Val = color });
        run.Append(size);
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), run) { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Style Heading() => new(
        new StyleName { Val = "heading 1" }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "320", After = "120" }, new OutlineLevel { Val = 0 }),
        new StyleRunProperties(new Bold(), new FontSize { Val = "28" }))
    { Type = StyleValues.Paragraph, StyleId = "Heading1" };

    private static Style Quote() => new(
        new StyleName { Val = "Quote" }, new BasedOn { Val = "Normal" }, new PrimaryStyle(),
        new StyleParagraphProperties(
            new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 18, Space = 8, Color = "8A8A8A" }), new Indentation { Left = "284" }))
    { Type = StyleValues.Paragraph, StyleId = "Quote" };

    private static Style TableStyle() => new(
        new StyleName { Val = "Pack Table" },
        new StyleTableProperties(
            new TableBorders(new TopBorder { Val = BorderValues.Single, Size = 4, Color = "B8B8B8" }, new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "B8B8B8" },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "DCDCDC" }),
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa })))
    { Type = StyleValues.Table, StyleId = "PackTable", CustomStyle = true };
}
