using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What a person does with forms, and what Slack's client does with the app's answer to a submitted one.</summary>
public sealed partial class SlackPerson
{
    private const string NoConnection = "We had some trouble connecting. Try again?";

    /// <summary>
    /// Fills the fields and sends the form. Slack's client keeps a form back that is not complete; so does this, loudly. The
    /// answer is applied: the form closes, changes, is covered by another one, or shows errors beside its fields.
    /// </summary>
    public async Task<SlackAnswer> FillsAsync(SlackView view, FormValues values, CancellationToken cancel = default)
    {
        view.Fill(values);
        if (FormState.Complaint(view.Blocks, view.Typed) is { } complaint)
            throw new InvalidOperationException($"Slack keeps the form '{view.Title}' back: {complaint}.");
        if (view.Content["submit"] is null)
            throw new InvalidOperationException($"The form '{view.Title}' has no button that sends it.");
        var answer = await _sender.InteractionAsync(_payloads.Submission(User, view), cancel);
        var trouble = answer.Status == 200 ? Apply(view, answer) : NoConnection;
        _state.Changes.Happened();
        return answer with { Trouble = trouble };
    }

    public Task<SlackAnswer> PressesAsync(SlackView view, string labelOrActionId, CancellationToken cancel = default) =>
        ChoosesAsync(view, labelOrActionId, FormValues.None, cancel);

    /// <summary>Changes a menu on the form that tells the app at once.</summary>
    public Task<SlackAnswer> ChoosesAsync(SlackView view, string labelOrActionId, FormValues chosen, CancellationToken cancel = default)
    {
        var (block, element) = Found(view.Blocks, labelOrActionId, view.Title);
        return _sender.InteractionAsync(_payloads.OnView(User, view, block, element, chosen), cancel);
    }

    /// <summary>Types into a menu that asks the app for its choices, and reads them.</summary>
    public async Task<IReadOnlyList<string>> SearchesAsync(SlackView view, string actionId, string typed, CancellationToken cancel = default)
    {
        var (block, element) = Found(view.Blocks, actionId, view.Title);
        var answer = await _sender.InteractionAsync(_payloads.Search(User, view, block, element, typed), cancel);
        return [.. BlockKit.OptionsOf(answer.Json ?? []).Select(o => o.Part("text").Text("text") ?? "")];
    }

    /// <summary>Closes the topmost form, or all with the cross. The app hears of it only where the form asks for that.</summary>
    public async Task ClosesAsync(bool whole = false, CancellationToken cancel = default)
    {
        var closed = whole ? _state.Stack(Id) : [.. _state.Stack(Id).TakeLast(1)];
        lock (_state.Gate)
            _state.Stacks[Id] = _state.Stack(Id).RemoveRange(closed);
        foreach (var view in closed.Where(v => v.Content.Flag("notify_on_close")))
            await _sender.InteractionAsync(_payloads.Closing(User, view, whole), cancel);
        _state.Changes.Happened();
    }

    /// <summary>What the person is told when the answer is no good; null when it was applied.</summary>
    private string? Apply(SlackView view, SlackAnswer answer)
    {
        lock (_state.Gate)
        {
            if (answer.Body.Length == 0)
            {
                _state.Stacks[Id] = _state.Stack(Id).Remove(view);
                return null;
            }

            return answer.Json.Text("response_action") switch
            {
                "errors" => ShowErrors(view, answer.Json.Part("errors") ?? []),
                "update" when Fits(answer.Json.Part("view")) => Replace(view, answer.Json.Part("view")!),
                "push" when Fits(answer.Json.Part("view")) => _views.PushFor(Id, answer.Json.Part("view")!) is null ? NoConnection : null,
                "clear" => Clear(),
                _ => NoConnection,
            };
        }
    }

    private static bool Fits(JsonObject? view) => view is not null && SlackLimits.OfView(view, "modal") is null;

    private static string? ShowErrors(SlackView view, JsonObject errors)
    {
        var fields = BlockKit.Inputs(view.Blocks).Select(i => i.BlockId).ToHashSet();
        if (errors.Count == 0 || errors.Any(e => !fields.Contains(e.Key) || e.Value.AsText() is null or ""))
            return NoConnection;
        view.Errors = errors.ToDictionary(e => e.Key, e => e.Value.AsText()!);
        return null;
    }

    private string? Replace(SlackView view, JsonObject content)
    {
        _views.Replace(view, content);
        return null;
    }

    private string? Clear()
    {
        _state.Stacks[Id] = [];
        return null;
    }
}
