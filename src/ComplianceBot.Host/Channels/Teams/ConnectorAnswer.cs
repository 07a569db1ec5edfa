using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>What came of a call to the connector.</summary>
public sealed record ConnectorAnswer
{
    public ConnectorTrouble Trouble { get; init; }

    /// <summary>The connector's own word for the trouble, for logs and administrators.</summary>
    public string Code { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The id of what was made. A success without a body tells none.</summary>
    public string? Id { get; init; }

    public JsonElement Body { get; init; }

    public bool IsOk => Trouble == ConnectorTrouble.None;
}
