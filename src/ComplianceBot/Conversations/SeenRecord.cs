using System.Globalization;

namespace ComplianceBot.Conversations;

/// <summary>
/// What a button or form about a record carries: the record as it was when it was drawn, and the part of it that is meant. What has
/// changed since is noticed and shown, and nothing is done by mistake.
/// </summary>
public readonly record struct SeenRecord(string Id, int Version, string? Part = null)
{
    public static SeenRecord Parse(string value)
    {
        var parts = value.Split('|');
        var version = parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new SeenRecord(parts[0], version, parts.Length > 2 ? parts[2] : null);
    }

    /// <summary>What a button or form means.</summary>
    public static SeenRecord In(Turn turn) => Parse(turn.Input switch
    {
        Pressed pressed => pressed.Value,
        Filled filled => filled.Value,
        _ => "",
    });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}|{Version}") + (Part is null ? "" : "|" + Part);
}
