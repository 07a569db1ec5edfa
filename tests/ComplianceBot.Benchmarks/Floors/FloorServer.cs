namespace ComplianceBot.Benchmarks.Floors;

/// <summary>
/// The two floors: a bare endpoint that verifies, parses and answers, and the same with one group-committed transaction of
/// three inserts before the answer.
/// </summary>
internal static class FloorServer
{
    public static WebApplication Build(bool isDurable, string folder, byte[] secret, Func<string, bool> token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var storage = isDurable ? new GroupCommit(Path.Combine(folder, "floor.db")) : null;
        app.MapPost("/slack/interactions", async (HttpContext context) =>
        {
            var body = await BodyAsync(context.Request);
            if (!Verification.IsFromSlack(context.Request, body, secret, TimeProvider.System.GetUtcNow())) return Results.StatusCode(401);
            var (key, person, text) = Verification.ReadSlack(body);
            if (storage is not null) await storage.StoreAsync(key, person, text);
            return Results.Ok();
        });
        app.MapPost("/api/messages", async (HttpContext context) =>
        {
            if (!Verification.IsFromTeams(context.Request, token)) return Results.StatusCode(401);
            var (key, person, text) = Verification.ReadTeams(await BodyAsync(context.Request));
            if (storage is not null) await storage.StoreAsync(key, person, text);
            return Results.Json(new { statusCode = 200, type = "application/vnd.microsoft.activity.message", value = "done" });
        });
        return app;
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body);
        return body;
    }
}
