using ComplianceBot.Storage;

namespace ComplianceBot.Host.Storage;

/// <summary>One work as the writer of the SQLite file sees it: run once or more, then told how it went.</summary>
internal abstract class WriterJob(CancellationToken cancel) : IAnswer
{
    protected CancellationToken Cancel { get; } = cancel;

    public bool IsCancelled => Cancel.IsCancellationRequested;

    public abstract bool HasFailed { get; }

    public abstract Task<bool> TryAsync(Work work);

    /// <summary>What an earlier run did was rolled back.</summary>
    public abstract void Forget();

    public abstract void Finish();

    public abstract void Fail(Exception fault);
}

internal sealed class WriterJob<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel) : WriterJob(cancel)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Work? _work;
    private T? _value;
    private Exception? _fault;

    public Task<T> Done => _done.Task;

    public override bool HasFailed => _fault is not null;

    public override void Forget() => (_work, _value) = (null, default);

    public override async Task<bool> TryAsync(Work work)
    {
        (_work, _fault) = (work, null);
        try
        {
            _value = await body(work, Cancel);
            return true;
        }
        catch (Exception fault)
        {
            // whatever the body threw belongs to whoever asked for it, not to the writer
            _fault = fault;
            return false;
        }
    }

    public override void Finish()
    {
        if (_fault is { } fault)
        {
            _done.TrySetException(fault);
        }
        else if (_work is { } work)
        {
            Follow(work);
        }
        else
        {
            _done.TrySetCanceled(Cancel);
        }
    }

    /// <summary>What follows a commit and fails is told to whoever asked for the work, and stops nobody else's answer.</summary>
    private void Follow(Work work)
    {
        try
        {
            work.Committed();
            _done.TrySetResult(_value!);
        }
        catch (Exception fault)
        {
            _done.TrySetException(fault);
        }
    }

    public override void Fail(Exception fault) => _done.TrySetException(_fault ?? fault);
}
