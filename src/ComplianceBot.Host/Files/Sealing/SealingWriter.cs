using System.Buffers;

namespace ComplianceBot.Host.Files.Sealing;

/// <summary>Writes a file sealed, segment by segment. The place of the header stays empty until everything was looked at.</summary>
internal sealed class SealingWriter : IDisposable
{
    private readonly Stream _output;
    private readonly Segments _segments;
    private readonly byte[] _sealed = ArrayPool<byte>.Shared.Rent(Segments.SealedLength);
    private long _number;

    public SealingWriter(Stream output, FileKey file)
    {
        _output = output;
        _segments = new Segments(file);
        output.Position = SealHeader.Length;
    }

    /// <summary>Every segment but the last has its full length.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> plain, bool isLast, CancellationToken cancel)
    {
        if (!isLast && plain.Length != Segments.PlainLength) throw new ArgumentException("Only the last segment may be shorter.", nameof(plain));
        _segments.Seal(_number++, isLast, plain.Span, _sealed);
        await _output.WriteAsync(_sealed.AsMemory(0, plain.Length + SealHeader.TagLength), cancel);
    }

    public void Dispose()
    {
        _segments.Dispose();
        ArrayPool<byte>.Shared.Return(_sealed);
    }
}
