using System.Text;

namespace ComplianceBot.Host.Import;

/// <summary>Reads a file that must be UTF-8 text; a byte order mark at its beginning is allowed.</summary>
public static class CleanText
{
    public const int MostBytes = 20 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Null when it cannot be read; then the fault is noted.</summary>
    public static async Task<string?> ReadAsync(string path, Faults faults, CancellationToken cancel)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            faults.Add(file, null, "This file is not there.");
            return null;
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            faults.Add(file, null, "This file is larger than 20 MB.");
            return null;
        }

        return Decode(file, await File.ReadAllBytesAsync(path, cancel), faults);
    }

    public static string? Decode(string file, byte[] bytes, Faults faults)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            faults.Add(file, null, "This file is UTF-16. Please save it as UTF-8.");
            return null;
        }

        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            var bad = text.IndexOf('\0', StringComparison.Ordinal);
            if (bad < 0) return text;
            faults.Add(file, LineAt(text[..bad]), "There is a zero byte here. Please save the file as plain UTF-8 text.");
        }
        catch (DecoderFallbackException fault)
        {
            var before = bytes.AsSpan(0, Math.Clamp(fault.Index, 0, bytes.Length));
            faults.Add(file, before.Count((byte)'\n') + 1, "This is not UTF-8. Please save the file with the encoding UTF-8.");
        }

        return null;
    }

    private static int LineAt(string before) => before.AsSpan().Count('\n') + 1;
}
