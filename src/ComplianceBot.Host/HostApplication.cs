using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Host.Commands;
using ComplianceBot.Host.Endpoints;
using ComplianceBot.Host.Scheduling;
using ComplianceBot.Host.Simulation;
using ComplianceBot.Storage;

namespace ComplianceBot.Host;

/// <summary>The serving host, put together: what the command <c>serve</c> runs, and whoever runs the host in a process of their own.</summary>
public static class HostApplication
{
    /// <summary>Only this machine: a reverse proxy stands in front. Other addresses by <c>--urls</c> or <c>ASPNETCORE_URLS</c>.</summary>
    public const string DefaultAddress = "http://127.0.0.1:3978";

    /// <param name="more">Other settings or further services, such as another clock.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? more, CancellationToken cancel)
    {
        // settings lie beside the program, wherever it is started from; the data folder is relative to where it is started
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        more?.Invoke(builder);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(DefaultAddress);
        await builder.FollowClockAsync(cancel);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = CommandLine.StoppingTime);
        builder.Services.AddHouse().AddLoops().AddScheduling(builder.Configuration);
        builder.Services.AddSlack(builder.Configuration, builder.Environment);
        builder.Services.AddTeams(builder.Configuration);
        var app = builder.Build();
        app.MapHealth();
        app.MapCalendars();
        app.MapPacks();
        app.MapPersonalData();
        app.MapCharts();
        app.MapSlack();
        app.MapTeams();
        return app;
    }

    /// <summary>Brings the records to their newest shape, then opens the doors.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        await app.Services.GetRequiredService<Migrator>().RunAsync(cancel);
        await app.StartAsync(cancel);
    }
}
