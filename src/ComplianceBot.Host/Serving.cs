using ComplianceBot.Host.Endpoints;
using ComplianceBot.Host.Simulation;
using ComplianceBot.Storage;

namespace ComplianceBot.Host;

/// <summary>The serving host, put together in one place: for the program, and for the simulator that runs it in its own process.</summary>
public static class Serving
{
    /// <summary>Ready to be started: every service is registered, every address mapped, and the records are at their newest form.</summary>
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, CancellationToken cancel)
    {
        await builder.FollowClockAsync(cancel);
        builder.Services.AddHouse().AddLoops();
        var app = builder.Build();
        app.MapHealth();
        await app.Services.GetRequiredService<Migrator>().RunAsync(cancel);
        return app;
    }
}
