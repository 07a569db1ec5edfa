using System.Text.Json;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>
/// Answers as the inbox keeps them for repeats. A card that stands in a message of the same work is kept there alone, and is read from it
/// for as long as that message is kept (RT-7), which is as long as the delivery is.
/// </summary>
public sealed class KeptAnswers(Outbox outbox, OutboxStore messages)
{
    public string Write(Work work, Move move) => JsonSerializer.Serialize(Short(work, move), TurnJson.Default.Move);

    /// <param name="answer">Null when the delivery is not worked yet.</param>
    public async Task<Move> ReadAsync(Work work, string? answer, CancellationToken cancel)
    {
        if (answer is null) return new Later();
        var move = JsonSerializer.Deserialize(answer, TurnJson.Default.Move)!;
        if (move is not InMessage shown) return move;
        if (await messages.BodyAsync(work, shown.Message, cancel) is not { } body) return new Nothing();
        var card = MessageBody.Read(body).Card;
        return shown.Closes ? new Close(card) : new Replace(card);
    }

    private Move Short(Work work, Move move) => move switch
    {
        Replace { Card: var card } when outbox.HolderOf(work, card) is { } message => new InMessage(message, Closes: false),
        Close { Card: { } card } when outbox.HolderOf(work, card) is { } message => new InMessage(message, Closes: true),
        _ => move,
    };
}
