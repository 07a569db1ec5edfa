namespace ComplianceBot.Host;

/// <summary>A setting that is a list: one line parted by commas, or numbered settings (<c>Section__List__0</c>).</summary>
public static class ListSetting
{
    private static readonly char[] Separators = [',', ';', ' '];

    public static IReadOnlyList<string> Read(IConfigurationSection section) =>
    [
        .. (section.Value ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. section.GetChildren().Select(c => c.Value?.Trim() ?? "").Where(v => v.Length > 0),
    ];
}
