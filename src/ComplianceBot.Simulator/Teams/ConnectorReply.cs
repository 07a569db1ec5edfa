using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Teams;

/// <summary>An answer of the connector: a status, and a body that may be missing altogether.</summary>
internal sealed record ConnectorReply(int Status, JsonNode? Body = null)
{
    public static ConnectorReply Refusal(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    });

    /// <summary>The other shape that refusals come in.</summary>
    public static ConnectorReply WritesBlocked { get; } = new(403, new JsonObject
    {
        ["errorCode"] = 209,
        ["message"] = """{ "subCode": "MessageWritesBlocked", "details": null, "errorCode": null, "errorSubCode": null }""",
    });
}
