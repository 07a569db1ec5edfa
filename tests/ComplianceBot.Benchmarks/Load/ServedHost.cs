using ComplianceBot.Host;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Host.Endpoints;
using ComplianceBot.Storage;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>
/// The real host without its loops and its schedule: a turn ends at its commit and answer; drawing and sending what follows is
/// measured apart.
/// </summary>
internal static class ServedHost
{
    public static async Task<WebApplication> BuildAsync(string folder, string settings, Crowd crowd)
    {
        var builder = WebApplication.CreateBuilder(["--environment", "Development"]);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonFile(settings, optional: false);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHouse();
        builder.Services.AddSlack(builder.Configuration, builder.Environment);
        builder.Services.AddTeams(builder.Configuration);
        var app = builder.Build();
        app.MapHealth();
        app.MapSlack();
        app.MapTeams();
        await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        await crowd.SettleAsync(app.Services, builder.Configuration["Teams:ServiceUrl"]!, CancellationToken.None);
        return app;
    }
}
