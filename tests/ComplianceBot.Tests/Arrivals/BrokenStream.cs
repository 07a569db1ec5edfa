namespace ComplianceBot.Tests.Arrivals;

/// <summary>A line that breaks after so many bytes.</summary>
internal sealed class BrokenStream(byte[] content, int breaksAt) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == breaksAt) throw new IOException("The line broke.");
        var read = Math.Min(count, breaksAt - _at);
        Array.Copy(content, _at, buffer, offset, read);
        _at += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
