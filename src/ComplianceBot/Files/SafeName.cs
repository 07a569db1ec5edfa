using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceBot.Files;

/// <summary>
/// A file name that is only a name. What tries to be a path, a device, or to look like something else is refused; marks that
/// some systems forbid become underscores.
/// </summary>
public static partial class SafeName
{
    public const int Longest = 200;

    private const int LongestShown = 80;

    private const string Forbidden = "<>:\"|?*";

    public static Result<string> Of(string given)
    {
        if (given.Length > Longest) return VaultRefusals.LongName;
        if (given.Any(IsTrick) || !IsWhole(given)) return VaultRefusals.Name;
        var name = given.Normalize(NormalizationForm.FormC).Trim();
        if (name.Trim('.').Length == 0 || name.EndsWith('.') || DevicePattern().IsMatch(name)) return VaultRefusals.Name;
        return string.Concat(name.Select(c => Forbidden.Contains(c, StringComparison.Ordinal) ? '_' : c));
    }

    /// <summary>What a card calls a file before it was looked at: signs that could mislead become underscores, and it is short.</summary>
    public static string Shown(string given)
    {
        var name = string.Concat(given.Take(LongestShown).Select(c => IsTrick(c) || char.IsSurrogate(c) ? '_' : c));
        return given.Length > LongestShown ? name + "…" : name.Length == 0 ? "_" : name;
    }

    /// <summary>The ending in lower case without its dot; empty when there is none.</summary>
    public static string EndingOf(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();

    /// <summary>Path separators, and what cannot be seen: NUL and other controls, marks that turn the reading direction, zero-width signs.</summary>
    private static bool IsTrick(char c) => c is '/' or '\\'
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;
            i++;
        }

        return true;
    }

    [GeneratedRegex(@"^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])\s*(\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DevicePattern();
}
