using System.Text;

namespace ComplianceBot.Files;

/// <summary>What a file is, decided from its first bytes. Its name only has to agree.</summary>
/// <param name="Name">What the setting Vault:AllowedTypes calls it.</param>
/// <param name="Endings">The endings an honest name of such a file has.</param>
public sealed record FileType(string Name, params IReadOnlyList<string> Endings)
{
    /// <summary>So many first bytes decide.</summary>
    public const int HeadLength = 4096;

    public static FileType Pdf { get; } = new("pdf", "pdf");
    public static FileType Png { get; } = new("png", "png");
    public static FileType Jpeg { get; } = new("jpg", "jpg", "jpeg");
    public static FileType Gif { get; } = new("gif", "gif");
    public static FileType Webp { get; } = new("webp", "webp");
    public static FileType Word { get; } = new("docx", "docx");
    public static FileType Excel { get; } = new("xlsx", "xlsx");
    public static FileType PowerPoint { get; } = new("pptx", "pptx");
    public static FileType Text { get; } = new("txt", "txt", "csv", "md", "log");

    /// <summary>Taken only where the operator allows it.</summary>
    public static FileType Zip { get; } = new("zip", "zip");

    /// <summary>Never taken: what cannot be looked into.</summary>
    public static FileType OtherArchive { get; } = new("archive", "7z", "rar", "gz", "tgz", "bz2", "xz", "tar", "zst", "cab");

    /// <summary>Office before 2007, and an encrypted document of any later one.</summary>
    public static FileType OldOffice { get; } = new("old office", "doc", "xls", "ppt", "msg", "msi");

    public static FileType Markup { get; } = new("markup", "html", "htm", "xhtml", "svg", "xml");
    public static FileType Program { get; } = new("program", "exe", "dll", "sh", "com", "scr", "php", "so");
    public static FileType Unknown { get; } = new("unknown");

    /// <summary>What the setting Vault:AllowedTypes may name.</summary>
    public static IReadOnlyList<FileType> Keepable { get; } = [Pdf, Png, Jpeg, Gif, Webp, Word, Excel, PowerPoint, Text, Zip];

    private static readonly (int At, byte[] Bytes, FileType Type)[] Marks =
    [
        (0, "%PDF-"u8.ToArray(), Pdf),
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Png),
        (0, [0xFF, 0xD8, 0xFF], Jpeg),
        (0, "GIF87a"u8.ToArray(), Gif),
        (0, "GIF89a"u8.ToArray(), Gif),
        (8, "WEBP"u8.ToArray(), Webp),
        (0, [0x50, 0x4B, 0x03, 0x04], Zip),
        (0, [0x50, 0x4B, 0x05, 0x06], Zip),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], OldOffice),
        (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], OtherArchive),
        (0, "Rar!"u8.ToArray(), OtherArchive),
        (0, [0x1F, 0x8B], OtherArchive),
        (0, "BZh"u8.ToArray(), OtherArchive),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], OtherArchive),
        (0, [0x28, 0xB5, 0x2F, 0xFD], OtherArchive),
        (0, "MSCF"u8.ToArray(), OtherArchive),
        (257, "ustar"u8.ToArray(), OtherArchive),
        (0, "MZ"u8.ToArray(), Program),
        (0, [0x7F, 0x45, 0x4C, 0x46], Program),
        (0, "#!"u8.ToArray(), Program),
    ];

    private static readonly string[] MarkupSigns = ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml"];

    public static FileType Of(ReadOnlySpan<byte> head)
    {
        foreach (var (at, bytes, type) in Marks)
        {
            if (head.Length >= at + bytes.Length && head.Slice(at, bytes.Length).SequenceEqual(bytes)) return type;
        }

        if (!IsText(head)) return Unknown;
        var text = Encoding.Latin1.GetString(head).ToLowerInvariant();
        if (text.Contains("<?php", StringComparison.Ordinal)) return Program;
        return MarkupSigns.Any(s => text.Contains(s, StringComparison.Ordinal)) ? Markup : Text;
    }

    /// <summary>Bytes that no text holds: NUL and the other controls but tab, line feed, form feed and carriage return.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D) or 0x7F) return false;
        }

        return true;
    }
}
