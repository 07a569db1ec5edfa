using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Shows an answer for which there is no response any more. Teams lets nobody fill an open dialog later, so that it comes as a
/// message; the card that was pressed is changed where it stands.
/// </summary>
public sealed class TeamsWindow(Database database, Doorkeeper door, Outbox outbox, ConversationStore conversations, TeamsPostman postman) : IWindow
{
    public string Channel => TeamsInbound.Channel;

    public async Task ShowAsync(Turn turn, Move move, Reader reader, CancellationToken cancel)
    {
        if (move is Replace replace && turn.Window is { Length: > 0 } pressed && await ChangeAsync(turn, pressed, replace.Card, reader, cancel)) return;
        if (CardOf(turn, move) is { } card) await database.WorkAsync((work, token) => PostAsync(work, turn, card, (move as Open)?.Form.Topic, token), cancel);
    }

    private static Card? CardOf(Turn turn, Move move) => move switch
    {
        Reply reply => reply.Card,
        Replace replace => replace.Card,
        Open open => Doors.To(open.Form),
        Close close => close.Card,
        Mend mend => ToMend(turn, mend),
        Nothing or Later => null,
        _ => throw new NotSupportedException(move.GetType().Name),
    };

    /// <summary>What was typed is gone with the dialog; what was wrong with it is said, and the way back is offered.</summary>
    internal static Card ToMend(Turn turn, Mend mend) => new()
    {
        Title = Say.Of("Teams.NotAccepted"),
        Parts = [.. mend.Errors.Values.Select(e => new Sentence(e))],
        Buttons = turn.Input is Filled filled
            ? [new Button { Label = Say.Of("Conversations.OpenForm"), Name = filled.Form + Doors.Suffix, Value = filled.Value, Press = Press.Opens, Primary = true }]
            : [],
    };

    private async Task<bool> ChangeAsync(Turn turn, string pressed, Card card, Reader reader, CancellationToken cancel)
    {
        var place = await database.ReadAsync((work, token) => conversations.FindAsync(work, turn.Place.Lane, token), cancel);
        var posted = await postman.PostAsync(
            new Post
            {
                Id = turn.Delivery, Lane = turn.Place.Lane, Reference = place?.Reference ?? turn.Place.Reference, Card = card, Reader = reader,
                Thread = turn.Place.Thread, Changes = pressed,
            },
            cancel);
        return posted is Posted.Sent;
    }

    private async Task PostAsync(Work work, Turn turn, Card card, string? topic, CancellationToken cancel)
    {
        var speaker = await door.SpeakerAsync(work, turn.Channel, turn.Sender.UserId, cancel);
        if (topic is null) await outbox.AnswerAsync(work, turn.Place.Lane, speaker?.Id, card, turn.Place.Thread, null, cancel);
        else await outbox.LeadAsync(work, turn.Place.Lane, speaker?.Id, card, turn.Place.Thread, topic, cancel);
    }
}
