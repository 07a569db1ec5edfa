using ComplianceBot.Cards;

namespace ComplianceBot.Files;

/// <summary>How a kept file is shown wherever it stands on a record (EV-9, A.5.33).</summary>
public static class FileLines
{
    private const int FirstDigits = 12;

    /// <summary>That no malware scan looked at the files above, where there is none.</summary>
    public static Sentence NotScanned { get; } = new(Say.Of("Files.NotScanned"), Tone.Quiet);

    /// <summary>By name, size and the first digits of its hash.</summary>
    public static Say Kept(string name, long size, string hash) => Say.Of("Files.Kept", SafeName.Shown(name), FileSize.Of(size), hash[..FirstDigits]);
}
