using ComplianceBot.Storage;

namespace ComplianceBot.Host.Endpoints;

/// <summary>Live: the process answers. Ready: the records can be written.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Database database, CancellationToken cancel)
    {
        try
        {
            await database.WorkAsync((_, _) => Task.CompletedTask, cancel);
            return Results.Text("ready");
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or IOException)
        {
            return Results.Text("not ready: the records cannot be written", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
