using System.Buffers;
using System.Text;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Text as Teams' Markdown must be given it. Outside text (titles, names, comments) is escaped, so that a task's title cannot
/// draw a link; round brackets stay as they are, for without square ones before them they mean nothing.
/// </summary>
internal static class CardText
{
    private const int LongestText = 6000;
    private static readonly SearchValues<char> Marks = SearchValues.Create("\\`*_[]~<");
    private static readonly SearchValues<char> LineMarks = SearchValues.Create("#>+-=|");

    /// <summary>What nearly every text is made of, in which nothing is to be cleaned.</summary>
    private static readonly SearchValues<char> Harmless = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range('\u00A0', '\u2027' - '\u00A0' + 1)).Select(c => (char)c)]);

    /// <summary>Text that means nothing to Markdown, each line a paragraph of its own.</summary>
    public static string Escaped(string text)
    {
        var clean = Clean(Cut(text, LongestText));
        return clean.Contains('\n', StringComparison.Ordinal)
            ? string.Join("\n\n", clean.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(EscapedLine))
            : EscapedLine(clean.Trim());
    }

    /// <summary>A run of a document's own text, bold, slanted or a link.</summary>
    public static string Marked(Span span)
    {
        var text = Clean(span.Text).Replace('\n', ' ');
        var inner = text.Trim();
        if (inner.Length == 0) return text;
        var mark = (span.Bold ? "**" : "") + (span.Italic ? "*" : "");
        var marked = mark + EscapedRun(inner) + new string([.. mark.Reverse()]);
        if (AddressOf(span.Link) is { } address) marked = "[" + marked + "](" + address + ")";
        return text[..(text.Length - text.TrimStart().Length)] + marked + text[text.TrimEnd().Length..];
    }

    /// <summary>Text for places without Markdown, such as a button, on one line.</summary>
    public static string Plainly(string text) => string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Cut visibly, between two whole characters.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>A whole paragraph that was put together already: only what a line may not begin with is still to be escaped.</summary>
    public static string LineStart(string line)
    {
        if (line.Length == 0) return line;
        if (LineMarks.Contains(line[0])) return "\\" + line;
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits])) digits++;
        return digits is > 0 and < 10 && digits < line.Length && line[digits] is '.' or ')' && digits > 0 ? line[..digits] + "\\" + line[digits..] : line;
    }

    private static string EscapedLine(string line) => LineStart(EscapedRun(line));

    private static string EscapedRun(string text)
    {
        if (text.AsSpan().IndexOfAny(Marks) < 0 && !text.Contains('&', StringComparison.Ordinal)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (Marks.Contains(text[i]) || IsEntity(text, i)) escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    private static bool IsEntity(string text, int at) =>
        text[at] == '&' && at + 1 < text.Length && (text[at + 1] == '#' || char.IsAsciiLetter(text[at + 1]));

    /// <summary>Without control characters, without those that turn the direction of what follows, and without half characters.</summary>
    private static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Harmless) < 0) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\u2028' or '\u2029') clean.Append('\n');
            else if (rune.Value is '\t') clean.Append(' ');
            else if (rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 || Rune.IsControl(rune)) continue;
            else clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static string? AddressOf(string? link)
    {
        if (link is null || !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps) return null;
        return address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("\\", "%5C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
    }
}
