using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Everything the workspace remembers. Whoever changes it holds the gate.</summary>
internal sealed class SlackState(SlackSettings settings, TimeProvider clock)
{
    private long _lastNumber;

    public Lock Gate { get; } = new();
    public SlackSettings Settings { get; } = settings;
    public TimeProvider Clock { get; } = clock;
    public Changes Changes { get; } = new();
    public ConcurrentDictionary<string, SlackUser> Users { get; } = new();
    public ConcurrentDictionary<string, SlackChannel> Channels { get; } = new();
    public ConcurrentDictionary<string, ImmutableList<SlackView>> Stacks { get; } = new();
    public ConcurrentDictionary<string, SlackView> Homes { get; } = new();
    public ConcurrentDictionary<string, ImmutableList<SlackMessage>> Ephemerals { get; } = new();
    public ConcurrentDictionary<string, SlackSharedFile> Files { get; } = new();
    public SlackTriggers Triggers { get; } = new(clock);
    public SlackResponseUrls ResponseUrls { get; } = new(clock);

    /// <summary>Where the workspace serves; known once it does.</summary>
    public Uri? Address { get; set; }

    /// <summary>Set when the app was removed: what every call answers from then on.</summary>
    public string? TokenError { get; set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string NextId(string prefix) =>
        prefix + Interlocked.Increment(ref _lastNumber).ToString("X7", CultureInfo.InvariantCulture);

    public string NextHash() => string.Create(CultureInfo.InvariantCulture, $"{Now.ToUnixTimeSeconds()}.{NextId("h")}");

    public SlackChannel DirectWith(string userId)
    {
        var id = "D" + userId[1..];
        if (Channels.TryGetValue(id, out var open))
            return open;
        lock (Gate)
            return Channels.GetOrAdd(id, _ => new SlackChannel { Id = id, With = userId, Members = [userId, Settings.BotUserId] });
    }

    /// <summary>A conversation by its id, or a person's direct message by the person's id.</summary>
    public SlackChannel? Conversation(string? id, bool alsoByPerson) => id switch
    {
        null => null,
        _ when Channels.TryGetValue(id, out var channel) => channel,
        _ when alsoByPerson && Users.ContainsKey(id) => DirectWith(id),
        _ => null,
    };

    public SlackMessage? Message(string? channel, string? ts) =>
        channel is not null && Channels.TryGetValue(channel, out var place) ? place.Messages.FirstOrDefault(m => m.Ts == ts) : null;

    public SlackView? View(string? id, string? externalId = null) => Stacks.Values
        .SelectMany(stack => stack)
        .Concat(Homes.Values)
        .FirstOrDefault(v => id is not null ? v.Id == id : externalId is not null && v.Content.Text("external_id") == externalId);

    public ImmutableList<SlackView> Stack(string userId) => Stacks.GetValueOrDefault(userId, []);

    public void Whisper(SlackMessage message) =>
        Ephemerals.AddOrUpdate(message.OnlyFor!, [message], (_, list) => list.Add(message));

    /// <summary>A person has a workspace of their own when nothing else was said: ours.</summary>
    public SlackUser Keep(SlackUser user) => Users[user.Id] = user with { TeamId = user.TeamId ?? Settings.TeamId };
}
