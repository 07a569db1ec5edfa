using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Teams;

/// <summary>One call the bot made. Status 0: the connection was dropped.</summary>
public sealed record TeamsCall
{
    /// <summary>What it was for: <c>token</c>, <c>send</c>, <c>reply</c>, <c>update</c>, <c>delete</c>, <c>create</c>, <c>members</c>, <c>member</c> …</summary>
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Status { get; init; }
    public JsonObject? Body { get; init; }
    public JsonNode? Answer { get; init; }

    /// <summary>Whether the bot sent a token along; told of files only.</summary>
    public bool HadToken { get; init; }
}
