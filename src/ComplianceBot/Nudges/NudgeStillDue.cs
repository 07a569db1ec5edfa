using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// Reads the duties of a message once more right before it leaves (NG-13): what is done, moved or somebody else's is dropped,
/// the rest is drawn anew. A message that waited past the reader's working hours is taken back, and the next round inside them
/// plans afresh (NG-10); so is one to somebody whose own answer is kept and not worked yet.
/// </summary>
public sealed class NudgeStillDue(
    NudgeStore ledger, NudgeLines lines, NudgeDrawing drawing, RecipientRoll roll, WaitingTurns waiting, NudgeSettings settings) : IStillDue
{
    public string Kind => NudgeKey.Kind;

    public async Task<Card?> FreshAsync(Work work, string key, Card card, bool isUnsure, CancellationToken cancel)
    {
        var (person, day, _) = NudgeKey.Read(key);
        var rows = await ledger.OfMessageAsync(work, person, day, $"{Kind}:{key}", cancel);
        if (rows.Count == 0 || await roll.FindAsync(work, person, cancel) is not { } reader) return null;
        if (!isUnsure && (!CanRead(reader, work.At) || await waiting.AnyOfAsync(work, person, cancel)))
        {
            await ledger.TakeBackAsync(work, person, day, rows[0].MessageId, cancel);
            return null;
        }

        if (rows[0].Kind == NudgeKind.Weekly) return card;
        var left = await lines.OfAsync(work, reader, rows, cancel);
        return left.Count == 0 ? null : await drawing.CardAsync(work, MessageOf(reader, work.At).With(left, settings), cancel);
    }

    private static bool CanRead(Recipient reader, DateTimeOffset now) =>
        reader.Time.IsOpen(now) && reader.LeaveOn(reader.Time.DayOf(now)) is null;

    private static NudgeMessage MessageOf(Recipient reader, DateTimeOffset now) => new()
    {
        To = reader.Id, Kind = NudgeMessageKind.Items, Today = reader.Time.DayOf(now), Lines = [], IsDigest = false, Shown = 0, Entries = [],
    };
}
