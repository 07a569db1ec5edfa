using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What the app answered to one request. Status 0: there was no answer in time, or nobody there.</summary>
public sealed record SlackAnswer
{
    public required int Status { get; init; }
    public string Body { get; init; } = "";
    public string? ContentType { get; init; }
    public TimeSpan Took { get; init; }
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What Slack tells the person when the answer is of no use to it; null when all is well.</summary>
    public string? Trouble { get; init; }
    public bool IsOk => Status is >= 200 and < 300;
    public JsonObject? Json => JsonReading.Parse(Body) as JsonObject;
}

/// <summary>A request that went to the app, byte for byte, so that it can be sent once more as an eavesdropper would.</summary>
public sealed record SlackDelivery
{
    public required string Path { get; init; }
    public required string ContentType { get; init; }
    public required ImmutableArray<byte> Body { get; init; }
    public required ImmutableDictionary<string, string> Headers { get; init; }
    public required DateTimeOffset At { get; init; }
    public required SlackAnswer Answer { get; init; }

    /// <summary>The event's id, the same on every retry.</summary>
    public string? EventId { get; init; }
}
