using ComplianceBot.Files;

namespace ComplianceBot.Host.Files;

/// <summary>Whether a type is taken, and whether the name tells the truth about it.</summary>
internal static class TypeRules
{
    private static readonly string[] NewOffice = [.. FileType.Word.Endings, .. FileType.Excel.Endings, .. FileType.PowerPoint.Endings];

    /// <summary>By the first bytes. A zip may still turn out to be a document.</summary>
    public static Refusal? Early(FileType type, string name, IReadOnlyList<string> allowed)
    {
        var ending = SafeName.EndingOf(name);
        if (type == FileType.OtherArchive) return VaultRefusals.Archive;
        // Office puts an encrypted document into the container of its old formats
        if (type == FileType.OldOffice && NewOffice.Contains(ending)) return VaultRefusals.Locked;
        return type == FileType.Zip ? null : Late(type, ending, allowed);
    }

    public static Refusal? Late(FileType type, string ending, IReadOnlyList<string> allowed)
    {
        var isHonest = type == FileType.Unknown || type.Endings.Contains(ending);
        if (!isHonest && FileType.Keepable.Append(FileType.Markup).Append(FileType.Program).Any(t => t == type || t.Endings.Contains(ending)))
            return VaultRefusals.LyingName(ending, type.Name);
        if (allowed.Contains(type.Name)) return null;
        return type == FileType.Zip ? VaultRefusals.Archive : VaultRefusals.WrongType(allowed);
    }
}
