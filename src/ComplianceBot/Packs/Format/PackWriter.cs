using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Packs.Format;

/// <summary>
/// Writes the files of a pack one after the other: hashed while they pass, none held in memory. The same files in the same order give the
/// same bytes.
/// </summary>
public sealed class PackWriter(Stream output)
{
    private const int Piece = 128 * 1024;

    private readonly List<(PackFile File, byte[] Name, uint Crc, long Offset)> _written = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly byte[] _piece = new byte[Piece];
    private long _end;

    public IReadOnlyList<PackFile> Files => [.. _written.Select(w => w.File)];

    public long Length => _end;

    public Task<PackFile> AddAsync(string path, string text, CancellationToken cancel) => AddAsync(path, Encoding.UTF8.GetBytes(text), cancel);

    public async Task<PackFile> AddAsync(string path, byte[] content, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await AddAsync(path, stream, cancel);
    }

    /// <summary>Its head is written again once size and checksum are known, so that programs need not look for the end of it.</summary>
    public async Task<PackFile> AddAsync(string path, Stream content, CancellationToken cancel)
    {
        if (!_paths.Add(path)) throw new InvalidOperationException("A pack cannot hold two files of one name.");
        var (name, offset) = (PackLayout.NameOf(path), _end);
        var (crc, size) = (new Crc32(), 0L);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await output.WriteAsync(PackLayout.Local(name, 0, 0), cancel);
        for (int read; (read = await content.ReadAsync(_piece, cancel)) > 0; size += read)
        {
            crc.Append(_piece.AsSpan(0, read));
            hash.AppendData(_piece, 0, read);
            await output.WriteAsync(_piece.AsMemory(0, read), cancel);
        }

        var local = PackLayout.Local(name, crc.Value, size);
        _end = offset + local.Length + size;
        output.Position = offset;
        await output.WriteAsync(local, cancel);
        output.Position = _end;
        var file = new PackFile(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        _written.Add((file, name, crc.Value, offset));
        return file;
    }

    /// <summary>Takes back what was begun and could not be read to its end.</summary>
    public void Drop(string path)
    {
        if (_written.Any(w => w.File.Path == path) || !_paths.Remove(path)) return;
        output.SetLength(_end);
        output.Position = _end;
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        var start = _end;
        foreach (var (file, name, crc, offset) in _written)
        {
            var central = PackLayout.Central(name, crc, file.Size, offset);
            await output.WriteAsync(central, cancel);
            _end += central.Length;
        }

        var end = PackLayout.End(_written.Count, start, _end - start);
        await output.WriteAsync(end, cancel);
        _end += end.Length;
        await output.FlushAsync(cancel);
    }
}
