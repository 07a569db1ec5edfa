using System.Net;
using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>The small page on which somebody fetches a pack: nothing in it but words and a button.</summary>
public sealed class PackFetchPages(Wording wording)
{
    private static readonly Reader Unknown = new("en", "UTC");

    /// <summary>The button alone fetches it: programs that only look at links use nothing up.</summary>
    public string Ask(Person holder) => Page(
        holder.Reader, Paragraph(holder.Reader, "Ask") + "<form method=\"post\"><button type=\"submit\">" + Words(holder.Reader, "Button") + "</button></form>");

    public string Over() => Page(Unknown, Paragraph(Unknown, "Over"));

    private string Page(Reader reader, string body) =>
        $"<!doctype html><html lang=\"{reader.Culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\"><title>{Words(reader, "Title")}</title></head>"
        + $"<body><main><h1>{Words(reader, "Title")}</h1>{body}</main></body></html>";

    private string Paragraph(Reader reader, string key) => "<p>" + Words(reader, key) + "</p>";

    private string Words(Reader reader, string key) => WebUtility.HtmlEncode(wording.Write(Say.Of("AuditPacks.Page." + key), reader));
}
