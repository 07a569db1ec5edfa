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
    Doorkeeper door, ConversationStore conversations, FlowTable flows, Threads threads, Permissions permissions, ExternalReading reading,
    Outbox outbox)
{
    public async Task<Answer> RunAsync(Work work, Turn turn, CancellationToken cancel)
    {
        work.Delivery = turn.Cause;
        var speaker = await door.SpeakerAsync(work, turn.Channel, turn.Sender.UserId, cancel);
        await RememberPlaceAsync(work, turn, speaker, cancel);
        // nobody is told anything anew whose file came in after they had left
        if (speaker is null && turn.Input is Arrived) return new Answer(new Nothing(), ReaderOf(turn, null));
        if (speaker is null) return new Answer(await AnsweredAsync(work, turn, null, new Reply(Strangers.Card), cancel), ReaderOf(turn, null));
        work.By = new Actor(speaker.Id, turn.Channel);
        return new Answer(
            await AnsweredAsync(work, turn, speaker, await StepAsync(work, turn, speaker, cancel), cancel), ReaderOf(turn, speaker));
    }

    /// <summary>A move that is known already, for whoever did the turn.</summary>
    public async Task<Answer> ShownAsync(Work work, Turn turn, Move move, CancellationToken cancel) =>
        new(move, ReaderOf(turn, await door.SpeakerAsync(work, turn.Channel, turn.Sender.UserId, cancel)));

    private static Reader ReaderOf(Turn turn, Speaker? speaker) => speaker?.Person.Reader ?? new Reader(turn.Language ?? "en", "UTC");

    private async Task<Move> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (flows.Find(await threads.PlacedAsync(work, turn, cancel)) is not { } found) return new Reply(flows.Unknown(turn));
        var told = await found.Flow.CircumstanceAsync(work, found.Turn, speaker, cancel);
        var circumstance = await reading.WithinAsync(work, found.Deed, speaker, told, cancel);
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
        if (reply.IsPrivate && !turn.Place.IsPersonal) return await TellAloneAsync(work, turn, speaker, reply, cancel);
        await outbox.AnswerAsync(work, turn.Place.Lane, speaker?.Id, reply.Card, turn.Place.Thread, reply.Topic, cancel);
        return new Nothing();
    }

    /// <summary>Others do not see what it says, only that it was said.</summary>
    private async Task<Move> TellAloneAsync(Work work, Turn turn, Speaker? speaker, Reply reply, CancellationToken cancel)
    {
        var own = Lanes.Of(turn.Channel, turn.Sender.Tenant, turn.Sender.UserId);
        await outbox.AnswerAsync(work, own, speaker?.Id, reply.Card, null, reply.Topic, cancel);
        if (turn.Input is Pressed) return new Close(ToldAlone);
        await outbox.AnswerAsync(work, turn.Place.Lane, speaker?.Id, ToldAlone, turn.Place.Thread, null, cancel);
        return new Nothing();
    }

    private static readonly Card ToldAlone = new() { Title = Say.Of("Conversations.ToldAlone") };

    private static bool GoesInline(Turn turn, Card card) =>
        turn.IsAnsweredInline && (!turn.TakesSentencesOnly || (card.Buttons.Count == 0 && card.Parts.All(p => p is Sentence)));

    /// <summary>Somebody who is not linked yet may be later, and is reached where the product says so.</summary>
    private async Task RememberPlaceAsync(Work work, Turn turn, Speaker? speaker, CancellationToken cancel)
    {
        if (turn.Input is Arrived) return;
        if (!turn.Place.IsPersonal)
        {
            await conversations.ReopenAsync(work, turn.Place.Lane, cancel);
            return;
        }

        if (speaker is null && turn.Place.Reference is null) return;
        if (speaker is not null) await door.UsedAsync(work, turn.Channel, turn.Sender.UserId, cancel);
        if (await door.IsReachedAsync(work, turn.Channel, turn.Sender.UserId, turn.Place.Lane, turn.Place.Reference, cancel)) return;
        await conversations.KeepAsync(work, new Conversation { Lane = turn.Place.Lane, Reference = turn.Place.Reference, State = Reach.Open }, cancel);
    }
}
