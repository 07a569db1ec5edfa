using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Drawing;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Pressed buttons. One that opens a form opens a small loading view before any database work, because its trigger lives three
/// seconds; what the desk says is then drawn into it.
/// </summary>
internal sealed class SlackPresses(SlackDesk desk, SlackApi api, BlockKit blocks, SlackWindow window, SlackErrands errands)
{
    public Task TakeAsync(SlackPress press, CancellationToken cancel) => press switch
    {
        { ViewId: { } view, IsInHome: false } => InFormAsync(press, view, cancel),
        { Kind: Press.Opens, TriggerId: { } trigger } => OpeningAsync(press, trigger, cancel),
        _ => ActingAsync(press, cancel),
    };

    /// <summary>A shortcut may open a form at once, and writes a message otherwise.</summary>
    public async Task ShortcutAsync(Turn turn, string trigger, CancellationToken cancel)
    {
        var (move, reader) = await desk.TakeAsync(turn, cancel);
        if (move is not Open open) return;
        errands.Run(async token =>
        {
            var opened = await api.CallAsync("views.open", token, ("trigger_id", trigger), ("view", window.ViewOf(open, reader).ToJson()));
            if (!opened.IsOk) await window.WriteAsync(turn, open, token);
        });
    }

    private async Task InFormAsync(SlackPress press, string view, CancellationToken cancel)
    {
        var turn = press.Turn(canOpenForm: true, isAnsweredInline: true, SlackWindow.View(view));
        var (move, reader) = await desk.TakeAsync(turn, cancel);
        errands.Run(async token =>
        {
            if (!await window.ShowAsync(turn.Window!, press.ViewHash, move, reader, token)) await window.WriteAsync(turn, move, token);
        });
    }

    private async Task ActingAsync(SlackPress press, CancellationToken cancel)
    {
        var turn = press.Turn(canOpenForm: false, isAnsweredInline: false, null);
        var answer = await desk.TakeAsync(turn, cancel);
        if (press.IsInHome)
        {
            var home = SlackEvents.Home(press.Sender, press.Delivery + ":home");
            var (card, reader) = await desk.TakeAsync(home, cancel);
            errands.Run(token => window.ShowAsync(home.Window!, null, card, reader, token));
        }

        if (answer.Move is Replace or Close { Card: not null }) errands.Run(token => RespondAsync(press, turn, answer, token));
    }

    private async Task OpeningAsync(SlackPress press, string trigger, CancellationToken cancel)
    {
        // the trigger is spent by the first press of it; a repeat finds the form by the same name
        var name = press.Delivery;
        var loading = blocks.Note("Conversations.Loading", desk.ReaderOf(press.Sender.UserId)) with { ExternalId = name };
        var opening = api.CallAsync("views.open", cancel, ("trigger_id", trigger), ("view", loading.ToJson()));
        var turn = press.Turn(canOpenForm: true, isAnsweredInline: true, SlackWindow.Opened(name));
        var answer = await desk.TakeAsync(turn, cancel);
        errands.Run(async token => await FillAsync(press, turn, answer, await opening, token));
    }

    private async Task FillAsync(SlackPress press, Turn turn, Answer answer, SlackAnswer opened, CancellationToken cancel)
    {
        var (move, reader) = answer;
        var isShown = opened.Text("view", "id") is { } id
            ? await window.FillAsync(id, turn.Window!, opened.Text("view", "hash"), move, reader, cancel)
            : await window.ShowAsync(turn.Window!, null, move, reader, cancel);
        if (move is Replace || (!isShown && move is not (Open or Later))) await RespondAsync(press, turn, answer, cancel);
        else if (!isShown) await RespondAsync(press, turn, answer with { Move = new Reply(PressAgain) }, cancel);
    }

    private static readonly Card PressAgain = new() { Title = Say.Of("Conversations.PressAgain") };

    /// <summary>
    /// Changes the pressed message, or says something beside it that only the presser sees. What everybody has to see is changed
    /// through the outbox.
    /// </summary>
    private async Task RespondAsync(SlackPress press, Turn turn, Answer answer, CancellationToken cancel)
    {
        if (SlackWindow.CardOf(answer.Move) is not { } card) return;
        var isSaid = press.ResponseUrl is { } address && await api.RespondAsync(address, ResponseTo(answer, card), cancel);
        if (!isSaid && answer.Move is not Replace) await window.WriteAsync(turn, answer.Move, cancel);
    }

    private byte[] ResponseTo(Answer answer, Card card)
    {
        var drawn = blocks.Message(card, answer.Reader);
        var response = answer.Move is Replace
            ? new SlackResponse(null, drawn.Text) { Blocks = drawn.Blocks, ReplaceOriginal = true }
            : new SlackResponse("ephemeral", drawn.Text) { Blocks = drawn.Blocks, ReplaceOriginal = false };
        return SlackWriting.Bytes(response, SlackWriting.Json.SlackResponse);
    }
}
