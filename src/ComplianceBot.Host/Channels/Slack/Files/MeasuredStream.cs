namespace ComplianceBot.Host.Channels.Slack.Files;

/// <summary>
/// A download that must be as long as it was declared: one that ends early or goes on is a fault, so that half a file is never
/// taken for a whole one. Closing it closes the line.
/// </summary>
internal sealed class MeasuredStream(Stream beneath, IDisposable line, long? declared) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Measured(beneath.Read(buffer, offset, count), count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Measured(await beneath.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            beneath.Dispose();
            line.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Measured(int count, int wanted)
    {
        _read += count;
        if (_read > declared || (count == 0 && wanted > 0 && _read < declared))
            throw new IOException("The file is not as long as Slack says.");
        return count;
    }
}
