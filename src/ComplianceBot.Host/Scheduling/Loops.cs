using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Nudges;
using ComplianceBot.Parcels;
using ComplianceBot.Seals;

namespace ComplianceBot.Host.Scheduling;

/// <summary>Runs a round whenever its bell rings, and every second at the latest; a round that fails is tried again.</summary>
public abstract partial class Loop(Bell bell, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long it waits for the bell.</summary>
    protected virtual TimeSpan Idle => Pause;

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
                await Task.Delay(Pause, stoppingToken);
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

public sealed class ParcelLoop(ParcelRound round, ParcelBell bell, ILogger<ParcelLoop> log) : Loop(bell, log)
{
    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}

public sealed class InboxLoop(InboxRound round, InboxBell bell, ILogger<InboxLoop> log) : Loop(bell, log)
{
    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}

/// <summary>Fetches files that were given.</summary>
public sealed class ArrivalLoop(ArrivalRound round, ArrivalBell bell, ILogger<ArrivalLoop> log) : Loop(bell, log)
{
    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}

/// <summary>Runs the nudges at once when something became due (NG-10); the schedule runs them every minute besides.</summary>
public sealed class NudgeLoop(NudgeWatch watch, NudgeBell bell, ILogger<NudgeLoop> log) : Loop(bell, log)
{
    protected override TimeSpan Idle => Timeout.InfiniteTimeSpan;

    protected override Task RoundAsync(CancellationToken cancel) => watch.RunAsync(cancel);
}

/// <summary>Verifies the trail for those who asked; what was asked for before a restart is looked for at the start.</summary>
public sealed class TrailCheckLoop(TrailCheckRound round, TrailCheckBell bell, ILogger<TrailCheckLoop> log) : Loop(bell, log)
{
    protected override TimeSpan Idle => TimeSpan.FromMinutes(1);

    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}

/// <summary>Makes audit packs for those who asked, and removes what was not fetched in time.</summary>
public sealed class PackLoop(PackRound round, PackBell bell, ILogger<PackLoop> log) : Loop(bell, log)
{
    protected override TimeSpan Idle => TimeSpan.FromMinutes(1);

    protected override Task RoundAsync(CancellationToken cancel) => round.RunAsync(cancel);
}
