using System.Text.Json.Nodes;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels.Slack;

[Collection(AfterAllOthers.Name)]
public sealed class SlackCheckTests
{
    private const string Tool = "slack-check";

    [NodeFact(Tool)]
    public Task Every_json_that_the_adapter_emitted_passes_slacks_own_types_and_limits()
    {
        foreach (var (kind, json) in DrawnExamples.All()) EmittedJson.Keep(kind, JsonNode.Parse(json)!);
        return NodeChecker.AssertPassesAsync(Tool, "check.mjs", EmittedJson.Folder);
    }

    [NodeFact(Tool)]
    public Task The_checker_still_refuses_what_is_wrong() => NodeChecker.AssertPassesAsync(Tool, "check.mjs", "samples");

    [NodeFact(Tool)]
    public Task The_app_manifests_pass_slacks_own_types_and_schema() =>
        NodeChecker.AssertPassesAsync(Tool, "check.mjs", "../../manifests/slack", "--as", "manifest");
}
