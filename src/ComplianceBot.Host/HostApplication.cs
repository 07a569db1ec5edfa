using ComplianceBot.Host.Endpoints;
using ComplianceBot.Host.Scheduling;
using ComplianceBot.Storage;

namespace ComplianceBot.Host;

/// <summary>The serving host, put together: what the command <c>serve</c> runs, and whoever runs the host in a process of their own.</summary>
public static class HostApplication
{
    /// <param name="more">Further services, such as another clock.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null)
    {
        // settings lie beside the program, wherever it is started from; the data folder is relative to where it is started
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        more?.Invoke(builder);
        builder.Services.AddHouse().AddLoops().AddScheduling(builder.Configuration);
        var app = builder.Build();
        app.MapHealth();
        return app;
    }

    public static async Task RunAsync(WebApplication app, CancellationToken cancel)
    {
        await app.Services.GetRequiredService<Migrator>().RunAsync(cancel);
        await app.StartAsync(cancel);
        await app.WaitForShutdownAsync(cancel);
    }
}
