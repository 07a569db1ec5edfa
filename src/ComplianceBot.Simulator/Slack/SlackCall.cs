using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>One call the app made: what it asked for and what it was told. Status 0: the connection was dropped.</summary>
public sealed record SlackCall
{
    public required string Method { get; init; }
    public required JsonObject Arguments { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Status { get; init; }
    public JsonObject? Answer { get; init; }
    public bool IsOk => Status == 200 && Answer.Flag("ok");
    public string? Error => Answer.Text("error");
}
