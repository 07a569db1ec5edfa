using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Host.Files.Sealing;

/// <summary>
/// The first bytes of a sealed file: magic and version, the file's random id, the id of the master key, and the file key
/// wrapped under it. The wrapping is bound to all of that and to the hash of the content, so that a file opens under no
/// other name. The length never changes, so that a rotation only replaces these bytes (docs/security.md).
/// </summary>
internal static class SealHeader
{
    public const int Length = WrappedAt + KeyLength + TagLength;
    public const int KeyLength = 32;
    public const int FileIdLength = 16;
    public const int LongestKeyId = 32;
    public const int TagLength = 16;
    private const int NonceLength = 12;
    private const int FileIdAt = 5;
    private const int KeyIdAt = FileIdAt + FileIdLength;
    private const int NonceAt = KeyIdAt + LongestKeyId;
    private const int WrappedAt = NonceAt + NonceLength;

    private static readonly byte[] MagicAndVersion = [.. "CBVF"u8, 1];

    public static byte[] Write(FileKey file, MasterKey master, string hash)
    {
        var header = new byte[Length];
        MagicAndVersion.CopyTo(header, 0);
        file.Id.CopyTo(header, FileIdAt);
        Encoding.ASCII.GetBytes(master.Id).CopyTo(header, KeyIdAt);
        RandomNumberGenerator.Fill(header.AsSpan(NonceAt, NonceLength));
        using var wrap = new AesGcm(master.Bytes, TagLength);
        wrap.Encrypt(
            header.AsSpan(NonceAt, NonceLength), file.Bytes, header.AsSpan(WrappedAt, KeyLength), header.AsSpan(WrappedAt + KeyLength), BoundTo(header, hash));
        return header;
    }

    public static FileKey Read(ReadOnlySpan<byte> header, MasterKeys masters, string hash)
    {
        if (header.Length < Length || !header[..FileIdAt].SequenceEqual(MagicAndVersion)) throw new SealBrokenException("The header is not that of a sealed file.");
        var masterId = KeyIdOf(header);
        var master = masters.Find(masterId) ?? throw new SealBrokenException("The master key of this file is not among Vault:MasterKeys.");
        var key = new byte[KeyLength];
        using var wrap = new AesGcm(master.Bytes, TagLength);
        try
        {
            wrap.Decrypt(
                header.Slice(NonceAt, NonceLength), header.Slice(WrappedAt, KeyLength), header.Slice(WrappedAt + KeyLength, TagLength), key, BoundTo(header, hash));
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new SealBrokenException("The header was changed, or the file belongs under another name.", fault);
        }

        return new FileKey(header.Slice(FileIdAt, FileIdLength).ToArray(), key);
    }

    public static string KeyIdOf(ReadOnlySpan<byte> header) => Encoding.ASCII.GetString(header.Slice(KeyIdAt, LongestKeyId)).TrimEnd('\0');

    /// <summary>What every segment is bound to: the part of the header that a rotation leaves as it is.</summary>
    public static byte[] SegmentsBoundTo(FileKey file) => [.. MagicAndVersion, .. file.Id];

    private static byte[] BoundTo(ReadOnlySpan<byte> header, string hash) => [.. header[..NonceAt], .. Convert.FromHexString(hash)];
}

/// <summary>The random key of one file, and the random id its segments are bound to.</summary>
internal sealed record FileKey(byte[] Id, byte[] Bytes)
{
    public static FileKey New() => new(RandomNumberGenerator.GetBytes(SealHeader.FileIdLength), RandomNumberGenerator.GetBytes(SealHeader.KeyLength));
}

/// <summary>What is stored is not what was sealed: cut, reordered, changed, under another name, or its master key is gone.</summary>
internal sealed class SealBrokenException(string message, Exception? cause = null) : IOException(message, cause);
