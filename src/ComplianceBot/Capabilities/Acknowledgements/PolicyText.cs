using ComplianceBot.Cards;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Block = ComplianceBot.Cards.Block;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>A part of a policy under one heading; a missed question names the one to read again.</summary>
public sealed record Section(string? Heading, IReadOnlyList<Block> Blocks);

/// <summary>
/// A policy's Markdown as neutral blocks that any chat product can show. Nothing of the text is left out: what chat cannot
/// show as it is (tables, code, pictures) is shown as its text.
/// </summary>
public static class PolicyText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static IReadOnlyList<Block> Blocks(string markdown) => [.. Markdown.Parse(markdown, Pipeline).SelectMany(BlocksOf)];

    /// <summary>Cut at the headings of the first and second level; what stands before the first one has none.</summary>
    public static IReadOnlyList<Section> Sections(string markdown)
    {
        var sections = new List<Section>();
        var blocks = new List<Block>();
        string? heading = null;
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            if (block is HeadingBlock { Level: <= 2 } next)
            {
                if (blocks.Count > 0) sections.Add(new Section(heading, blocks));
                heading = TextOf(Spans(next.Inline));
                blocks = [];
            }

            blocks.AddRange(BlocksOf(block));
        }

        if (blocks.Count > 0) sections.Add(new Section(heading, blocks));
        return sections;
    }

    public static string TextOf(IEnumerable<Span> spans) => string.Concat(spans.Select(s => s.Text));

    private static IEnumerable<Block> BlocksOf(Markdig.Syntax.Block block) => block switch
    {
        HeadingBlock heading => One(BlockKind.Heading, Spans(heading.Inline)),
        ParagraphBlock paragraph => One(BlockKind.Paragraph, Spans(paragraph.Inline)),
        ListBlock list => ListOf(list, 0),
        QuoteBlock quote => quote.SelectMany(BlocksOf).Select(b => b.Kind == BlockKind.Paragraph ? b with { Kind = BlockKind.Quote } : b),
        Table table => TableOf(table),
        CodeBlock code => One(BlockKind.Paragraph, [new Span(code.Lines.ToString().TrimEnd())]),
        ThematicBreakBlock or LinkReferenceDefinitionGroup => [],
        LeafBlock leaf => One(BlockKind.Paragraph, leaf.Inline is { } inline ? Spans(inline) : [new Span(leaf.Lines.ToString())]),
        ContainerBlock container => container.SelectMany(BlocksOf),
        _ => [],
    };

    private static IEnumerable<Block> One(BlockKind kind, List<Span> spans) => spans.Count == 0 ? [] : [new Block(kind, spans)];

    private static IEnumerable<Block> ListOf(ListBlock list, int depth)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var isFirst = true;
            foreach (var child in item)
            {
                foreach (var block in child is ListBlock inner ? ListOf(inner, depth + 1) : BlocksOf(child))
                {
                    yield return isFirst && block.Kind == BlockKind.Paragraph ? ItemOf(block, list.IsOrdered, number, depth) : block;
                    isFirst = false;
                }
            }

            number++;
        }
    }

    /// <summary>A list inside a list keeps its lines, set off by a dash.</summary>
    private static Block ItemOf(Block block, bool isOrdered, int number, int depth) => depth == 0
        ? new Block(isOrdered ? BlockKind.Numbered : BlockKind.Bullet, block.Spans) { Number = isOrdered ? number : null }
        : new Block(BlockKind.Bullet, [new Span(isOrdered ? $"– {number}. " : "– "), .. block.Spans]);

    /// <summary>A row becomes a line: each cell with the heading of its column.</summary>
    private static IEnumerable<Block> TableOf(Table table)
    {
        var rows = table.OfType<TableRow>().Select(r => r.OfType<TableCell>().Select(CellOf).ToList()).ToList();
        var head = table.OfType<TableRow>().FirstOrDefault()?.IsHeader == true && rows.Count > 1 ? rows[0] : null;
        foreach (var row in head is null ? rows : rows.Skip(1))
        {
            var cells = row.Select((cell, i) => head is not null && i < head.Count && head[i].Length > 0 ? head[i] + ": " + cell : cell);
            yield return new Block(BlockKind.Bullet, [new Span(string.Join("; ", cells))]);
        }
    }

    private static string CellOf(TableCell cell) => string.Join(' ', cell.SelectMany(BlocksOf).Select(b => TextOf(b.Spans)));

    private static List<Span> Spans(ContainerInline? inlines)
    {
        var spans = new List<Span>();
        if (inlines is not null) Collect(inlines, new Span(""), spans);
        return spans;
    }

    private static void Collect(ContainerInline inlines, Span style, List<Span> spans)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case EmphasisInline emphasis:
                    Collect(emphasis, emphasis.DelimiterCount >= 2 ? style with { Bold = true } : style with { Italic = true }, spans);
                    break;
                case LinkInline link:
                    Collect(link, style with { Link = link.IsImage ? style.Link : Https(link.Url) }, spans);
                    break;
                case AutolinkInline auto:
                    Add(spans, style with { Text = auto.Url, Link = Https(auto.Url) });
                    break;
                case ContainerInline container:
                    Collect(container, style, spans);
                    break;
                default:
                    Add(spans, style with { Text = TextOf(inline) });
                    break;
            }
        }
    }

    private static string TextOf(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline line => line.IsHard ? "\n" : " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => inline.ToString() ?? "",
    };

    /// <summary>Neighbours of the same style are one run.</summary>
    private static void Add(List<Span> spans, Span span)
    {
        if (span.Text.Length == 0) return;
        if (spans.Count > 0 && spans[^1] with { Text = span.Text } == span) spans[^1] = span with { Text = spans[^1].Text + span.Text };
        else spans.Add(span);
    }

    private static string? Https(string? url) => url is not null && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? url : null;
}
