using ComplianceBot.Host.Charts;
using ComplianceBot.People;
using ComplianceBot.Status;

namespace ComplianceBot.Host.Endpoints;

/// <summary>Gives chat products the charts to which the bot's cards refer. Whoever does not know an address learns nothing.</summary>
public static class ChartEndpoints
{
    public static void MapCharts(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<ChartLinks>().AreOffered) routes.MapGet($"/{ChartLinks.Path}/{{word}}.png", ReadAsync);
    }

    private static async Task<IResult> ReadAsync(
        string word, HttpContext http, ChartLinks links, RsvgConvert drawing, Organisation organisation, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "private, max-age=86400";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (links.Read(word, organisation.DayOf(clock.GetUtcNow())) is not { } line) return Results.NotFound();
        return await drawing.DrawAsync(ScoreChart.Svg(line), cancel) is { } png ? Results.Bytes(png, "image/png") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
