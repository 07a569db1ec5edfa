using System.Collections.Immutable;

namespace ComplianceBot.Simulator.Teams;

/// <summary>A chat between a person and the bot, a group chat, or a channel of a team.</summary>
public sealed class TeamsConversation
{
    private ImmutableList<TeamsMessage> _messages = [];
    private ImmutableList<DateTimeOffset> _sends = [];

    public required string Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public required string Kind { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<TeamsMember> Members { get; init; } = [];

    /// <summary>False when the app was removed: nothing may be sent any more.</summary>
    public bool BotIsInstalled { get; internal set; } = true;

    /// <summary>The person has blocked the bot.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>The person has deleted the chat's history: the id is no longer known.</summary>
    public bool IsForgotten { get; set; }
    public IReadOnlyList<TeamsMessage> Messages => _messages;

    internal void Add(TeamsMessage message) => ImmutableInterlocked.Update(ref _messages, list => list.Add(message));

    /// <summary>The published limits of sends: 7 in one second, 8 in two, 60 in thirty, 1800 in an hour.</summary>
    internal bool MaySendAt(DateTimeOffset now)
    {
        var recent = _sends.RemoveAll(at => now - at > TimeSpan.FromHours(1));
        var allowed = Limits.All(limit => recent.Count(at => now - at < limit.Within) < limit.Most);
        _sends = allowed ? recent.Add(now) : recent;
        return allowed;
    }

    private static readonly (TimeSpan Within, int Most)[] Limits =
    [
        (TimeSpan.FromSeconds(1), 7), (TimeSpan.FromSeconds(2), 8), (TimeSpan.FromSeconds(30), 60), (TimeSpan.FromHours(1), 1800),
    ];
}
