using ComplianceBot.Calendars;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>Rung when somebody asked for a pack.</summary>
public sealed class PackBell : Bell;

/// <summary>
/// Where packs are asked for and fetched (row 35): by one person, once, within fifteen minutes, and each of it is on record (A.5.33). Whether that person may
/// have it is asked again when it is fetched.
/// </summary>
public sealed class PackRegister(PackJobStore store, PackRights rights, PackExports exports, PackBell bell, PeopleStore people) : INeedToKnow
{
    /// <summary>One after the other, so that nobody fills the vault.</summary>
    private const int MostWaiting = 1;

    public const string Need = "audit_pack";

    public string Kind => Need;

    public async Task<Result<PackJob>> AskAsync(Work work, Turn turn, Speaker speaker, PackWish wish, CancellationToken cancel)
    {
        var scope = await rights.ScopeAsync(work, speaker, wish, cancel);
        if (scope.Refusal is { } refusal) return refusal;
        if (await store.CountWaitingAsync(work, speaker.Id, cancel) >= MostWaiting) return Refusal.Of("AuditPacks.Refused.UnderWay", "row 35");
        var job = new PackJob
        {
            Id = Ids.New(work.At), PersonId = speaker.Id, Channel = turn.Channel, Tenant = turn.Sender.Tenant, UserId = turn.Sender.UserId,
            Lane = Lanes.Of(turn.Channel, turn.Sender.Tenant, turn.Sender.UserId), Audit = wish.Audit, AsOf = wish.Day, Language = wish.Language,
        };
        await store.AddAsync(work, job, cancel);
        await exports.BeginAsync(work, job.Id, scope.Value, cancel);
        work.AfterCommit(bell.Ring);
        return job;
    }

    /// <summary>Whose pack a word leads to, as long as it does.</summary>
    public async Task<Person?> HolderAsync(Work work, string? ticket, CancellationToken cancel) => await FindAsync(work, ticket, cancel) is { } job
        ? await people.FindAsync(work, job.PersonId, cancel)
        : null;

    /// <summary>The pieces of the pack, once; the word works no more. Null when it does not work, or its holder may not have the pack any more.</summary>
    public async Task<(PackJob Job, IReadOnlyList<PackPart> Parts)?> RedeemAsync(Work work, string? ticket, CancellationToken cancel)
    {
        if (await FindAsync(work, ticket, cancel) is not { } job) return null;
        work.By = new Actor(job.PersonId, "page");
        if (!await store.SettleAsync(work, job, PackJobState.Given, cancel)) return null;
        await exports.RecordAsync(work, job.Id, "given", cancel);
        return (job, await store.PartsAsync(work, job.Id, cancel));
    }

    public async Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel) =>
        await store.FindAsync(work, key, cancel) is { State: PackJobState.Ready } job && job.PersonId == speaker.Id && job.ValidUntil > work.At
        && await rights.ScopeAsync(work, job, cancel) is { IsRefused: false };

    private async Task<PackJob?> FindAsync(Work work, string? ticket, CancellationToken cancel) =>
        CalendarSecret.Read(ticket) is { } secret && await store.OfTicketAsync(work, secret.Hash, cancel) is { } job
            && await rights.ScopeAsync(work, job, cancel) is { IsRefused: false }
            ? job
            : null;
}
