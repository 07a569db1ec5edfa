using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Open forms and the Home tab: shows in them where a step of a conversation led. What finds no window any more goes into the
/// conversation instead, so that no answer is lost.
/// </summary>
internal sealed partial class SlackWindow(SlackApi api, BlockKit blocks, Database database, Outbox outbox, ILogger<SlackWindow> log) : IWindow
{
    private const string ViewPrefix = "view:";
    private const string OpenedPrefix = "opened:";
    private const string HomePrefix = "home:";

    public string Channel => SlackModule.Channel;

    public static string View(string viewId) => ViewPrefix + viewId;

    /// <summary>A form that is being opened has no id of Slack's yet, so it gets one of ours.</summary>
    public static string Opened(string externalId) => OpenedPrefix + externalId;

    public static string Home(string userId) => HomePrefix + userId;

    public async Task ShowAsync(Turn turn, Move move, Reader reader, CancellationToken cancel)
    {
        if (!await ShowAsync(turn.Window!, null, move, reader, cancel)) await WriteAsync(turn, move, cancel);
    }

    /// <summary>False when the window is closed or cannot be changed.</summary>
    /// <param name="hash">The state of the window that was answered; what is newer there gives way.</param>
    public async Task<bool> ShowAsync(string window, string? hash, Move move, Reader reader, CancellationToken cancel)
    {
        if (window.StartsWith(HomePrefix, StringComparison.Ordinal)) return await PublishAsync(window[HomePrefix.Length..], move, reader, cancel);
        return window.StartsWith(ViewPrefix, StringComparison.Ordinal)
            ? await UpdateAsync(window[ViewPrefix.Length..], null, hash, move, reader, cancel)
            : await UpdateAsync(null, window[OpenedPrefix.Length..], hash, move, reader, cancel);
    }

    /// <summary>Fills a form that was just opened; our own name stays on it, by which a late answer finds it.</summary>
    public Task<bool> FillAsync(string viewId, string window, string? hash, Move move, Reader reader, CancellationToken cancel) =>
        UpdateAsync(viewId, window[OpenedPrefix.Length..], hash, move, reader, cancel);

    private async Task<bool> UpdateAsync(string? viewId, string? externalId, string? hash, Move move, Reader reader, CancellationToken cancel)
    {
        var view = (ViewOf(move, reader) with { ExternalId = externalId }).ToJson();
        var byName = viewId is null ? externalId : null;
        var answer = await api.CallAsync("views.update", cancel, ("view_id", viewId), ("external_id", byName), ("hash", hash), ("view", view));
        if (answer.Error == "hash_conflict")
            answer = await api.CallAsync("views.update", cancel, ("view_id", viewId), ("external_id", byName), ("view", view));
        return answer.IsOk;
    }

    /// <summary>The move as a view: the next form, or the card as a page to read and close. What cannot be drawn is apologised for.</summary>
    public SlackView ViewOf(Move move, Reader reader)
    {
        try
        {
            return Drawn(move, reader).Checked();
        }
        catch (InvalidOperationException fault)
        {
            CannotDraw(log, fault);
            return blocks.Note("Conversations.Apology", reader);
        }
    }

    private SlackView Drawn(Move move, Reader reader) => move switch
    {
        Open open => blocks.Modal(open.Form, reader),
        Close { Card: null } or Nothing => blocks.Note("Conversations.Closed", reader),
        Later => blocks.Note("Conversations.Saving", reader),
        Mend mend => blocks.Page(CardOf(mend), reader),
        _ => blocks.Page(CardOf(move)!, reader),
    };

    /// <summary>The card a move shows, if any.</summary>
    public static Card? CardOf(Move move) => move switch
    {
        Reply reply => reply.Card,
        Replace replace => replace.Card,
        Close close => close.Card,
        Mend mend => CardOf(mend),
        Open open => Doors.To(open.Form),
        Nothing or Later => null,
        _ => throw new NotSupportedException(move.GetType().Name),
    };

    /// <summary>Writes a card into the conversation with the sender.</summary>
    public async Task WriteAsync(Turn turn, Move move, CancellationToken cancel)
    {
        if (CardOf(move) is not { } card) return;
        await database.WorkAsync(
            (work, token) => move is Open { Form.Topic: { } topic }
                ? outbox.LeadAsync(work, turn.Place.Lane, null, card, turn.Place.Thread, topic, token)
                : outbox.AnswerAsync(work, turn.Place.Lane, null, card, turn.Place.Thread, null, token),
            cancel);
    }

    private static Card CardOf(Mend mend) => new()
    {
        Title = Say.Of("Slack.Mistake"), Parts = [.. mend.Errors.Values.Select(e => new Sentence(e))],
    };

    private async Task<bool> PublishAsync(string user, Move move, Reader reader, CancellationToken cancel)
    {
        if (CardOf(move) is not { } card) return true;
        var answer = await api.CallAsync("views.publish", cancel, ("user_id", user), ("view", blocks.Home(card, reader).ToJson()));
        // a Home tab that is switched off is no reason to write the card into the conversation
        return answer.IsOk || answer.Trouble is not null;
    }

    [LoggerMessage(LogLevel.Error, "A form or card cannot be drawn for Slack")]
    private static partial void CannotDraw(ILogger log, Exception fault);
}
