namespace ComplianceBot.Simulator.Wire;

/// <summary>A file of any length that is made while it is read: the first bytes of a PDF, then noise that is the same for the same seed.</summary>
public sealed class NoiseStream(long length, int seed) : Stream
{
    private readonly Random _random = new(seed);
    private long _at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var bytes = buffer.AsSpan(offset, (int)Math.Min(count, length - _at));
        _random.NextBytes(bytes);
        var mark = "%PDF-"u8;
        for (var i = 0; i < bytes.Length && _at + i < mark.Length; i++) bytes[i] = mark[(int)_at + i];
        _at += bytes.Length;
        return bytes.Length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
