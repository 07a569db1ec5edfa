using System.Net;
using System.Text;
using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// The words and the place of a message that somebody pointed to. It comes from the client as HTML: the text alone is kept, line by line,
/// and nothing of it is ever shown as markup.
/// </summary>
internal static class PointedMessage
{
    private static readonly string[] LineTags = ["br", "p", "div", "li", "tr", "blockquote", "pre", "h1", "h2", "h3"];

    public static string WordsOf(JsonElement message)
    {
        var body = message.Part("body");
        var content = body.Words("content") ?? "";
        return body.Words("contentType") == "text" ? content : TextOf(content);
    }

    /// <summary>Empty unless it is an https address.</summary>
    public static string LinkOf(JsonElement message) =>
        Uri.TryCreate(message.Words("linkToMessage"), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link.AbsoluteUri : "";

    private static string TextOf(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            text.Append(WebUtility.HtmlDecode(html[at..open].ReplaceLineEndings(" ")));
            var close = open < html.Length ? EndOf(html, open) : html.Length;
            if (open < html.Length) Meet(html[(open + 1)..close], text);
            at = Math.Min(close + 1, html.Length);
        }

        return text.ToString().Trim();
    }

    /// <summary>Where the tag ends: a sign in quotes does not end it.</summary>
    private static int EndOf(string html, int open)
    {
        var quote = '\0';
        for (var at = open + 1; at < html.Length; at++)
        {
            if (quote != '\0') quote = html[at] == quote ? '\0' : quote;
            else if (html[at] is '"' or '\'') quote = html[at];
            else if (html[at] == '>') return at;
        }

        return html.Length;
    }

    /// <summary>A new line where one is seen, and the words that stand for a picture of a face.</summary>
    private static void Meet(string tag, StringBuilder text)
    {
        var name = new string([.. tag.TrimStart('/').TakeWhile(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        if (name == "emoji" && AltOf(tag) is { } face) text.Append(face);
        if (LineTags.Contains(name) && text.Length > 0 && (name == "br" || text[^1] != '\n')) text.Append('\n');
    }

    private static string? AltOf(string tag)
    {
        const string Begin = "alt=\"";
        var from = tag.IndexOf(Begin, StringComparison.OrdinalIgnoreCase);
        if (from < 0) return null;
        var to = tag.IndexOf('"', from + Begin.Length);
        return to < 0 ? null : WebUtility.HtmlDecode(tag[(from + Begin.Length)..to]);
    }
}
