using System.Collections.Concurrent;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// What is done after Slack has got its answer and may be lost with the process: filling a form that was opened, changing an
/// ephemeral answer. What must not be lost lies in the outbox.
/// </summary>
internal sealed partial class SlackErrands(IHostApplicationLifetime life, ILogger<SlackErrands> log) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, byte> _running = new();

    public void Run(Func<CancellationToken, Task> errand)
    {
        var running = TryAsync(errand);
        if (running.IsCompleted) return;
        _running.TryAdd(running, 0);
        _ = running.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(_running.Keys);
        await Task.WhenAny(all, Task.Delay(Patience, cancellationToken));
    }

    private async Task TryAsync(Func<CancellationToken, Task> errand)
    {
        try
        {
            await errand(life.ApplicationStopped);
        }
        catch (Exception fault)
        {
            Failed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Showing an answer in Slack failed")]
    private static partial void Failed(ILogger log, Exception fault);
}
