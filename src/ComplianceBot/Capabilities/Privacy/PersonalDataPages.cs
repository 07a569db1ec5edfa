using System.Net;
using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>The page on which somebody gets a copy once: the button alone uses the link, so that programs that only look at links use up none.</summary>
public sealed class PersonalDataPages(Wording wording)
{
    private static readonly Reader Unknown = new("en", "UTC");

    public string Ask(Person holder) => Page(
        holder.Reader, $"<p>{Words(holder.Reader, "Ask")}</p><form method=\"post\"><button type=\"submit\">{Words(holder.Reader, "Button")}</button></form>");

    public string Over() => Page(Unknown, $"<p>{Words(Unknown, "Over")}</p>");

    private string Page(Reader reader, string body) =>
        $"<!doctype html><html lang=\"{reader.Culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\"><title>{Words(reader, "Title")}</title></head>"
        + $"<body><h1>{Words(reader, "Title")}</h1>{body}</body></html>";

    private string Words(Reader reader, string key) => WebUtility.HtmlEncode(wording.Write(Say.Of("Privacy.Page." + key), reader));
}
