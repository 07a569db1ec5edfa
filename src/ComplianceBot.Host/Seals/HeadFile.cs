using System.Text;
using ComplianceBot.Host.Storage;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Seals;

/// <summary>
/// Heads in a file, a line each, only ever added to (A.8.15). It is best kept where the database's owner cannot write: on another machine, or where files
/// can be written once.
/// </summary>
internal sealed class HeadFile(IOptions<TrailOptions> trail, IOptions<DataOptions> data) : IHeadFile
{
    /// <summary>The last lines are found from the end; a line is no longer than this.</summary>
    private const int LongestLine = 128;

    public bool IsKept => Location is not null;

    private string? Location => trail.Value.HeadPath(data.Value);

    public async Task<IReadOnlyList<Head>> ReadAsync(int most, CancellationToken cancel)
    {
        if (!File.Exists(Location)) return [];
        await using var file = new FileStream(Location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Max(0, file.Length - ((long)LongestLine * (most + 1)));
        using var reader = new StreamReader(file, Encoding.ASCII);
        return [.. Head.Read(await reader.ReadToEndAsync(cancel)).TakeLast(most)];
    }

    /// <summary>A line that a power cut left unfinished is ended first; it is no head, and its block is written once more.</summary>
    public async Task AppendAsync(IReadOnlyList<Head> heads, CancellationToken cancel)
    {
        var path = Location ?? throw new InvalidOperationException("Heads are written to no file.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var start = await IsLineOpenAsync(file, cancel) ? "\n" : "";
        file.Position = file.Length;
        await file.WriteAsync(Encoding.ASCII.GetBytes(start + string.Concat(heads.Select(h => h.Line + "\n"))), cancel);
        file.Flush(flushToDisk: true);
    }

    private static async Task<bool> IsLineOpenAsync(FileStream file, CancellationToken cancel)
    {
        if (file.Length == 0) return false;
        file.Position = file.Length - 1;
        var last = new byte[1];
        await file.ReadExactlyAsync(last, cancel);
        return last[0] != (byte)'\n';
    }
}
