using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// A form as it travels on its own submit button. Teams cannot mark a field as wrong, so that the whole dialog is drawn again;
/// this is what it is drawn from, on whichever host. It is seen by the one who sent it only, and decides nothing.
/// </summary>
internal static class PackedForm
{
    private const int MostBytes = 256 * 1024;

    public static string Pack(Form form)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, form, CardJson.Default.Form);
        }

        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Null for anything that is not a packed form of sensible size.</summary>
    public static Form? Unpack(string text)
    {
        try
        {
            using var packed = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var plain = new byte[MostBytes];
            var length = packed.ReadAtLeast(plain, MostBytes, throwOnEndOfStream: false);
            return length == MostBytes ? null : JsonSerializer.Deserialize(plain.AsSpan(0, length), CardJson.Default.Form);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidDataException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
