namespace ComplianceBot.Cards;

/// <summary>A whole card as plain text that reads well alone: what screen readers, notifications and old clients get.</summary>
public static class Plain
{
    public static string Of(Card card, Wording wording, Reader reader)
    {
        var lines = new List<string> { wording.Write(card.Title, reader) };
        foreach (var part in card.Parts) lines.AddRange(LinesOf(part, wording, reader));
        return string.Join('\n', lines);
    }

    public static IEnumerable<string> LinesOf(Part part, Wording wording, Reader reader) => part switch
    {
        Sentence sentence => [wording.Write(sentence.Words, reader)],
        Facts facts => facts.Items.Select(f => wording.Write(f.Label, reader) + ": " + wording.Write(f.Value, reader)),
        Rows rows => rows.Items.Select(r => "• " + wording.Write(r.Words, reader)),
        Prose prose => prose.Blocks.Select(Line),
        Picture picture => [wording.Write(picture.Alternative, reader)],
        Chart { Picture: { } picture } chart => chart.Bars.Select(b => "• " + wording.Write(b.Words, reader)).Prepend(wording.Write(picture.Alternative, reader)),
        Chart chart => chart.Bars.Select(b => b.Drawn + "  " + wording.Write(b.Words, reader)),
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    private static string Line(Block block)
    {
        var text = string.Concat(block.Spans.Select(s => s.Text));
        return block.Kind switch
        {
            BlockKind.Bullet => "• " + text,
            BlockKind.Numbered => block.Number + ". " + text,
            BlockKind.Heading or BlockKind.Paragraph or BlockKind.Quote => text,
        };
    }
}
