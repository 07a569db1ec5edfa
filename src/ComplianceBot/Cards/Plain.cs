namespace ComplianceBot.Cards;

/// <summary>A whole card as plain text that reads well alone: what screen readers, notifications and old clients get.</summary>
public static class Plain
{
    public static string Of(Card card, Wording wording, Reader reader) => Of(card, new ReaderWords(wording, reader));

    public static string Of(Card card, ReaderWords words) => Of(card.Title, card.Parts, words);

    public static string Of(Form form, ReaderWords words) => Of(form.Title, form.Parts, words);

    private static string Of(Say title, IReadOnlyList<Part> parts, ReaderWords words)
    {
        var lines = new List<string> { words.Of(title) };
        foreach (var part in parts) lines.AddRange(LinesOf(part, words));
        return string.Join('\n', lines);
    }

    public static IEnumerable<string> LinesOf(Part part, ReaderWords words) => part switch
    {
        Sentence sentence => [words.Of(sentence.Words)],
        Facts facts => facts.Items.Select(f => words.Of(f.Label) + ": " + words.Of(f.Value)),
        Rows rows => rows.Items.Select(r => "• " + words.Of(r.Words)),
        Prose prose => prose.Blocks.Select(Line),
        Picture picture => [words.Of(picture.Alternative)],
        Chart { Picture: { } picture } chart => chart.Bars.Select(b => "• " + words.Of(b.Words)).Prepend(words.Of(picture.Alternative)),
        Chart chart => chart.Bars.Select(b => b.Drawn + "  " + words.Of(b.Words)),
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
