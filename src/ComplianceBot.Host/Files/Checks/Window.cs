namespace ComplianceBot.Host.Files.Checks;

/// <summary>A part of a stream, read from its beginning to its end. The stream beneath stays open.</summary>
internal sealed class Window(Stream beneath, long from, long length) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await Seek().ReadAsync(buffer[..Allowed(buffer.Length)], cancellationToken);
        _read += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = Seek().Read(buffer, offset, Allowed(count));
        _read += given;
        return given;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private Stream Seek()
    {
        beneath.Position = from + _read;
        return beneath;
    }

    private int Allowed(int wanted) => (int)Math.Min(wanted, length - _read);
}
