using System.Security.Cryptography;
using ComplianceBot.Files;
using ComplianceBot.Host.Files.Sealing;

namespace ComplianceBot.Host.Files;

/// <summary>Whose content it is: what somebody gave is judged by its type, what the product made is not.</summary>
internal enum Giver { Somebody, Product }

/// <summary>
/// One upload: received once, from first byte to last, hashed and sealed on the way, with two segments in memory. What is too large,
/// too much for the quota or of a wrong type ends it early. Disposing leaves nothing behind.
/// </summary>
internal sealed class Upload(FileStream temporary, VaultSpace space, VaultOptions options) : IAsyncDisposable
{
    private readonly FileKey _key = FileKey.New();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _segment = new byte[Segments.PlainLength];
    private byte[] _next = new byte[Segments.PlainLength];
    private long _taken;
    private long _kept;

    public FileType Type { get; private set; } = FileType.Unknown;

    public long Size { get; private set; }

    public string Hash { get; private set; } = "";

    public string Path => temporary.Name;

    /// <summary>Null when everything was received.</summary>
    public async Task<Refusal?> ReceiveAsync(Stream content, string name, Giver giver, CancellationToken cancel)
    {
        using var writer = new SealingWriter(temporary, _key);
        var count = await content.ReadAtLeastAsync(_segment, _segment.Length, throwOnEndOfStream: false, cancel);
        if (count == 0) return VaultRefusals.Empty;
        Type = FileType.Of(_segment.AsSpan(0, Math.Min(count, FileType.HeadLength)));
        if (giver == Giver.Somebody && TypeRules.Early(Type, name, options.AllowedTypes) is { } wrong) return wrong;
        for (var isLast = false; !isLast; (_segment, _next) = (_next, _segment))
        {
            var plain = _segment.AsMemory(0, count);
            if (Admit(plain.Span) is { } refusal) return refusal;
            // hashing takes about as long as the reading and the writing beside it
            var hashing = Task.Run(() => _hash.AppendData(plain.Span), CancellationToken.None);
            try
            {
                // a segment shorter than the others is the last; a full one is the last when nothing follows
                count = count < _segment.Length ? 0 : await content.ReadAtLeastAsync(_next, _next.Length, throwOnEndOfStream: false, cancel);
                isLast = count == 0;
                await writer.WriteAsync(plain, isLast, cancel);
            }
            finally
            {
                await hashing;
            }
        }

        Hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        return null;
    }

    /// <summary>The plain content as it was sealed. Whoever opens it closes it before the next.</summary>
    public SealedStream Open() => new(temporary, _key, keepsOpen: true);

    /// <summary>Wraps the key and brings everything to the disk; only now could the file be read by its hash.</summary>
    public async Task SealAsync(MasterKey master, CancellationToken cancel)
    {
        temporary.Position = 0;
        await temporary.WriteAsync(SealHeader.Write(_key, master, Hash), cancel);
        temporary.Flush(flushToDisk: true);
    }

    public void Keep() => _kept = temporary.Length;

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await temporary.DisposeAsync();
        File.Delete(temporary.Name);
        space.Settle(_taken, _kept);
        CryptographicOperations.ZeroMemory(_segment);
        CryptographicOperations.ZeroMemory(_next);
        CryptographicOperations.ZeroMemory(_key.Bytes);
    }

    private Refusal? Admit(ReadOnlySpan<byte> plain)
    {
        Size += plain.Length;
        if (Size > options.MaxFileBytes) return VaultRefusals.TooLarge(options.MaxFileBytes);
        if (!space.TryTake(plain.Length + SealHeader.TagLength)) return VaultRefusals.Full;
        _taken += plain.Length + SealHeader.TagLength;
        if (Type == FileType.Text && !FileType.IsText(plain)) return VaultRefusals.WrongType(options.AllowedTypes);
        return null;
    }
}
