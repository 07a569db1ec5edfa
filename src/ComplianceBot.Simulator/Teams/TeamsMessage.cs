using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>What a message looked like from a moment on, as the activity that carried it.</summary>
public sealed record TeamsMessageVersion(DateTimeOffset At, JsonObject Activity);

/// <summary>A message in a Teams conversation. The card that an action returns is seen by the one who pressed, an update by all.</summary>
public sealed class TeamsMessage(TeamsMessageVersion first)
{
    private readonly ConcurrentDictionary<string, JsonObject> _ownCards = new();
    private ImmutableList<TeamsMessageVersion> _versions = [first];

    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public string? ReplyTo { get; init; }
    public bool WasDeleted { get; internal set; }
    public IReadOnlyList<TeamsMessageVersion> Versions => _versions;
    public JsonObject Activity => _versions[^1].Activity;
    public string Text => Activity.Text("text") ?? "";
    public string Summary => Activity.Text("summary") ?? "";

    /// <summary>The Adaptive Card as everybody sees it.</summary>
    public JsonObject? Card => AdaptiveCard.In(Activity);

    /// <summary>The name on a card that offers a file; Teams draws none without.</summary>
    public string? OfferedFile => OfType("application/vnd.microsoft.teams.card.file.consent").Text("name");

    /// <summary>The name on a card that shows a file which was given.</summary>
    public string? GivenFile => OfType("application/vnd.microsoft.teams.card.file.info").Text("name");

    internal JsonObject? Offer => OfType("application/vnd.microsoft.teams.card.file.consent").Part("content");

    /// <summary>All the words on it.</summary>
    public string Words => Card is { } card ? AdaptiveCard.Words(card) : Text;

    public IReadOnlyList<string> Buttons => Card is { } card ? AdaptiveCard.ButtonLabels(card) : [];

    /// <summary>The card as one person sees it, who may have been shown another one after pressing.</summary>
    public JsonObject? CardFor(TeamsPerson person) => _ownCards.GetValueOrDefault(person.Member.ObjectId) ?? Card;

    private JsonObject? OfType(string type) => Activity.List("attachments").Objects().FirstOrDefault(a => a.Text("contentType") == type);

    internal void Show(TeamsPerson person, JsonObject card) => _ownCards[person.Member.ObjectId] = card;

    internal void Update(TeamsMessageVersion next)
    {
        _ownCards.Clear();
        ImmutableInterlocked.Update(ref _versions, list => list.Add(next));
    }
}
