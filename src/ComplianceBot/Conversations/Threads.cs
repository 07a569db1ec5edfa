using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>
/// What is written in the thread of a message is about what the message shows, when a flow takes such replies. A command or a
/// reference that stands alone is meant as one, there as anywhere.
/// </summary>
public sealed class Threads(OutboxStore outbox, FlowTable flows)
{
    /// <summary>The turn as a reply to the topic of its thread, or as it is.</summary>
    public async Task<Turn> PlacedAsync(Work work, Turn turn, CancellationToken cancel)
    {
        if (turn is not { Input: Said said, Place: { Root: { } root, Thread: { } thread } } || flows.IsOrder(turn)) return turn;
        return await outbox.TopicOfThreadAsync(work, turn.Place.Lane, root, thread, cancel) is { } topic && flows.TakesReplies(topic)
            ? turn with { Input = new Replied(topic, said.Typed ?? said.Text) }
            : turn;
    }
}
