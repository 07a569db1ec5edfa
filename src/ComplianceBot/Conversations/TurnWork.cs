using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>
/// Works one turn inside its work: who speaks, which flow answers, may they, one step, and the answer into the outbox where it
/// does not go back in the response.
/// </summary>
public sealed class TurnWork(
    Doorkeeper door, AccountStore accounts, ConversationStore conversations, FlowTable flows, Permissions permissions, Outbox outbox)
{
    public async Task<Move> RunAsync(Work work, Turn turn, CancellationToken cancel)
    {
        work.Delivery = turn.Channel + ":" + turn.Delivery;
        var speaker = await door.SpeakerAsync(work, turn.Channel, turn.Sender.UserId, cancel);
        if (speaker is null) return await AnsweredAsync(work, turn, null, new Reply(Strangers.Card), cancel);
        work.By = new Actor(speaker.Id, turn.Channel);
        await RememberPlaceAsync(work, turn, cancel);
        return await AnsweredAsync(work, turn, speaker, await StepAsync(work, turn, speaker, cancel), cancel);
    }

    private async Task<Move> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (flows.Find(turn) is not { } found) return new Reply(flows.Unknown(turn));
        var circumstance = await found.Flow.CircumstanceAsync(work, found.Turn, speaker, cancel);
        if (permissions.Check(found.Deed, speaker, circumstance) is { } refused) return Refusals.Shown(refused, found.Turn);
        var step = await found.Flow.StepAsync(work, found.Turn, speaker, cancel);
        return step.Refusal is { } refusal ? Refusals.Shown(refusal, found.Turn) : Fitting(found.Turn, step.Value);
    }

    /// <summary>Where no form can be opened, a card with one button leads to it.</summary>
    private static Move Fitting(Turn turn, Move move) =>
        move is Open open && !turn.CanOpenForm ? new Reply(Doors.To(open.Form)) : move;

    private async Task<Move> AnsweredAsync(Work work, Turn turn, Speaker? speaker, Move move, CancellationToken cancel)
    {
        if (move is not Reply reply || GoesInline(turn, reply.Card)) return move;
        await outbox.AnswerAsync(work, turn.Place.Lane, speaker?.Id, reply.Card, turn.Place.Thread, null, cancel);
        return new Nothing();
    }

    private static bool GoesInline(Turn turn, Card card) =>
        turn.IsAnsweredInline && (!turn.TakesSentencesOnly || (card.Buttons.Count == 0 && card.Parts.All(p => p is Sentence)));

    private async Task RememberPlaceAsync(Work work, Turn turn, CancellationToken cancel)
    {
        if (!turn.Place.IsPersonal) return;
        await accounts.UsedAsync(work, turn.Channel, turn.Sender.UserId, cancel);
        var known = await conversations.FindAsync(work, turn.Place.Lane, cancel);
        if (known is { State: Reach.Open } && (turn.Place.Reference is null || turn.Place.Reference == known.Reference)) return;
        await conversations.KeepAsync(work, new Conversation { Lane = turn.Place.Lane, Reference = turn.Place.Reference, State = Reach.Open }, cancel);
    }
}
