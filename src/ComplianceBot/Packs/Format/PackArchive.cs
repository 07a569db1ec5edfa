using System.Buffers.Binary;
using System.Text;

namespace ComplianceBot.Packs.Format;

/// <summary>One file in the ZIP: where its content lies.</summary>
public sealed record ArchivedFile(string Path, long Start, long Size, uint Crc);

/// <summary>
/// Reads the ZIP of a pack and names every byte of it that is not as a pack is written. Nothing that the archive says of itself is believed
/// before it is compared.
/// </summary>
internal sealed class PackArchive
{
    /// <summary>What the list of files takes at most; one that says more is not read.</summary>
    private const long LongestList = 256L * 1024 * 1024;

    private const int Piece = 128 * 1024;

    private const string List = "ZIP";

    private readonly Stream _stream;
    private readonly PackFaults _faults;
    private readonly List<ArchivedFile> _files = [];

    private PackArchive(Stream stream, PackFaults faults) => (_stream, _faults) = (stream, faults);

    public IReadOnlyList<ArchivedFile> Files => _files;

    /// <summary>Null when there is nothing to read; the fault says so.</summary>
    public static async Task<PackArchive?> OpenAsync(Stream stream, PackFaults faults, CancellationToken cancel)
    {
        var archive = new PackArchive(stream, faults);
        var (count, start, length) = await archive.EndAsync(cancel);
        if (count < 0)
        {
            faults.Add(PackFaultKind.NotAPack, List);
            return null;
        }

        await archive.ReadListAsync(count, start, length, cancel);
        return archive;
    }

    public async Task<byte[]> ReadAsync(ArchivedFile file, CancellationToken cancel) => await ReadAsync(file.Start, checked((int)file.Size), cancel);

    /// <summary>Its bytes in pieces, none held longer than needed.</summary>
    public async Task EachPieceAsync(ArchivedFile file, Action<ReadOnlyMemory<byte>> take, CancellationToken cancel)
    {
        var piece = new byte[Piece];
        _stream.Position = file.Start;
        for (var left = file.Size; left > 0;)
        {
            var read = await _stream.ReadAsync(piece.AsMemory(0, (int)Math.Min(left, Piece)), cancel);
            if (read == 0) throw new EndOfStreamException();
            take(piece.AsMemory(0, read));
            left -= read;
        }
    }

    /// <summary>How many files, and where their list lies; a count below zero when that cannot be known.</summary>
    private async Task<(long Count, long Start, long Length)> EndAsync(CancellationToken cancel)
    {
        var (nothing, total) = ((-1L, 0L, 0L), _stream.Length);
        if (total < PackLayout.EndLength) return nothing;
        var end = await ReadAsync(total - PackLayout.EndLength, PackLayout.EndLength, cancel);
        if (Number32(end, 0) != PackLayout.EndMark) return nothing;
        var (count, length, start, tail) = ((long)Number16(end, 10), (long)Number32(end, 12), (long)Number32(end, 16), (long)PackLayout.EndLength);
        if (count == PackLayout.WideCount || length == PackLayout.Wide || start == PackLayout.Wide)
        {
            tail += PackLayout.LocatorLength + PackLayout.WideEndLength;
            if (total < tail) return nothing;
            var wide = await ReadAsync(total - tail, PackLayout.WideEndLength, cancel);
            if (Number32(wide, 0) != PackLayout.WideEndMark) return nothing;
            (count, length, start) = (Number64(wide, 32), Number64(wide, 40), Number64(wide, 48));
        }

        var isPossible = count >= 0 && start >= 0 && length is >= 0 and <= LongestList && start <= total && start + length + tail == total;
        return isPossible ? (count, start, length) : nothing;
    }

    private async Task ReadListAsync(long count, long start, long length, CancellationToken cancel)
    {
        var list = await ReadAsync(start, (int)length, cancel);
        var (at, offset, read, known) = (0, 0L, 0L, new HashSet<string>(StringComparer.Ordinal));
        for (; read < count; read++)
        {
            var (file, taken) = await ReadFileAsync(list, at, offset, start, cancel);
            if (file is null) break;
            if (!known.Add(file.Path)) _faults.Add(PackFaultKind.FileTwice, file.Path);
            _files.Add(file);
            (at, offset) = (at + taken, file.Start + file.Size);
        }

        if (read < count || at != list.Length || offset != start) _faults.Add(PackFaultKind.ArchiveChanged, List);
        var end = await ReadAsync(start + length, (int)(_stream.Length - start - length), cancel);
        if (!end.AsSpan().SequenceEqual(PackLayout.End(count, start, length))) _faults.Add(PackFaultKind.ArchiveChanged, List);
    }

    /// <summary>Files lie one after the other without a gap: where one lies follows from those before it.</summary>
    private async Task<(ArchivedFile? File, int Taken)> ReadFileAsync(byte[] list, int at, long offset, long until, CancellationToken cancel)
    {
        if (at + PackLayout.CentralLength > list.Length || Number32(list, at) != PackLayout.CentralMark) return default;
        var (crc, size) = (Number32(list, at + 16), Number32(list, at + 24));
        var (nameLength, extra, comment) = (Number16(list, at + 28), Number16(list, at + 30), Number16(list, at + 32));
        var taken = PackLayout.CentralLength + nameLength + extra + comment;
        var start = offset + PackLayout.LocalLength + nameLength;
        if (at + taken > list.Length || size == PackLayout.Wide || start + size > until) return default;
        var name = list.AsSpan(at + PackLayout.CentralLength, nameLength).ToArray();
        var path = Encoding.UTF8.GetString(name);
        var local = await ReadAsync(offset, PackLayout.LocalLength + nameLength, cancel);
        var isAsWritten = list.AsSpan(at, taken).SequenceEqual(PackLayout.Central(name, crc, size, offset)) && local.AsSpan().SequenceEqual(PackLayout.Local(name, crc, size));
        if (!isAsWritten) _faults.Add(PackFaultKind.ArchiveChanged, path);
        return (new ArchivedFile(path, start, size, crc), taken);
    }

    private async Task<byte[]> ReadAsync(long at, int length, CancellationToken cancel)
    {
        var bytes = new byte[length];
        _stream.Position = at;
        await _stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    private static ushort Number16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Number32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    /// <summary>Below zero where it is larger than any file.</summary>
    private static long Number64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
