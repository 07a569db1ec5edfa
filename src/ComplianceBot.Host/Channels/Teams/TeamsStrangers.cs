using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>Tells somebody without an identity (an anonymous guest of a meeting) the neutral sentence, once for each thing said.</summary>
public sealed class TeamsStrangers(Database database, InboxStore inbox, Outbox outbox)
{
    public Task TellAsync(Turn turn, CancellationToken cancel) => database.WorkAsync(
        async (work, token) =>
        {
            if (await inbox.FindAsync(work, turn.Channel, turn.Delivery, token) is not null) return;
            await inbox.AddWorkedAsync(work, turn.Channel, turn.Delivery, """{"move":"nothing"}""", token);
            await outbox.AnswerAsync(work, turn.Place.Lane, null, Strangers.Card, turn.Place.Thread, null, token);
        },
        cancel);
}
