using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Files;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Arrivals;

/// <summary>What came of fetching a file.</summary>
public abstract record Outcome
{
    public sealed record Kept(VaultFile File) : Outcome;

    public sealed record Refused(Refusal Why) : Outcome;

    public sealed record Gone : Outcome;

    public sealed record Later(string Reason, TimeSpan? After, bool IsThrottled) : Outcome;
}

/// <summary>
/// Writes down what became of a file and, in the same work, the turn that tells of it, under the file's own key: it is worked
/// once, however often it was fetched. After the last try the person is asked to send the file again.
/// </summary>
public sealed class ArrivalSettling(ArrivalStore store, ForgettingStore forgetting, InboxStore inbox, InboxBell bell, AuditTrail trail)
{
    private const int MostTries = 6;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <param name="since">Before the file was fetched: what was deleted from the vault after that is not there.</param>
    public async Task SettleAsync(Work work, Arrival held, Outcome outcome, DateTimeOffset since, CancellationToken cancel)
    {
        switch (outcome)
        {
            case Outcome.Kept kept when await forgetting.WasRemovedAsync(work, kept.File.Hash, since, cancel):
                await store.PutBackAsync(work, held, work.At + Soon, held.Attempts, cancel);
                break;
            case Outcome.Kept kept:
                if (await store.KeptAsync(work, held, kept.File, cancel)) await TellAsync(work, held, "file.kept", FactsOf(kept.File), cancel);
                break;
            case Outcome.Refused refused:
                await NotKeptAsync(work, held, refused.Why, cancel);
                break;
            case Outcome.Gone:
                if (await store.NotKeptAsync(work, held, ArrivalState.Expired, null, cancel)) await TellAsync(work, held, "file.gone", [], cancel);
                break;
            case Outcome.Later later when !later.IsThrottled && held.Attempts + 1 >= MostTries:
                await NotKeptAsync(work, held, ArrivalRefusals.NotFetched, cancel);
                break;
            case Outcome.Later later:
                var attempts = later.IsThrottled ? held.Attempts : held.Attempts + 1;
                await store.PutBackAsync(work, held, work.At + (later.After ?? BackOff(attempts)), attempts, cancel);
                break;
            default:
                throw new NotSupportedException(outcome.GetType().Name);
        }
    }

    private static Dictionary<string, string> FactsOf(VaultFile file) =>
        new() { ["hash"] = file.Hash, ["type"] = file.Type, ["scanned"] = file.IsScanned ? "yes" : "no" };

    private async Task NotKeptAsync(Work work, Arrival held, Refusal why, CancellationToken cancel)
    {
        if (await store.NotKeptAsync(work, held, ArrivalState.Refused, why, cancel))
            await TellAsync(work, held, "file.refused", new() { ["reason"] = why.Code }, cancel);
    }

    private async Task TellAsync(Work work, Arrival held, string action, Dictionary<string, string> about, CancellationToken cancel)
    {
        about["what"] = held.What;
        var personal = new Dictionary<string, string> { ["givenBy"] = held.PersonId.Value, ["name"] = held.ShownName };
        await trail.RecordAsync(work, action, "file", held.Id, about, personal, cancel);
        var turn = new Turn
        {
            Channel = held.Channel, Delivery = "arrival/" + held.Id, Sender = new Sender(held.Tenant, held.UserId),
            Place = new Place(held.Lane, IsPersonal: true), Input = new Arrived(held.What, held.Id),
        };
        await inbox.AddWaitingAsync(work, turn.Channel, turn.Delivery, turn.ToJson(), cancel);
        work.AfterCommit(bell.Ring);
    }

    private static TimeSpan BackOff(int attempts)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(3, attempts) * (0.5 + Random.Shared.NextDouble()));
        return wait < LongestWait ? wait : LongestWait;
    }
}
