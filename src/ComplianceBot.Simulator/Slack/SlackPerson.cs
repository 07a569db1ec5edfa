using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>
/// A member of the workspace in front of a screen: talks to the app, presses what is on its cards, fills its forms, and sees
/// what Slack would show. Buttons and fields are named by their visible words or by their ids.
/// </summary>
public sealed partial class SlackPerson
{
    private readonly SlackState _state;
    private readonly SlackSender _sender;
    private readonly SlackEvents _events;
    private readonly SlackViewMethods _views;
    private readonly SlackPayloads _payloads;

    internal SlackPerson(string id, SlackState state, SlackSender sender, SlackEvents events, SlackViewMethods views, SlackPayloads payloads)
    {
        Id = id;
        (_state, _sender, _events, _views, _payloads) = (state, sender, events, views, payloads);
    }

    public string Id { get; }
    public SlackUser User => _state.Users[Id];

    /// <summary>The conversation with the bot.</summary>
    public SlackChannel Direct => _state.DirectWith(Id);

    /// <summary>What the bot has written to this person alone, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Messages => [.. Direct.Messages.Where(m => m.IsFromBot && !m.WasDeleted)];

    /// <summary>What only this person sees: answers to commands and notes in channels.</summary>
    public IReadOnlyList<SlackMessage> Notes => [.. _state.Ephemerals.GetValueOrDefault(Id, []).Where(m => !m.WasDeleted)];

    /// <summary>The forms on the screen, the topmost last.</summary>
    public IReadOnlyList<SlackView> Views => _state.Stack(Id);
    public SlackView? View => Views is [.., var topmost] ? topmost : null;
    public SlackView? Home => _state.Homes.GetValueOrDefault(Id);

    public Task<SlackAnswer> SaysAsync(string text, CancellationToken cancel = default) =>
        WritesAsync(Direct, "message", Escaped(text), [], cancel);

    public Task<SlackAnswer> MentionsAsync(SlackChannel channel, string text, CancellationToken cancel = default) =>
        WritesAsync(channel, "app_mention", $"<@{_state.Settings.BotUserId}> {Escaped(text)}", [], cancel);

    /// <summary>Answers in the thread of a message; in a channel the bot hears only what mentions it.</summary>
    public Task<SlackAnswer> RepliesAsync(SlackMessage message, string text, CancellationToken cancel = default)
    {
        var (channel, thread) = (_state.Channels[message.Channel], message.ThreadTs ?? message.Ts);
        return channel.IsDirect
            ? WritesAsync(channel, "message", Escaped(text), [], cancel, thread)
            : WritesAsync(channel, "app_mention", $"<@{_state.Settings.BotUserId}> {Escaped(text)}", [], cancel, thread);
    }

    public Task<SlackAnswer> OpensHomeAsync(CancellationToken cancel = default)
    {
        var opened = new JsonObject
        {
            ["type"] = "app_home_opened", ["user"] = Id, ["channel"] = Direct.Id, ["tab"] = "home", ["event_ts"] = Direct.NextStamp(_state.Now),
        };
        if (Home is { } home)
            opened["view"] = home.ToJson(_state.Settings);
        return _events.SendAsync(opened, cancel: cancel);
    }

    /// <summary>The answer is shown to this person, as Slack shows it.</summary>
    public async Task<SlackAnswer> CommandsAsync(string command, string text = "", SlackChannel? channel = null, CancellationToken cancel = default)
    {
        var place = channel ?? Direct;
        var answer = await _sender.CommandAsync(_payloads.Command(User, command, Escaped(text), place), cancel);
        if (answer.Status != 200)
            return answer with { Trouble = answer.Trouble ?? "dispatch_failed" };
        if (answer.Body.Length == 0)
            return answer;
        var message = answer.Json ?? new JsonObject { ["text"] = answer.Body };
        if (SlackLimits.OfMessage(message) is { } refusal)
            return answer with { Trouble = refusal.ToJsonString() };
        Receive(place, message, everyone: message.Text("response_type") == "in_channel");
        return answer;
    }

    public Task<SlackAnswer> ShortcutAsync(string callbackId, CancellationToken cancel = default) =>
        _sender.InteractionAsync(_payloads.Shortcut(User, callbackId), cancel);

    public Task<SlackAnswer> ShortcutAsync(string callbackId, SlackMessage message, CancellationToken cancel = default) =>
        _sender.InteractionAsync(_payloads.MessageShortcut(User, callbackId, message), cancel);

    public Task<SlackAnswer> PressesAsync(SlackMessage message, string labelOrActionId, CancellationToken cancel = default) =>
        PressesAsync(message, labelOrActionId, FormValues.None, cancel);

    /// <summary>Presses with something chosen in the menus of the same card.</summary>
    public Task<SlackAnswer> PressesAsync(SlackMessage message, string labelOrActionId, FormValues chosen, CancellationToken cancel = default)
    {
        var (block, element) = Found(message.Blocks, labelOrActionId, message.Text);
        return _sender.InteractionAsync(_payloads.OnMessage(User, message, block, element, chosen), cancel);
    }

    /// <summary>Waits until the bot has written something that fits, and gives the newest that does.</summary>
    public Task<SlackMessage> SeesAsync(Func<SlackMessage, bool>? fits = null, TimeSpan? patience = null, CancellationToken cancel = default) =>
        _state.Changes.UntilAsync(
            () => Messages.LastOrDefault(m => fits?.Invoke(m) ?? true),
            () => $"a message to {Id}; there are: {string.Join(" | ", Messages.Select(m => m.Text))}", patience, cancel);

    /// <summary>Waits for a form on the screen that fits.</summary>
    public Task<SlackView> SeesViewAsync(Func<SlackView, bool>? fits = null, TimeSpan? patience = null, CancellationToken cancel = default) =>
        _state.Changes.UntilAsync(() => View is { } view && (fits?.Invoke(view) ?? true) ? view : null, () => $"a form for {Id}", patience, cancel);

    /// <summary>Waits for a Home tab that fits.</summary>
    public Task<SlackView> SeesHomeAsync(Func<SlackView, bool>? fits = null, TimeSpan? patience = null, CancellationToken cancel = default) =>
        _state.Changes.UntilAsync(() => Home is { } home && (fits?.Invoke(home) ?? true) ? home : null, () => $"the Home tab of {Id}", patience, cancel);

    internal static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static (JsonObject Block, JsonObject Element) Found(JsonArray blocks, string wanted, string where) =>
        BlockKit.Find(blocks, wanted) ?? throw new InvalidOperationException(
            $"There is no '{wanted}' on '{where}'; there is {string.Join(", ", BlockKit.ButtonLabels(blocks).Select(l => $"'{l}'"))}.");

    private Task<SlackAnswer> WritesAsync(
        SlackChannel channel, string type, string text, IReadOnlyList<SlackSharedFile> files, CancellationToken cancel, string? thread = null)
    {
        var ts = channel.NextStamp(_state.Now);
        channel.Add(new SlackMessage(new SlackMessageVersion { At = _state.Now, Text = text }) { Ts = ts, Channel = channel.Id, From = Id, Files = files, ThreadTs = thread });
        var said = new JsonObject
        {
            ["type"] = type, ["channel"] = channel.Id, ["user"] = Id, ["text"] = text, ["ts"] = ts, ["event_ts"] = ts,
            ["team"] = User.TeamId, ["client_msg_id"] = _state.NextId("client-"),
        };
        if (thread is not null)
            said["thread_ts"] = thread;
        if (type == "message")
            said["channel_type"] = "im";
        if (files.Count > 0)
        {
            said["files"] = new JsonArray([.. files.Select(f => f.ToJson())]);
            if (type == "message")
                said["subtype"] = "file_share";
        }

        if (User.TeamId != _state.Settings.TeamId)
            said["user_team"] = User.TeamId;
        return _events.SendAsync(said, external: channel.IsSharedWithOtherCompanies, cancel: cancel);
    }

    private void Receive(SlackChannel place, JsonObject message, bool everyone)
    {
        var shown = new SlackChatMethods(_state).Message(place, message, everyone ? null : Id);
        if (everyone)
            place.Add(shown);
        else
            _state.Whisper(shown);
        _state.Changes.Happened();
    }
}
