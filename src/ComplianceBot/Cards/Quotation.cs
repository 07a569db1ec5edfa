namespace ComplianceBot.Cards;

/// <summary>What people typed, shown as it is: as a quotation, and never taken for markup.</summary>
public static class Quotation
{
    public static Prose Of(string text, int longest = int.MaxValue) =>
        new([.. Shortened(text, longest).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => new Block(BlockKind.Quote, [new Span(l)]))]);

    /// <summary>At a full word where there is one; "…" says that there is more.</summary>
    public static string Shortened(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text.LastIndexOf(' ', longest - 1);
        if (cut < longest / 2) cut = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..cut] + "…";
    }
}
