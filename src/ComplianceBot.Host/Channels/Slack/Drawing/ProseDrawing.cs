using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>Draws a document's own text as rich text, in pieces of which each fits into a block.</summary>
internal static class ProseDrawing
{
    private const int BlockText = PartDrawing.SectionText;
    private const int HeaderText = 150;
    private const int LinkAddress = 3000;
    private static readonly RichStyle BoldStyle = new(true, null);

    public static IEnumerable<SlackBlock> Bold(string clean) =>
        Fit.Pieces(clean, BlockText).Select(p => new RichTextBlock([new RichSection([new RichText(p, BoldStyle)])]));

    public static IEnumerable<Drawn> List(IReadOnlyList<string> lines) =>
        Packed(lines.SelectMany((line, at) => Fit.Pieces(line, BlockText).Select((piece, part) => new Piece(
            BlockKind.Bullet, [new RichText(piece)], piece.Length, at, part == 0 ? 1 : 0))));

    public static IEnumerable<Drawn> Of(Prose prose)
    {
        var waiting = new List<Piece>();
        foreach (var (block, at) in prose.Blocks.Select((b, at) => (b, at)).Where(b => b.b.Spans.Any(s => !string.IsNullOrWhiteSpace(s.Text))))
        {
            if (block.Kind != BlockKind.Heading || HeadingOf(block) is not { } heading)
            {
                waiting.AddRange(PiecesOf(block, at));
                continue;
            }

            foreach (var drawn in Packed(waiting)) yield return drawn;
            waiting.Clear();
            yield return new Drawn(heading);
        }

        foreach (var drawn in Packed(waiting)) yield return drawn;
    }

    private static HeaderBlock? HeadingOf(Block block)
    {
        var text = Fit.Clean(string.Concat(block.Spans.Select(s => s.Text))).ReplaceLineEndings(" ");
        return text.Length <= HeaderText ? new HeaderBlock(SlackText.Plain(text)) : null;
    }

    private static IEnumerable<Piece> PiecesOf(Block block, int at)
    {
        var runs = new List<RichRun>();
        var length = 0;
        var lines = 1;
        foreach (var span in block.Spans.Where(s => s.Text.Length > 0))
        {
            foreach (var text in string.IsNullOrWhiteSpace(span.Text) ? [" "] : Fit.Pieces(Fit.Clean(span.Text), BlockText))
            {
                if (length + text.Length > BlockText)
                {
                    yield return new Piece(block.Kind, [.. runs], length, at, lines) { Number = block.Number };
                    (length, lines) = (0, 0);
                    runs.Clear();
                }

                runs.Add(RunOf(span, text, block.Kind == BlockKind.Heading));
                length += text.Length;
            }
        }

        if (runs.Count > 0) yield return new Piece(block.Kind, [.. runs], length, at, lines) { Number = block.Number };
    }

    private static RichRun RunOf(Span span, string text, bool isHeading)
    {
        var style = span.Bold || span.Italic || isHeading ? new RichStyle(span.Bold || isHeading ? true : null, span.Italic ? true : null) : null;
        return IsLink(span.Link) ? new RichLink(span.Link!, text, style) : new RichText(text, style);
    }

    private static bool IsLink(string? link) =>
        link is { Length: <= LinkAddress } && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    /// <summary>Puts neighbours together into as few blocks as their length allows.</summary>
    private static IEnumerable<Drawn> Packed(IEnumerable<Piece> pieces)
    {
        var together = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (together.Count > 0 && together.Sum(p => p.Length + 2) + piece.Length > BlockText)
            {
                yield return BlockOf(together);
                together = [];
            }

            together.Add(piece);
        }

        if (together.Count > 0) yield return BlockOf(together);
    }

    private static Drawn BlockOf(List<Piece> pieces)
    {
        var parts = new List<RichPart>();
        for (var start = 0; start < pieces.Count;)
        {
            var end = start + 1;
            while (end < pieces.Count && pieces[end].Kind == pieces[start].Kind) end++;
            parts.Add(PartOf(pieces[start..end], isLast: end == pieces.Count));
            start = end;
        }

        return new Drawn(new RichTextBlock(parts), pieces.Sum(p => p.Lines));
    }

    private static RichPart PartOf(List<Piece> pieces, bool isLast) => pieces[0].Kind switch
    {
        BlockKind.Bullet => new RichList("bullet", ItemsOf(pieces)),
        BlockKind.Numbered when CountsFromOne(pieces) => new RichList("ordered", ItemsOf(pieces)),
        BlockKind.Numbered => new RichSection(Joined([.. pieces.Select(Numbered)], "\n", isLast)),
        BlockKind.Quote => new RichQuote(Joined(pieces, "\n", isLast: true)),
        BlockKind.Heading or BlockKind.Paragraph => new RichSection(Joined(pieces, "\n\n", isLast)),
    };

    /// <summary>Slack's lists always count from one; a list that goes on after something else keeps its own numbers as text.</summary>
    private static bool CountsFromOne(List<Piece> pieces) =>
        pieces.GroupBy(p => p.At).Select((item, at) => item.First() is { Lines: 1 } first && first.Number == at + 1).All(counts => counts);

    private static Piece Numbered(Piece piece) =>
        piece is { Lines: 1, Number: { } number } ? piece with { Runs = [new RichText(number + ". "), .. piece.Runs] } : piece;

    private static List<RichPart> ItemsOf(List<Piece> pieces) =>
        [.. pieces.GroupBy(p => p.At).Select(item => new RichSection([.. item.SelectMany(p => p.Runs)]))];

    private static List<RichRun> Joined(List<Piece> pieces, string between, bool isLast)
    {
        var runs = new List<RichRun>();
        foreach (var piece in pieces)
        {
            if (runs.Count > 0) runs.Add(new RichText(between));
            runs.AddRange(piece.Runs);
        }

        if (!isLast) runs.Add(new RichText("\n"));
        return runs;
    }

    /// <param name="At">Which of the document's blocks it belongs to.</param>
    /// <param name="Lines">1 for the first piece of a block, 0 for its continuation.</param>
    private sealed record Piece(BlockKind Kind, IReadOnlyList<RichRun> Runs, int Length, int At, int Lines)
    {
        public int? Number { get; init; }
    }
}
