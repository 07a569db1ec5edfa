using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ComplianceBot.Host.Files.Sealing;

/// <summary>
/// Seals and opens the segments of one file: AES-256-GCM, the nonce is the segment's number and a mark on the last one. So
/// segments can be neither reordered nor left out, and a file cannot be cut at a segment's edge.
/// </summary>
internal sealed class Segments(FileKey file) : IDisposable
{
    public const int PlainLength = 64 * 1024;
    public const int SealedLength = PlainLength + SealHeader.TagLength;
    private const int NonceLength = 12;
    private const int CounterAt = 3;

    private readonly AesGcm _cipher = new(file.Bytes, SealHeader.TagLength);
    private readonly byte[] _boundTo = SealHeader.SegmentsBoundTo(file);

    public void Seal(long number, bool isLast, ReadOnlySpan<byte> plain, Span<byte> output)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Count(nonce, number, isLast);
        _cipher.Encrypt(nonce, plain, output[..plain.Length], output.Slice(plain.Length, SealHeader.TagLength), _boundTo);
    }

    public void Open(long number, bool isLast, ReadOnlySpan<byte> input, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Count(nonce, number, isLast);
        try
        {
            _cipher.Decrypt(nonce, input[..^SealHeader.TagLength], input[^SealHeader.TagLength..], plain, _boundTo);
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new SealBrokenException("A segment was changed, moved or cut off.", fault);
        }
    }

    public void Dispose() => _cipher.Dispose();

    private static void Count(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[CounterAt..], number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
    }
}
