using System.Net.Mime;
using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Files;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Endpoints;

/// <summary>
/// The page on which somebody fetches an audit pack: one person, once, within fifteen minutes (row 35). Whoever does not know the secret word learns nothing. Nothing
/// of it may be kept on the way.
/// </summary>
public static class PackEndpoints
{
    private const string Html = "text/html; charset=utf-8", Zip = "application/zip";

    public static void MapPacks(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<PackAddress>().Base is null) return;
        routes.MapGet($"/{PackAddress.Path}/{{ticket}}", AskAsync);
        routes.MapPost($"/{PackAddress.Path}/{{ticket}}", GiveAsync).DisableAntiforgery();
    }

    private static async Task<IResult> AskAsync(string ticket, HttpContext http, Database database, PackRegister packs, PackFetchPages pages, CancellationToken cancel)
    {
        PrivatePage.Guard(http.Response);
        return await database.ReadAsync((work, stop) => packs.HolderAsync(work, ticket, stop), cancel) is { } holder
            ? Results.Content(pages.Ask(holder), Html)
            : Over(pages);
    }

    /// <summary>The word is used up before the first byte leaves.</summary>
    private static async Task<IResult> GiveAsync(
        string ticket, HttpContext http, Database database, PackRegister packs, PackFetchPages pages, IFileVault vault, CancellationToken cancel)
    {
        PrivatePage.Guard(http.Response);
        if (await database.WorkAsync((work, stop) => packs.RedeemAsync(work, ticket, stop), cancel) is not var (job, parts)) return Over(pages);
        http.Response.Headers.ContentDisposition = new ContentDisposition { FileName = job.FileName }.ToString();
        http.Response.ContentLength = parts.Sum(p => p.Size);
        return Results.Stream(output => WriteAsync(vault, parts, output, cancel), Zip);
    }

    private static async Task WriteAsync(IFileVault vault, IReadOnlyList<PackPart> parts, Stream output, CancellationToken cancel)
    {
        foreach (var part in parts)
        {
            await using var content = await vault.OpenAsync(part.Hash, cancel) ?? throw new IOException("A piece of an audit pack is not kept any more.");
            await content.CopyToAsync(output, cancel);
        }
    }

    private static IResult Over(PackFetchPages pages) => Results.Content(pages.Over(), Html, statusCode: StatusCodes.Status404NotFound);
}
