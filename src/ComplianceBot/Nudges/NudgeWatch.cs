using ComplianceBot.People;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Nudges;

/// <summary>
/// What is looked after minute by minute: the day's work of the capabilities when a new day has begun, what they look after
/// always, then the nudges. It may be called as often as one likes; calls within one host wait for each other.
/// </summary>
public sealed partial class NudgeWatch(
    IEnumerable<IDaily> daily, IEnumerable<IEveryRound> always, NudgeRound round, Organisation organisation, TimeProvider clock, ILogger<NudgeWatch> log)
    : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateOnly _done = DateOnly.MinValue;

    public async Task RunAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await BeginDayAsync(organisation.DayOf(clock.GetUtcNow()), cancel);
            foreach (var capability in always) await TryAsync(capability.GetType().Name, capability.RunAsync, cancel);
            await round.RunAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A day whose work failed anywhere is begun again in the next round.</summary>
    private async Task BeginDayAsync(DateOnly today, CancellationToken cancel)
    {
        if (today == _done) return;
        var succeeded = true;
        foreach (var capability in daily)
            succeeded &= await TryAsync(capability.GetType().Name, token => capability.RunAsync(today, token), cancel);
        if (succeeded) _done = today;
    }

    /// <summary>One capability's fault must not keep the nudges of the others from people.</summary>
    private async Task<bool> TryAsync(string capability, Func<CancellationToken, Task> run, CancellationToken cancel)
    {
        try
        {
            await run(cancel);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Failed(log, capability, fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Capability} failed and is tried again in the next round")]
    private static partial void Failed(ILogger log, string capability, Exception fault);
}
