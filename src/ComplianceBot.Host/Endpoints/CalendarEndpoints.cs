using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Calendars;
using ComplianceBot.Storage;
using Microsoft.Net.Http.Headers;

namespace ComplianceBot.Host.Endpoints;

/// <summary>
/// What calendar programs read, and the pages on which somebody gets the address for them, or a file. Whoever does not know a secret word learns nothing,
/// not even whether there is a calendar. Nothing of it may be kept on the way.
/// </summary>
public static class CalendarEndpoints
{
    private const string Html = "text/html; charset=utf-8", Calendar = "text/calendar; charset=utf-8";

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<CalendarAddress>().IsKnown) return;
        routes.MapGet($"/{CalendarAddress.Path}/{{token}}.ics", ReadAsync);
        routes.MapGet($"/{CalendarAddress.Path}/new/{{ticket}}", AskAsync);
        routes.MapPost($"/{CalendarAddress.Path}/new/{{ticket}}", MakeAsync).DisableAntiforgery();
        routes.MapGet($"/{CalendarAddress.Path}/file/{{ticket}}", AskForFileAsync);
        routes.MapPost($"/{CalendarAddress.Path}/file/{{ticket}}/{{view}}", GiveFileAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ReadAsync(string token, HttpContext http, Database database, CalendarFeeds feeds, CalendarExport export, CancellationToken cancel)
    {
        Guard(http.Response);
        if (await database.ReadAsync((work, stop) => feeds.ReaderAsync(work, token, stop), cancel) is not { } reader) return Results.NotFound();
        var text = await database.WorkAsync((work, stop) => export.WriteAsync(work, reader, stop), cancel);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}\"");
        http.Response.Headers.ContentDisposition = new ContentDisposition { Inline = true, FileName = "compliance.ics" }.ToString();
        return Results.Bytes(Encoding.UTF8.GetBytes(text), Calendar, entityTag: tag);
    }

    private static async Task<IResult> AskAsync(string ticket, HttpContext http, Database database, CalendarFeeds feeds, CalendarPages pages, CancellationToken cancel)
    {
        Guard(http.Response);
        return await database.ReadAsync((work, stop) => feeds.HolderAsync(work, ticket, stop), cancel) is { } holder
            ? Results.Content(pages.Ask(holder), Html)
            : Over(pages);
    }

    private static async Task<IResult> MakeAsync(
        string ticket, HttpContext http, Database database, CalendarFeeds feeds, CalendarPages pages, CalendarAddress address, CancellationToken cancel)
    {
        Guard(http.Response);
        var page = await database.WorkAsync(async (work, stop) =>
        {
            var holder = await feeds.HolderAsync(work, ticket, stop);
            return await feeds.RedeemAsync(work, ticket, stop) is { } token ? pages.Show(holder!, address.OfCalendar(token.Word)) : null;
        }, cancel);
        return page is null
            ? Over(pages)
            : Results.Content(page, Html);
    }

    private static async Task<IResult> AskForFileAsync(
        string ticket, HttpContext http, Database database, CalendarFeeds feeds, CalendarReading reading, CalendarPages pages, CancellationToken cancel)
    {
        Guard(http.Response);
        var page = await database.ReadAsync(async (work, stop) => await feeds.HolderAsync(work, ticket, stop) is { } holder
            ? pages.AskForFile(holder, ticket, await reading.SeesOrganisationAsync(work, holder, stop))
            : null, cancel);
        return page is null ? Over(pages) : Results.Content(page, Html);
    }

    private static async Task<IResult> GiveFileAsync(
        string ticket, string view, HttpContext http, Database database, CalendarFeeds feeds, CalendarExport export, CalendarPages pages, CancellationToken cancel)
    {
        Guard(http.Response);
        CalendarView? asked = view switch { nameof(CalendarView.Own) => CalendarView.Own, nameof(CalendarView.Organisation) => CalendarView.Organisation, _ => null };
        if (asked is not { } shown) return Over(pages);
        var text = await database.WorkAsync(
            async (work, stop) => await feeds.RedeemForFileAsync(work, ticket, shown, stop) is { } holder ? await export.WriteAsync(work, holder, stop, shown) : null, cancel);
        return text is null
            ? Over(pages)
            : Results.File(Encoding.UTF8.GetBytes(text), Calendar, shown == CalendarView.Own ? "compliance.ics" : "compliance-organisation.ics");
    }

    private static IResult Over(CalendarPages pages) => Results.Content(pages.Over(), Html, statusCode: StatusCodes.Status404NotFound);

    internal static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }
}
