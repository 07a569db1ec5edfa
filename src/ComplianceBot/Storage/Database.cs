using System.Data.Common;

namespace ComplianceBot.Storage;

/// <summary>
/// The records. <see cref="WorkAsync{T}"/> changes them in one piece, <see cref="ReadAsync{T}"/> looks at one moment of them.
/// A body may be run again after a conflict, so it changes nothing but the records and what it returns.
/// </summary>
public abstract class Database(Dialect dialect, TimeProvider clock)
{
    private const int MostWritings = 5;

    /// <summary>By the wall, whatever clock the bot lives by.</summary>
    private static readonly TimeSpan WritingPause = TimeSpan.FromMilliseconds(200);

    public Dialect Dialect { get; } = dialect;

    protected TimeProvider Clock { get; } = clock;

    protected KeptRecords Kept { get; } = new();

    public abstract Task<T> WorkAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel);

    public abstract Task<T> ReadAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel);

    /// <summary>A connection of its own, open, for migrations.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>Runs <paramref name="body"/> while no other host can (migrations at start).</summary>
    public abstract Task AloneAsync(string name, Func<DbConnection, Task> body, CancellationToken cancel);

    public Task WorkAsync(Func<Work, CancellationToken, Task> body, CancellationToken cancel) => WorkAsync<bool>(
        async (work, token) =>
        {
            await body(work, token);
            return true;
        },
        cancel);

    /// <summary>
    /// Writes down what has happened outside and cannot be taken back (a message went, a file came): where the records refuse for a
    /// moment it is tried again, and it is not given up when the host stops.
    /// </summary>
    public async Task WriteDownAsync(Func<Work, CancellationToken, Task> body, Action<Exception> refused)
    {
        for (var writing = 1; ; writing++)
        {
            try
            {
                await WorkAsync(body, CancellationToken.None);
                return;
            }
            catch (Exception fault) when (writing < MostWritings)
            {
                refused(fault);
                await Task.Delay(WritingPause * writing, CancellationToken.None);
            }
        }
    }

    /// <summary>Runs a body that only looks to its end.</summary>
    protected static async Task<T> LookAsync<T>(Work work, Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        var seen = await body(work, cancel);
        work.Committed();
        return seen;
    }

    protected DateTimeOffset Now()
    {
        var now = Clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }
}
