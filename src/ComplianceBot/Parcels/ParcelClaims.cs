using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Parcels;

/// <summary>A parcel that is held, and what its courier needs.</summary>
public sealed record HeldParcel(Parcel Parcel, string? Reference, Reader Reader, DateTimeOffset Until);

/// <summary>
/// Holds a parcel under a lease and, in the same work, asks whether this person may have the file still and writes down that it
/// leaves; afterwards writes down what became of it and tells the person where it did not arrive.
/// </summary>
public sealed class ParcelClaims(
    ParcelStore store, ParcelRegister register, IEnumerable<INeedToKnow> needs, Doorkeeper door, ConversationStore conversations, Outbox outbox)
{
    private const int MostTries = 6;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, INeedToKnow> _needs = needs.ToDictionary(n => n.Kind, StringComparer.Ordinal);

    /// <summary>False in the end when there is none; a parcel that may not leave any more is settled at once and none is returned for it.</summary>
    public async Task<(bool Found, HeldParcel? Held)> TakeAsync(Work work, CancellationToken cancel)
    {
        if (await store.ReadyAsync(work, cancel) is not { } ready) return (false, null);
        if (!await store.LeaseAsync(work, ready, work.At + Lease, cancel)) return (true, null);
        var held = ready with { Fence = ready.Fence + 1 };
        var speaker = await door.SpeakerAsync(work, held.Channel, held.UserId, cancel);
        if (speaker is null || speaker.Id != held.PersonId || !await MayHaveAsync(work, held, speaker, cancel))
        {
            await NotGivenAsync(work, held, cancel);
            return (true, null);
        }

        work.By = new Actor(held.PersonId, held.Channel);
        if (held.State == ParcelState.Accepted && await store.ReleasedAsync(work, held, cancel)) await register.RecordAsync(work, held, "released", cancel);
        var conversation = await conversations.FindAsync(work, held.Lane, cancel);
        return (true, new HeldParcel(held, conversation?.Reference, speaker.Person.Reader, work.At + Lease));
    }

    public async Task SettleAsync(Work work, Parcel held, Carried carried, CancellationToken cancel)
    {
        switch (carried)
        {
            case Carried.Done when held.State == ParcelState.Waiting:
                await store.SettleAsync(work, held, ParcelState.Offered, cancel);
                break;
            case Carried.Done:
                work.By = new Actor(held.PersonId, held.Channel);
                if (await store.SettleAsync(work, held, ParcelState.Given, cancel)) await register.RecordAsync(work, held, "given", cancel);
                break;
            case Carried.Later { IsThrottled: false } when held.Attempts + 1 >= MostTries:
            case Carried.Refused:
                await NotGivenAsync(work, held, cancel);
                break;
            case Carried.Later later:
                var attempts = later.IsThrottled ? held.Attempts : held.Attempts + 1;
                await store.PutBackAsync(work, held, work.At + (later.After ?? BackOff(attempts)), attempts, cancel);
                break;
            default:
                throw new NotSupportedException(carried.GetType().Name);
        }
    }

    private async Task<bool> MayHaveAsync(Work work, Parcel parcel, Speaker speaker, CancellationToken cancel)
    {
        var parts = parcel.Need.Split(':', 2);
        return parts.Length == 2 && _needs.TryGetValue(parts[0], out var need) && await need.HoldsAsync(work, parts[1], speaker, cancel);
    }

    private async Task NotGivenAsync(Work work, Parcel held, CancellationToken cancel)
    {
        if (!await store.SettleAsync(work, held, ParcelState.Failed, cancel)) return;
        await register.RecordAsync(work, held, "not_given", cancel);
        await outbox.AnswerAsync(work, held.Lane, held.PersonId, ParcelCards.NotGiven(held), null, null, cancel);
    }

    private static TimeSpan BackOff(int attempts)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(3, attempts));
        return wait < LongestWait ? wait : LongestWait;
    }
}
