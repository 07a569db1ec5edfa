using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What a message looked like from a moment on.</summary>
public sealed record SlackMessageVersion
{
    public required DateTimeOffset At { get; init; }
    public required string Text { get; init; }
    public JsonArray Blocks { get; init; } = [];
}

/// <summary>A message in a conversation with every version it had: cards that were acted on are updated in place.</summary>
public sealed class SlackMessage(SlackMessageVersion first)
{
    private ImmutableList<SlackMessageVersion> _versions = [first];

    public required string Ts { get; init; }
    public required string Channel { get; init; }
    public required string From { get; init; }
    public string? ThreadTs { get; init; }
    public JsonObject? Metadata { get; init; }

    /// <summary>The one person who sees it; null when everyone in the conversation does.</summary>
    public string? OnlyFor { get; init; }
    public bool IsFromBot { get; init; }
    public IReadOnlyList<SlackSharedFile> Files { get; init; } = [];
    public bool WasDeleted { get; private set; }
    public IReadOnlyList<SlackMessageVersion> Versions => _versions;
    public string Text => _versions[^1].Text;
    public JsonArray Blocks => _versions[^1].Blocks;
    public DateTimeOffset PostedAt => _versions[0].At;

    /// <summary>The labels of the buttons that a person sees now.</summary>
    public IReadOnlyList<string> Buttons => BlockKit.ButtonLabels(Blocks);

    /// <summary>All the words on the card, or the plain text where there are no blocks.</summary>
    public string Words => Blocks.Count == 0 ? Text : BlockKit.Words(Blocks);

    internal void Update(SlackMessageVersion next) => ImmutableInterlocked.Update(ref _versions, list => list.Add(next));

    internal void Delete() => WasDeleted = true;

    internal JsonObject ToJson(SlackSettings settings, bool withMetadata = false)
    {
        var message = new JsonObject { ["type"] = "message", ["user"] = From, ["text"] = Text, ["ts"] = Ts, ["team"] = settings.TeamId };
        if (IsFromBot)
        {
            message["bot_id"] = settings.BotId;
            message["app_id"] = settings.AppId;
        }

        if (Files.Count > 0)
        {
            message["subtype"] = "file_share";
            message["files"] = new JsonArray([.. Files.Select(f => f.ToJson())]);
        }

        if (Blocks.Count > 0)
            message["blocks"] = Blocks.DeepClone();
        if (ThreadTs is not null)
            message["thread_ts"] = ThreadTs;
        if (_versions.Count > 1)
            message["edited"] = new JsonObject { ["user"] = From, ["ts"] = Ts };
        if (withMetadata && Metadata is not null)
            message["metadata"] = Metadata.DeepClone();
        return message;
    }
}
