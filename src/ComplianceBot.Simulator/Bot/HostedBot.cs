using ComplianceBot.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Simulator.Bot;

/// <summary>
/// The real host in this process, put together as its program does it, at a free port of 127.0.0.1 and in the time of the
/// simulated workplace. Nothing of this machine's settings reaches it.
/// </summary>
public sealed class HostedBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Complaints _complaints;

    private HostedBot(WebApplication app, Complaints complaints) => (_app, _complaints) = (app, complaints);

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>Every warning and error the host has logged.</summary>
    public IReadOnlyList<string> Complaints => _complaints.All;

    public static async Task<HostedBot> StartAsync(
        TimeProvider clock, IReadOnlyDictionary<string, string?> settings, CancellationToken cancel = default)
    {
        var complaints = new Complaints();
        var app = await HostApplication.BuildAsync(["--environment", Environments.Development], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(complaints);
            builder.Services.AddSingleton(clock);
        }, cancel);
        await HostApplication.StartAsync(app, cancel);
        return new HostedBot(app, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
