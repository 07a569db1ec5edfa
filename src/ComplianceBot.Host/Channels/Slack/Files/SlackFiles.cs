using System.Text.Json;
using ComplianceBot.Conversations;

namespace ComplianceBot.Host.Channels.Slack.Files;

/// <summary>Reads which files a message or a form holds. All that is kept of where they lie is their id; the rest is asked for when they are fetched.</summary>
internal static class SlackFiles
{
    private static readonly string[] NotThere = ["tombstone", "hidden_by_limit"];

    public static IReadOnlyList<SharedFile> Of(JsonElement holder) =>
    [
        .. holder.Items("files")
            .Where(f => f.Text("id") is { Length: > 0 } && !NotThere.Contains(f.Text("mode")))
            .Select(f => new SharedFile(f.Text("name") ?? "", SizeOf(f), f.Text("id")!)),
    ];

    public static long? SizeOf(JsonElement file) =>
        file.Part("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) && bytes >= 0 ? bytes : null;

    public static bool IsThere(JsonElement file) => !NotThere.Contains(file.Text("mode"));
}
