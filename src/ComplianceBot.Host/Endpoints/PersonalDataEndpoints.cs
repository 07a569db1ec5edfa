using ComplianceBot.Calendars;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Endpoints;

/// <summary>
/// The page on which somebody gets a copy of the data about a person once (PR-5). Whoever does not know the secret word learns nothing; nothing of it
/// may be kept on the way.
/// </summary>
public static class PersonalDataEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    public static void MapPersonalData(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<CalendarAddress>().IsKnown) return;
        routes.MapGet($"/{PersonalDataLinks.Path}/{{word}}", AskAsync);
        routes.MapPost($"/{PersonalDataLinks.Path}/{{word}}", GiveAsync).DisableAntiforgery();
    }

    private static async Task<IResult> AskAsync(string word, HttpContext http, Database database, PersonalDataLinks links, PersonalDataPages pages, CancellationToken cancel)
    {
        PrivatePage.Guard(http.Response);
        return await database.ReadAsync((work, stop) => links.HolderAsync(work, word, stop), cancel) is { } holder ? Results.Content(pages.Ask(holder), Html) : Over(pages);
    }

    private static async Task<IResult> GiveAsync(
        string word, HttpContext http, Database database, PersonalDataLinks links, PersonalCopy copy, PersonalDataPages pages, CancellationToken cancel)
    {
        PrivatePage.Guard(http.Response);
        var about = await database.WorkAsync((work, stop) => links.RedeemAsync(work, word, stop), cancel);
        if (about is null) return Over(pages);
        var file = await database.ReadAsync((work, stop) => copy.ReadAsync(work, about, stop), cancel);
        using var zip = new MemoryStream();
        copy.Write(file, zip);
        return Results.File(zip.ToArray(), "application/zip", "my-data.zip");
    }

    private static IResult Over(PersonalDataPages pages) => Results.Content(pages.Over(), Html, statusCode: StatusCodes.Status404NotFound);
}
