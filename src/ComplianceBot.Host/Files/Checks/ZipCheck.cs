using System.IO.Compression;
using System.Text;
using ComplianceBot.Files;

namespace ComplianceBot.Host.Files.Checks;

/// <summary>
/// Looks into a zip before it is kept: is it a document of Office, is it locked, does it carry macros, and what does it unpack
/// to, by its own word and in truth. Nothing is ever unpacked to disk.
/// </summary>
internal sealed class ZipCheck(long mostUnpacked)
{
    /// <summary>Nobody's document packs so well, unless it is small.</summary>
    private const int MostRatio = 200;
    private const long SmallEnough = 8 * 1024 * 1024;
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int ChunkLength = 64 * 1024;
    private const int LongestContentTypes = 1024 * 1024;
    private const string ContentTypes = "[Content_Types].xml";

    private static readonly string[] MacroNames = ["vbaProject.bin", "vbaData.xml"];
    private static readonly string[] MacroFolders = ["/macrosheets/", "/activeX/"];
    private static readonly string[] MacroWords = ["macroEnabled", "vbaProject", "ms-excel.macrosheet"];

    public async Task<Result<FileType>> LookAsync(Stream zip, CancellationToken cancel)
    {
        if (await ZipDirectory.ReadAsync(zip, cancel) is not { } entries) return VaultRefusals.Broken;
        if (entries.Any(e => e.IsLocked)) return VaultRefusals.Locked;
        var declared = entries.Sum(e => e.Real);
        if (IsTooMuch(declared, zip.Length) || entries.Sum(e => e.Packed) > zip.Length) return VaultRefusals.Bomb;
        if (entries.Any(HasMacroName)) return VaultRefusals.Macros;
        if (entries.Any(e => e.Method is not (Stored or Deflated))) return VaultRefusals.Broken;
        var unpacked = 0L;
        var seen = new StringBuilder();
        foreach (var entry in entries)
        {
            var real = await UnpackAsync(zip, entry, seen, cancel);
            if (real is null || real < entry.Real) return VaultRefusals.Broken;
            unpacked += real.Value;
            if (real > entry.Real || IsTooMuch(unpacked, zip.Length)) return VaultRefusals.Bomb;
        }

        if (MacroWords.Any(w => seen.ToString().Contains(w, StringComparison.OrdinalIgnoreCase))) return VaultRefusals.Macros;
        return TypeOf(entries);
    }

    private bool IsTooMuch(long unpacked, long packed) => unpacked > mostUnpacked || (unpacked > SmallEnough && unpacked > packed * MostRatio);

    private static bool HasMacroName(ZipEntry entry) =>
        MacroNames.Any(n => entry.Name.EndsWith(n, StringComparison.OrdinalIgnoreCase))
        || MacroFolders.Any(f => entry.Name.Contains(f, StringComparison.OrdinalIgnoreCase));

    private static FileType TypeOf(List<ZipEntry> entries)
    {
        var names = entries.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!names.Contains(ContentTypes)) return FileType.Zip;
        if (names.Contains("word/document.xml")) return FileType.Word;
        if (names.Contains("xl/workbook.xml")) return FileType.Excel;
        return names.Contains("ppt/presentation.xml") ? FileType.PowerPoint : FileType.Zip;
    }

    /// <summary>How many bytes an entry really becomes, counted one past what it declares at most; null when it is damaged.</summary>
    private static async Task<long?> UnpackAsync(Stream zip, ZipEntry entry, StringBuilder seen, CancellationToken cancel)
    {
        if (await ZipDirectory.DataOfAsync(zip, entry, cancel) is not { } from) return null;
        if (entry.Method == Stored && entry.Packed != entry.Real) return null;
        await using var packed = new Window(zip, from, entry.Packed);
        await using Stream plain = entry.Method == Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        var isTold = entry.Name.Equals(ContentTypes, StringComparison.OrdinalIgnoreCase);
        var chunk = new byte[ChunkLength];
        var total = 0L;
        try
        {
            while (total <= entry.Real && await plain.ReadAsync(chunk, cancel) is > 0 and var count)
            {
                total += count;
                if (isTold && total <= LongestContentTypes) seen.Append(Plainly(chunk.AsSpan(0, count)));
            }

            return total;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Letters of UTF-8 and UTF-16 alike.</summary>
    private static string Plainly(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).Replace("\0", "", StringComparison.Ordinal);
}
