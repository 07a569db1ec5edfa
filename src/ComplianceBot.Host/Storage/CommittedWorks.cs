using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// Works whose commit stands in the write-ahead log and not yet on the disk. One flush serves all that came before it, while the writer
/// runs the next ones; only then is anybody answered, or told what they saw (decision 0024).
/// </summary>
internal sealed class CommittedWorks : IAsyncDisposable
{
    private readonly Channel<IAnswer> _waiting = Channel.CreateUnbounded<IAnswer>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Action<SafeFileHandle> _flush;
    private readonly Task _loop;
    private SafeFileHandle? _file;
    private string? _log;
    private volatile IOException? _fault;

    /// <param name="flush">Returns when what the file holds lies on the disk.</param>
    public CommittedWorks(Action<SafeFileHandle> flush)
    {
        _flush = flush;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>
    /// Set for good once the disk has refused: what it holds of earlier commits is unknown then, and asking it again would not tell
    /// (the system may have dropped what it could not write). Only a restart reads the log anew.
    /// </summary>
    public IOException? Fault => _fault;

    /// <summary>From the writer alone, in the order of the commits.</summary>
    public void Add(IAnswer job) => _waiting.Writer.TryWrite(job);

    /// <summary>Ends when whatever was committed by now lies on the disk: what somebody has read of it can be told then.</summary>
    public Task FlushedAsync()
    {
        var reading = new Reading();
        return _waiting.Writer.TryWrite(reading) ? reading.Done : Task.CompletedTask;
    }

    /// <summary>Told before anything is committed through a new connection: its log may be another file than the one before.</summary>
    /// <param name="log">The write-ahead log; it is there as soon as a work has begun.</param>
    public void Follow(string log) => Volatile.Write(ref _log, log);

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        _file?.Dispose();
    }

    private async Task LoopAsync()
    {
        var answers = new List<IAnswer>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var answer)) answers.Add(answer);
            Flush();
            foreach (var answer in answers)
            {
                if (_fault is { } fault) answer.Fail(fault);
                else answer.Finish();
            }

            answers.Clear();
        }
    }

    private void Flush()
    {
        if (_fault is not null) return;
        try
        {
            if (Interlocked.Exchange(ref _log, null) is { } log)
            {
                _file?.Dispose();
                _file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            }

            // no log yet: nothing was committed here
            if (_file is not null) _flush(_file);
        }
        catch (Exception fault)
        {
            // whatever it was, nobody knows what lies on the disk now
            _fault = new IOException("The disk refused what was written to the records. Check the disk, then start the host again.", fault);
        }
    }

    private sealed class Reading : IAnswer
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public void Finish() => _done.TrySetResult();

        public void Fail(Exception fault) => _done.TrySetException(fault);
    }
}

/// <summary>Something that waits for the disk, and is told when it has been reached, or why not.</summary>
internal interface IAnswer
{
    void Finish();

    void Fail(Exception fault);
}
