using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>
/// Somebody in front of Teams: installs the app, writes to it, presses what is on its cards, fills its dialogs, and sees what
/// Teams would show. Buttons and fields are named by their visible words, verbs or ids.
/// </summary>
public sealed partial class TeamsPerson
{
    private static readonly string[] Named = ["id", "verb", "title"];

    private readonly TeamsState _state;
    private readonly TeamsSender _sender;
    private readonly TeamsActivities _activities;
    private readonly TeamsDrive _drive;
    private ImmutableList<string> _notices = [];

    internal TeamsPerson(string objectId, TeamsState state, TeamsSender sender, TeamsDrive drive)
    {
        ObjectId = objectId;
        (_state, _sender, _activities, _drive) = (state, sender, new TeamsActivities(state, sender), drive);
    }

    public string ObjectId { get; }
    public TeamsMember Member => _state.Members[ObjectId];

    /// <summary>The chat with the bot, whether or not the app is installed.</summary>
    public TeamsConversation Chat => _state.Conversations.GetValueOrDefault(TeamsState.PersonalChatOf(Member))
        ?? new TeamsConversation { Id = TeamsState.PersonalChatOf(Member), Kind = "personal", Members = [Member], BotIsInstalled = false };

    /// <summary>What the bot has written in the chat, oldest first.</summary>
    public IReadOnlyList<TeamsMessage> Messages => [.. Chat.Messages.Where(m => !m.WasDeleted)];

    /// <summary>Short sentences Teams showed this person after a press: the bot's, or Teams' own when something went wrong.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Install and chat update come at the same moment; Teams promises no order.</summary>
    public async Task<TeamsAnswer> InstallsAsync(CancellationToken cancel = default)
    {
        var chat = _state.PersonalChat(Member);
        chat.BotIsInstalled = true;
        chat.IsForgotten = false;
        var installed = _activities.Installation(this, chat, "add");
        var added = _activities.MemberAdded(this, chat);
        var answers = await Task.WhenAll(_sender.SendAsync(installed, cancel), _sender.SendAsync(added, cancel));
        return answers[0];
    }

    public Task<TeamsAnswer> UninstallsAsync(CancellationToken cancel = default)
    {
        Chat.BotIsInstalled = false;
        return _sender.SendAsync(_activities.Installation(this, Chat, "remove"), cancel);
    }

    public Task<TeamsAnswer> SaysAsync(string text, CancellationToken cancel = default) =>
        _sender.SendAsync(_activities.Message(this, Chat, text), cancel);

    /// <summary>Writes in a group chat or channel, where the bot hears only what mentions it.</summary>
    public Task<TeamsAnswer> MentionsAsync(TeamsConversation conversation, string text, CancellationToken cancel = default) =>
        _sender.SendAsync(_activities.Mention(this, conversation, text), cancel);

    public Task<TeamsAnswer> ExecutesAsync(TeamsMessage message, string labelOrVerb, CancellationToken cancel = default) =>
        ExecutesAsync(message, labelOrVerb, FormValues.None, cancel);

    /// <summary>Presses an Action.Execute; the card in the answer takes the place of the pressed one on this person's screen.</summary>
    public async Task<TeamsAnswer> ExecutesAsync(TeamsMessage message, string labelOrVerb, FormValues inputs, CancellationToken cancel = default)
    {
        var (card, action) = Found(message, labelOrVerb, "Action.Execute");
        var data = Merged(action, AdaptiveCard.Filled(card, inputs));
        var pressed = new JsonObject { ["type"] = "Action.Execute", ["data"] = data };
        foreach (var name in Named.Where(action.ContainsKey))
            pressed[name] = action[name]!.DeepClone();
        var value = new JsonObject { ["action"] = pressed, ["trigger"] = "manual" };
        var answer = await _sender.SendAsync(_activities.Invoke(this, Home(message), "adaptiveCard/action", value, message.Id), cancel);
        return answer with { Trouble = Noticed(ApplyCard(message, answer)) };
    }

    /// <summary>Presses an Action.Submit as an old client does: a message with a value and no text.</summary>
    public Task<TeamsAnswer> SubmitsAsync(TeamsMessage message, string label, FormValues inputs, CancellationToken cancel = default)
    {
        var (card, action) = Found(message, label, "Action.Submit");
        return _sender.SendAsync(_activities.Submit(this, Home(message), Merged(action, AdaptiveCard.Filled(card, inputs)), message.Id), cancel);
    }

    /// <summary>Waits until the bot has written something that fits, and gives the newest that does.</summary>
    public Task<TeamsMessage> SeesAsync(Func<TeamsMessage, bool>? fits = null, TimeSpan? patience = null, CancellationToken cancel = default) =>
        _state.Changes.UntilAsync(
            () => Messages.LastOrDefault(m => fits?.Invoke(m) ?? true),
            () => $"a message to {Member.Name}; there are: {string.Join(" | ", Messages.Select(m => m.Words.Split('\n')[0]))}", patience, cancel);

    private static JsonObject Merged(JsonObject action, JsonObject inputs)
    {
        var data = (JsonObject?)action.Part("data")?.DeepClone() ?? [];
        foreach (var (id, value) in inputs)
            data[id] = value?.DeepClone();
        return data;
    }

    private TeamsConversation Home(TeamsMessage message) => _state.Conversations[message.Conversation];

    private (JsonObject Card, JsonObject Action) Found(TeamsMessage message, string wanted, string type)
    {
        var card = message.CardFor(this) ?? throw new InvalidOperationException($"There is no card on '{message.Text}'.");
        var action = AdaptiveCard.Find(card, wanted) ?? throw new InvalidOperationException(
            $"There is no '{wanted}' on the card; there is {string.Join(", ", AdaptiveCard.ButtonLabels(card).Select(l => $"'{l}'"))}.");
        if (type == "Action.Submit" && action.Part("fallback") is { } old && old.Text("type") == type)
            action = old;
        return action.Text("type") == type
            ? (card, action)
            : throw new InvalidOperationException($"'{wanted}' is an {action.Text("type")}, not an {type}.");
    }

    private string? ApplyCard(TeamsMessage message, TeamsAnswer answer)
    {
        var body = answer.Json;
        if (answer.Status != 200 || body is null)
            return SomethingWrong;
        switch (body.Text("type"))
        {
            case "application/vnd.microsoft.card.adaptive" when body.Part("value") is { } card && CardLimits.Complaint(card, inDialog: false) is null:
                message.Show(this, (JsonObject)card.DeepClone());
                return null;
            case "application/vnd.microsoft.activity.message" when body.Text("value") is { } words:
                Notice(words);
                return null;
            case "application/vnd.microsoft.error":
                return body.Part("value").Text("message") ?? SomethingWrong;
            default:
                return SomethingWrong;
        }
    }

    private void Notice(string words)
    {
        ImmutableInterlocked.Update(ref _notices, list => list.Add(words));
        _state.Changes.Happened();
    }

    private string? Noticed(string? trouble)
    {
        if (trouble is not null)
            Notice(trouble);
        _state.Changes.Happened();
        return trouble;
    }
}
