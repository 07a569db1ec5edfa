using System.Buffers.Binary;
using System.Text;

namespace ComplianceBot.Host.Files.Checks;

/// <summary>One file in a zip, as its directory declares it.</summary>
internal sealed record ZipEntry(string Name, int Flags, int Method, long Packed, long Real, long At)
{
    private const int Encrypted = 0x1;
    private const int DirectoryEncrypted = 0x2000;
    private const int AesMethod = 99;

    public bool IsLocked => (Flags & (Encrypted | DirectoryEncrypted)) != 0 || Method == AesMethod;
}

/// <summary>
/// Reads the directory of a zip by ourselves: the platform's reader neither bounds it nor lets a file unpack to more than it
/// declares, and the latter is just what must be seen. Zip64 and anything between directory and end count as damaged.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint EntryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int LongestDirectory = 4 * 1024 * 1024;

    /// <summary>Null when it is damaged.</summary>
    public static async Task<List<ZipEntry>?> ReadAsync(Stream zip, CancellationToken cancel)
    {
        if (await FindAsync(zip, cancel) is not var (from, length, count)) return null;
        var bytes = new byte[length];
        zip.Position = from;
        await zip.ReadExactlyAsync(bytes, cancel);
        return Parse(bytes, count);
    }

    /// <summary>Where the packed bytes of an entry begin; null when its own header is damaged or tells another story.</summary>
    public static async Task<long?> DataOfAsync(Stream zip, ZipEntry entry, CancellationToken cancel)
    {
        if (entry.At > zip.Length - LocalLength) return null;
        var local = new byte[LocalLength];
        zip.Position = entry.At;
        await zip.ReadExactlyAsync(local, cancel);
        var isSame = BinaryPrimitives.ReadUInt32LittleEndian(local) == LocalMark && Short(local, 6) == entry.Flags && Short(local, 8) == entry.Method;
        var data = entry.At + LocalLength + Short(local, 26) + Short(local, 28);
        return isSame && data + entry.Packed <= zip.Length ? data : null;
    }

    private static async Task<(long From, int Length, int Count)?> FindAsync(Stream zip, CancellationToken cancel)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + ushort.MaxValue)];
        var tailAt = zip.Length - tail.Length;
        zip.Position = tailAt;
        await zip.ReadExactlyAsync(tail, cancel);
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != EndMark || at + EndLength + Short(tail, at + 20) != tail.Length) continue;
            var (length, from) = (Long(tail, at + 12), Long(tail, at + 16));
            return length <= LongestDirectory && from + length == tailAt + at ? (from, (int)length, Short(tail, at + 10)) : null;
        }

        return null;
    }

    private static List<ZipEntry>? Parse(byte[] bytes, int count)
    {
        var entries = new List<ZipEntry>();
        var at = 0;
        while (at <= bytes.Length - EntryLength && Long(bytes, at) == EntryMark)
        {
            var (name, extra, comment) = (Short(bytes, at + 28), Short(bytes, at + 30), Short(bytes, at + 32));
            if (at + EntryLength + name > bytes.Length) return null;
            entries.Add(new ZipEntry(
                Encoding.UTF8.GetString(bytes, at + EntryLength, name).Replace('\\', '/'),
                Short(bytes, at + 8), Short(bytes, at + 10), Long(bytes, at + 20), Long(bytes, at + 24), Long(bytes, at + 42)));
            at += EntryLength + name + extra + comment;
        }

        return at == bytes.Length && entries.Count == count && count > 0 ? entries : null;
    }

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static long Long(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
