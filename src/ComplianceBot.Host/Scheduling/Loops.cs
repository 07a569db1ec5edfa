using ComplianceBot.Conversations;
using ComplianceBot.Delivery;

namespace ComplianceBot.Host.Scheduling;

/// <summary>Runs a round whenever its bell rings, and every second at the latest; a round that fails is tried again.</summary>
public abstract partial class Loop(Bell bell, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    protected abstract Task RoundAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                await bell.WaitAsync(Idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Failed(log, GetType().Name, fault);
                await Task.Delay(Idle, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of {Loop} failed and is tried again")]
    private static partial void Failed(ILogger log, string loop, Exception fault);
}

public sealed class OutboxLoop(OutboxRound round, OutboxBell bell, ILogger<OutboxLoop> log) : Loop(bell, log)
{
    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}

public sealed class InboxLoop(InboxRound round, InboxBell bell, ILogger<InboxLoop> log) : Loop(bell, log)
{
    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}
