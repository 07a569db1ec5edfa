namespace ComplianceBot.Files;

/// <summary>Why a file is not kept. Each sentence says what the person can do.</summary>
public static class VaultRefusals
{
    private const string Rule = "E2";
    private const decimal MegaByte = 1024 * 1024;

    public static Refusal Empty { get; } = Refusal.Of("Files.Refused.Empty", Rule);

    public static Refusal Full { get; } = Refusal.Of("Files.Refused.Full", Rule);

    public static Refusal Archive { get; } = Refusal.Of("Files.Refused.Archive", Rule);

    public static Refusal Locked { get; } = Refusal.Of("Files.Refused.Locked", Rule);

    public static Refusal Macros { get; } = Refusal.Of("Files.Refused.Macros", Rule);

    public static Refusal Bomb { get; } = Refusal.Of("Files.Refused.Bomb", Rule);

    public static Refusal Broken { get; } = Refusal.Of("Files.Refused.Broken", Rule);

    public static Refusal Name { get; } = Refusal.Of("Files.Refused.Name", Rule);

    public static Refusal LongName { get; } = Refusal.Of("Files.Refused.LongName", Rule, SafeName.Longest);

    public static Refusal Malware { get; } = Refusal.Of("Files.Refused.Malware", Rule);

    public static Refusal NotScanned { get; } = Refusal.Of("Files.Refused.NotScanned", Rule);

    public static Refusal TooLarge(long most) => Refusal.Of("Files.Refused.TooLarge", Rule, Math.Round(most / MegaByte, 1));

    public static Refusal WrongType(IEnumerable<string> allowed) => Refusal.Of("Files.Refused.WrongType", Rule, string.Join(", ", allowed));

    public static Refusal LyingName(string ending, string type) => Refusal.Of("Files.Refused.LyingName", Rule, ending, type);
}
