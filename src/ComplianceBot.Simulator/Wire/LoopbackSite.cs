using System.Net;

namespace ComplianceBot.Simulator.Wire;

/// <summary>A web site on 127.0.0.1 at a free port: what every simulated service of the workplace is served from.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromMilliseconds(300);

    private readonly WebApplication _app;

    private LoopbackSite(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public static async Task<LoopbackSite> StartAsync(RequestDelegate answer, CancellationToken cancel = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(answer);
        await app.StartAsync(cancel);
        return new LoopbackSite(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var goodbye = new CancellationTokenSource(GoodbyeTime);
        try
        {
            await _app.StopAsync(goodbye.Token);
        }
        catch (OperationCanceledException)
        {
            // long polls and open sockets are cut off; that is what a stopped service does
        }

        await _app.DisposeAsync();
    }
}
