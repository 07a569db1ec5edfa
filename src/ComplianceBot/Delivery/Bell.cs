namespace ComplianceBot.Delivery;

/// <summary>Wakes a loop as soon as something for it was committed; ringing twice wakes it once.</summary>
public class Bell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            if (_rung.CurrentCount == 0) _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // somebody else rang at the same moment
        }
    }

    /// <summary>Waits until somebody rings, but no longer than <paramref name="most"/>.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancel) => _rung.WaitAsync(most, cancel);

    public void Dispose()
    {
        _rung.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Rung when a message was put into the outbox.</summary>
public sealed class OutboxBell : Bell;

/// <summary>Rung when a delivery was kept to be worked later.</summary>
public sealed class InboxBell : Bell;

/// <summary>Rung when something became due that need not wait for the next planned round (NG-10).</summary>
public sealed class NudgeBell : Bell;
