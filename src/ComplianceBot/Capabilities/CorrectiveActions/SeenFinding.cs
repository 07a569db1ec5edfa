using System.Globalization;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What a button or form about a finding carries: the record as it was when it was drawn, and of an action its id. What has changed
/// since is noticed and shown, and nothing is done by mistake.
/// </summary>
public readonly record struct SeenFinding(string Id, int Version, string? Part = null)
{
    public static SeenFinding Of(CorrectiveAction finding, string? part = null) => new(finding.Id, finding.Version, part);

    public static SeenFinding Parse(string value)
    {
        var parts = value.Split('|');
        var version = parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new SeenFinding(parts[0], version, parts.Length > 2 ? parts[2] : null);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}|{Version}") + (Part is null ? "" : "|" + Part);
}
