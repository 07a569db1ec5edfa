using System.Net;
using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Calendars;

/// <summary>The small pages on which somebody gets the address of their own calendar, or a file of it: nothing in them but words, buttons and the address.</summary>
public sealed class CalendarPages(Wording wording)
{
    private static readonly Reader Unknown = new("en", "UTC");

    /// <summary>The address is made by the button alone: programs that only look at links make none.</summary>
    public string Ask(Person holder) => Page(
        holder.Reader, "Calendars.Page.Title",
        Paragraph(holder.Reader, "Calendars.Page.Ask") + "<form method=\"post\"><button type=\"submit\">" + Words(holder.Reader, "Calendars.Page.Button") + "</button></form>");

    /// <param name="seesAll">The holder reads the organisation's calendar too (row 32).</param>
    public string AskForFile(Person holder, string ticket, bool seesAll) => Page(
        holder.Reader, "Calendars.FilePage.Title",
        Paragraph(holder.Reader, "Calendars.FilePage.Ask") + FileButton(holder.Reader, ticket, CalendarView.Own) + (seesAll ? FileButton(holder.Reader, ticket, CalendarView.Organisation) : ""));

    public string Show(Person holder, Uri address) => Page(
        holder.Reader, "Calendars.Page.Title",
        Paragraph(holder.Reader, "Calendars.Page.Once") + "<p><code>" + WebUtility.HtmlEncode(address.ToString()) + "</code></p>" + Paragraph(holder.Reader, "Calendars.Page.Secret"));

    public string Over() => Page(Unknown, "Calendars.Page.Title", Paragraph(Unknown, "Calendars.Page.Over"));

    private string FileButton(Reader reader, string ticket, CalendarView view) =>
        $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(ticket)}/{view}\"><button type=\"submit\">{Words(reader, "Calendars.FilePage." + view)}</button></form>";

    private string Page(Reader reader, string title, string body) =>
        $"<!doctype html><html lang=\"{reader.Culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\"><title>{Words(reader, title)}</title></head>"
        + $"<body><h1>{Words(reader, title)}</h1>{body}</body></html>";

    private string Paragraph(Reader reader, string key) => "<p>" + Words(reader, key) + "</p>";

    private string Words(Reader reader, string key) => WebUtility.HtmlEncode(wording.Write(Say.Of(key), reader));
}
