using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// A policy in pages that fit one Slack modal and one Teams dialog. Pages end where sections end when they can; a section is
/// parted only when it alone is too long, and a paragraph only when it alone is. No text is ever cut off.
/// </summary>
public static class PolicyPages
{
    public const int MostBlocks = 40, MostCharacters = 6000;

    public static IReadOnlyList<IReadOnlyList<Block>> Of(string markdown) => Of(PolicyText.Sections(markdown));

    public static IReadOnlyList<IReadOnlyList<Block>> Of(IEnumerable<Section> sections)
    {
        var pages = new List<IReadOnlyList<Block>>();
        var page = new List<Block>();
        foreach (var section in sections)
        {
            var blocks = section.Blocks.SelectMany(Parted).ToList();
            if (page.Count > 0 && !Fits([.. page, .. blocks])) page = Turn(pages, page);
            foreach (var block in blocks)
            {
                if (page.Count > 0 && !Fits([.. page, block])) page = TurnKeepingHeading(pages, page);
                page.Add(block);
            }
        }

        if (page.Count > 0) pages.Add(page);
        return pages;
    }

    public static int LengthOf(IEnumerable<Block> blocks) => blocks.Sum(b => b.Spans.Sum(s => s.Text.Length));

    private static bool Fits(IReadOnlyCollection<Block> blocks) => blocks.Count <= MostBlocks && LengthOf(blocks) <= MostCharacters;

    private static List<Block> Turn(List<IReadOnlyList<Block>> pages, List<Block> page)
    {
        pages.Add(page);
        return [];
    }

    /// <summary>A heading goes over to the next page with the text it heads.</summary>
    private static List<Block> TurnKeepingHeading(List<IReadOnlyList<Block>> pages, List<Block> page)
    {
        var isHeadingLast = page.Count > 1 && page[^1].Kind == BlockKind.Heading;
        pages.Add(isHeadingLast ? page[..^1] : page);
        return isHeadingLast ? [page[^1]] : [];
    }

    /// <summary>A block that would not fit a page alone, in several; half a page at a time leaves room for its heading.</summary>
    private static IEnumerable<Block> Parted(Block block)
    {
        if (LengthOf([block]) <= MostCharacters / 2) return [block];
        var parts = new List<Block>();
        var spans = new List<Span>();
        foreach (var piece in block.Spans.SelectMany(Pieces))
        {
            if (spans.Count > 0 && spans.Sum(s => s.Text.Length) + piece.Text.Length > MostCharacters / 2)
            {
                parts.Add(block with { Spans = spans });
                spans = [];
            }

            spans.Add(piece);
        }

        parts.Add(block with { Spans = spans });
        return parts;
    }

    private static IEnumerable<Span> Pieces(Span span)
    {
        const int Most = MostCharacters / 4;
        var rest = span.Text;
        while (rest.Length > Most)
        {
            var cut = rest.LastIndexOf(' ', Most - 1, Most / 2);
            cut = cut < 0 ? Most : cut + 1;
            if (char.IsHighSurrogate(rest[cut - 1])) cut--;
            yield return span with { Text = rest[..cut] };
            rest = rest[cut..];
        }

        yield return span with { Text = rest };
    }
}
