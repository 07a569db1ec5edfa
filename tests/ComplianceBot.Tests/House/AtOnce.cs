namespace ComplianceBot.Tests.House;

/// <summary>Does something on several threads that begin at the same moment, as hosts do that start together.</summary>
internal static class AtOnce
{
    public static async Task<IReadOnlyList<T>> DoAsync<T>(int times, Func<T> what)
    {
        using var start = new Barrier(times);
        return await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return what();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
