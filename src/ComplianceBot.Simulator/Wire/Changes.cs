using System.Diagnostics;

namespace ComplianceBot.Simulator.Wire;

/// <summary>
/// Lets a test wait for what a host will do in its own time (a message that its outbox sends) without guessing a pause:
/// it looks again whenever something happened. Patience is wall time, whatever the simulated clock shows.
/// </summary>
public sealed class Changes
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    private TaskCompletionSource _next = NewSignal();

    public void Happened() => Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();

    public async Task<T> UntilAsync<T>(Func<T?> look, Func<string> awaited, TimeSpan? patience = null, CancellationToken cancel = default)
        where T : class
    {
        var limit = patience ?? UsualPatience;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (look() is { } found)
                return found;
            var left = limit - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s in vain for {awaited()}.");
            await Task.WhenAny(next, Task.Delay(left, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
