using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>A conversation of the workspace: a direct message with the bot, or a channel that may be shared with other companies.</summary>
public sealed class SlackChannel
{
    private readonly Lock _gate = new();
    private long _lastStamp;

    public required string Id { get; init; }
    public string Name { get; init; } = "";

    /// <summary>The person at the other end of a direct message; null for channels.</summary>
    public string? With { get; init; }
    public bool IsPrivate { get; init; }
    public bool IsArchived { get; set; }
    public bool IsSharedWithOtherCompanies { get; set; }
    public bool IsSharingPending { get; set; }
    public bool BotIsMember { get; set; } = true;
    public ImmutableList<string> Members { get; set; } = [];
    public ImmutableList<SlackMessage> Messages { get; private set; } = [];
    public bool IsDirect => With is not null;

    internal DateTimeOffset? LastPost { get; set; }

    /// <summary>A message's ts is its name: unique in its conversation and growing, even while the clock stands still.</summary>
    internal string NextStamp(DateTimeOffset now)
    {
        lock (_gate)
        {
            _lastStamp = Math.Max(_lastStamp + 1, now.ToUnixTimeMilliseconds() * 1000);
            return string.Create(CultureInfo.InvariantCulture, $"{_lastStamp / 1_000_000}.{_lastStamp % 1_000_000:000000}");
        }
    }

    internal void Add(SlackMessage message)
    {
        lock (_gate)
            Messages = Messages.Add(message);
    }

    internal void Remove(SlackMessage message)
    {
        lock (_gate)
            Messages = Messages.Remove(message);
    }

    internal JsonObject ToJson(string teamId) => IsDirect
        ? new JsonObject { ["id"] = Id, ["is_im"] = true, ["is_channel"] = false, ["user"] = With, ["is_archived"] = IsArchived, ["is_open"] = true }
        : new JsonObject
        {
            ["id"] = Id, ["name"] = Name, ["is_channel"] = true, ["is_im"] = false, ["is_private"] = IsPrivate,
            ["is_archived"] = IsArchived, ["is_member"] = BotIsMember, ["is_org_shared"] = false,
            ["is_shared"] = IsSharedWithOtherCompanies, ["is_ext_shared"] = IsSharedWithOtherCompanies,
            ["is_pending_ext_shared"] = IsSharingPending, ["context_team_id"] = teamId, ["num_members"] = Members.Count,
        };
}
