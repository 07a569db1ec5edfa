using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>A dialog on a person's screen.</summary>
public sealed record TeamsDialog
{
    public required string Title { get; init; }
    public required JsonObject Card { get; init; }
    public required TeamsMessage OpenedFrom { get; init; }

    /// <summary>The app's command in a message's menu that opened it.</summary>
    public string? Command { get; init; }
    public string Words => AdaptiveCard.Words(Card);
    public IReadOnlyList<string> Buttons => AdaptiveCard.ButtonLabels(Card);

    /// <summary>The fields a person can fill, by the label above each.</summary>
    public IReadOnlyList<string> Fields => [.. AdaptiveCard.Inputs(Card).Select(i => i.Label)];
}

/// <summary>What a person does with dialogs, and what Teams does with the bot's answers.</summary>
public sealed partial class TeamsPerson
{
    private const string SomethingWrong = "Something went wrong. Please try again.";

    /// <summary>The dialog that is open.</summary>
    public TeamsDialog? Dialog { get; private set; }

    /// <summary>Presses a button that opens a dialog; in Teams that is an Action.Submit whose data says <c>task/fetch</c>.</summary>
    public async Task<TeamsAnswer> OpensDialogAsync(TeamsMessage message, string label, CancellationToken cancel = default)
    {
        var (_, action) = Found(message, label, "Action.Submit");
        if (action.Part("data").Part("msteams").Text("type") != "task/fetch")
            throw new InvalidOperationException($"'{label}' opens no dialog: its data does not say task/fetch.");
        var answer = await SendTaskAsync("task/fetch", message, (JsonObject)action.Part("data")!.DeepClone(), cancel);
        return answer with { Trouble = Noticed(ApplyTask(message, answer)) };
    }

    /// <summary>Fills the open dialog and sends it with its only button, or with the one named.</summary>
    public async Task<TeamsAnswer> SubmitsDialogAsync(FormValues values, string? label = null, CancellationToken cancel = default)
    {
        var dialog = Dialog ?? throw new InvalidOperationException("There is no open dialog.");
        var sending = AdaptiveCard.Actions(dialog.Card).Where(a => a.Text("type") == "Action.Submit").ToList();
        var action = label is null ? sending.FirstOrDefault() : AdaptiveCard.Find(dialog.Card, label);
        if (action is null)
            throw new InvalidOperationException(
                $"There is no '{label}' on '{dialog.Title}'; there is {string.Join(", ", dialog.Buttons.Select(b => $"'{b}'"))}.");
        var filled = action.Text("associatedInputs") == "none" ? [] : AdaptiveCard.Filled(dialog.Card, values);
        var data = Merged(action, filled);
        var answer = dialog.Command is { } command
            ? await _sender.SendAsync(
                _activities.Invoke(this, Home(dialog.OpenedFrom), "composeExtension/submitAction", ActionValue(command, dialog.OpenedFrom, data), replyTo: null), cancel)
            : await SendTaskAsync("task/submit", dialog.OpenedFrom, data, cancel);
        var trouble = ApplyTask(dialog.OpenedFrom, answer);
        if (Dialog is { } next && dialog.Command is not null) Dialog = next with { Command = dialog.Command };
        return answer with { Trouble = Noticed(trouble) };
    }

    /// <summary>Closes the dialog with the cross; the bot hears nothing.</summary>
    public void ClosesDialog() => Dialog = null;

    private Task<TeamsAnswer> SendTaskAsync(string name, TeamsMessage message, JsonObject data, CancellationToken cancel)
    {
        var value = new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } };
        return _sender.SendAsync(_activities.Invoke(this, Home(message), name, value, replyTo: null), cancel);
    }

    private string? ApplyTask(TeamsMessage message, TeamsAnswer answer)
    {
        if (answer.Status != 200)
            return SomethingWrong;
        if (answer.Body.Length == 0)
        {
            Dialog = null;
            return null;
        }

        var task = answer.Json.Part("task");
        switch (task.Text("type"))
        {
            case "continue" when task.Part("value") is { } shown && shown.Part("card").Part("content") is { } card
                && CardLimits.Complaint(card, inDialog: true) is null:
                Dialog = new TeamsDialog { Title = shown.Text("title") ?? "", Card = (JsonObject)card.DeepClone(), OpenedFrom = message };
                return null;
            case "message" when task.Text("value") is { } words:
                Dialog = null;
                Notice(words);
                return null;
            default:
                return SomethingWrong;
        }
    }
}
