using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Tests.Files;

/// <summary>Small files of every kind.</summary>
internal static class Samples
{
    /// <summary>The harmless text that every scanner must find; in two parts, so that none finds this source.</summary>
    public static byte[] Eicar => Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Noise(200)];

    public static byte[] Pdf(int length = 1000) => [.. "%PDF-1.7\n"u8, .. Noise(length)];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Docx(params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Text("<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")),
        ("word/document.xml", Text("<w:document/>")),
        .. more,
    ]);

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The same zip with another value in every record of its directory.</summary>
    public static byte[] WithDirectory(byte[] zip, int at, byte[] value) => Patched(zip, [0x50, 0x4B, 0x01, 0x02], at, value);

    public static byte[] WithLocals(byte[] zip, int at, byte[] value) => Patched(zip, [0x50, 0x4B, 0x03, 0x04], at, value);

    public static byte[] Noise(int length) => RandomNumberGenerator.GetBytes(length);

    private static byte[] Patched(byte[] zip, byte[] mark, int at, byte[] value)
    {
        var copy = zip.ToArray();
        for (var i = 0; i <= copy.Length - mark.Length; i++)
        {
            if (copy.AsSpan(i, mark.Length).SequenceEqual(mark)) value.CopyTo(copy, i + at);
        }

        return copy;
    }
}
