using System.Security.Cryptography;

namespace ComplianceBot.Host.Files.Sealing;

/// <summary>
/// The plain content of a sealed file, opened segment by segment and only after the segment proved whole. It can be read from
/// any place, as the check of zip directories needs. It owns the stream beneath.
/// </summary>
internal sealed class SealedStream : Stream
{
    private const int None = -1;

    private readonly Stream _beneath;
    private readonly Segments _segments;
    private readonly bool _keepsOpen;
    private readonly long _last;
    private readonly byte[] _sealed = new byte[Segments.SealedLength];
    private readonly byte[] _plain = new byte[Segments.PlainLength];
    private long _held = None;
    private long _position;

    public SealedStream(Stream beneath, FileKey file, bool keepsOpen = false)
    {
        var length = beneath.Length - SealHeader.Length;
        if (length < SealHeader.TagLength) throw new SealBrokenException("The file was cut off.");
        _beneath = beneath;
        _keepsOpen = keepsOpen;
        _segments = new Segments(file);
        _last = (length - 1) / Segments.SealedLength;
        if (LengthOf(_last) < 0) throw new SealBrokenException("The file was cut off.");
        Length = (_last * Segments.PlainLength) + LengthOf(_last);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public static async Task<SealedStream> OpenAsync(Stream beneath, MasterKeys masters, string hash, CancellationToken cancel)
    {
        var header = new byte[SealHeader.Length];
        beneath.Position = 0;
        await beneath.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancel);
        return new SealedStream(beneath, SealHeader.Read(header, masters, hash));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || !Seek(out var number)) return 0;
        if (_held != number)
        {
            await _beneath.ReadExactlyAsync(Wanted(number), cancellationToken);
            Open(number);
        }

        return Give(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || !Seek(out var number)) return 0;
        if (_held != number)
        {
            _beneath.ReadExactly(Wanted(number).Span);
            Open(number);
        }

        return Give(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        SeekOrigin.End => Length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _segments.Dispose();
            if (!_keepsOpen) _beneath.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The segment at the present place. At the end there is none, but an empty file's only segment must prove whole too.</summary>
    private bool Seek(out long number)
    {
        number = _position / Segments.PlainLength;
        return _position < Length || (Length == 0 && _held == None);
    }

    private Memory<byte> Wanted(long number)
    {
        _beneath.Position = SealHeader.Length + (number * Segments.SealedLength);
        return _sealed.AsMemory(0, LengthOf(number) + SealHeader.TagLength);
    }

    private void Open(long number)
    {
        _held = None;
        var length = LengthOf(number);
        _segments.Open(number, number == _last, _sealed.AsSpan(0, length + SealHeader.TagLength), _plain.AsSpan(0, length));
        _held = number;
    }

    private int Give(Span<byte> buffer)
    {
        var from = (int)(_position % Segments.PlainLength);
        var count = Math.Min(buffer.Length, LengthOf(_held) - from);
        _plain.AsSpan(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private int LengthOf(long number) => number < _last
        ? Segments.PlainLength
        : (int)(_beneath.Length - SealHeader.Length - (_last * Segments.SealedLength) - SealHeader.TagLength);
}
