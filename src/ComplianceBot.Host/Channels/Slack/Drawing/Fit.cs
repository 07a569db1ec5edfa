using System.Globalization;
using System.Text;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>
/// Brings texts inside Slack's lengths and takes the teeth out of what other people wrote. Slack does not say in which unit it
/// counts, so lengths are UTF-16 units and stay below the limits; nothing is cut inside a character that people see as one.
/// </summary>
internal static class Fit
{
    public const string Nothing = "–";

    private const char Invisible = '\u200B';

    /// <summary>Text for places that are not markup: valid, without control characters, never empty.</summary>
    public static string Clean(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Nothing;
        if (IsOrdinary(text)) return text;
        var clean = new StringBuilder(text.Length + 8);
        var last = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '!' && last.Value == '<') clean.Append(Invisible);
            clean.Append(Rune.IsControl(rune) && rune.Value != '\n' ? " " : rune.ToString());
            last = rune;
        }

        return string.IsNullOrWhiteSpace(clean.ToString()) ? Nothing : clean.ToString();
    }

    private static bool IsOrdinary(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && text[i] != '\n')) return false;
            if (text[i] == '!' && i > 0 && text[i - 1] == '<') return false;
        }

        return true;
    }

    /// <summary>Clean text for markup: what would be a mention, a link or formatting is shown as it was written.</summary>
    public static string Escaped(string text)
    {
        var clean = Clean(text);
        var escaped = new StringBuilder(clean.Length + 16);
        for (var i = 0; i < clean.Length; i++)
        {
            var startsWord = i == 0 || !char.IsLetterOrDigit(clean[i - 1]);
            var startsLine = i == 0 || clean[i - 1] == '\n';
            if (clean[i] is '*' or '~' or '`' || (clean[i] == '_' && startsWord) || (clean[i] == '>' && startsLine)) escaped.Append(Invisible);
            escaped.Append(clean[i] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", var other => other.ToString() });
        }

        return escaped.ToString();
    }

    /// <summary>The text, or its beginning up to a word with an ellipsis where it is too long.</summary>
    public static string Within(string clean, int most) =>
        clean.Length <= most ? clean : clean[..BreakBefore(clean, 0, most - 1)].TrimEnd() + "…";

    /// <summary>The whole text in pieces that fit, parted at lines, else at words, else between characters.</summary>
    public static IEnumerable<string> Pieces(string clean, int most)
    {
        for (var start = 0; start < clean.Length;)
        {
            var end = clean.Length - start <= most ? clean.Length : BreakBefore(clean, start, most);
            var piece = clean[start..end];
            if (!string.IsNullOrWhiteSpace(piece)) yield return piece;
            start = end;
        }
    }

    private static int BreakBefore(string text, int start, int most)
    {
        var window = text.AsSpan(start, most);
        var line = window.LastIndexOf('\n');
        if (line > most / 2) return start + line + 1;
        var space = window.LastIndexOf(' ');
        if (space > most / 2) return start + space + 1;
        var end = start;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            if (end + length > start + most) break;
            end += length;
        }

        if (end > start) return end;
        return char.IsHighSurrogate(text[start + most - 1]) && most > 1 ? start + most - 1 : start + most;
    }
}
