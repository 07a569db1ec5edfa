using ComplianceBot.Calendars;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>A pack that is held to be made.</summary>
public sealed record HeldPack(PackJob Job, PackScope Scope);

/// <summary>What is written down while a pack is made: who holds it, how far it is, and what became of it, with the message that says so.</summary>
public sealed class PackClaims(
    PackJobStore store, PackRights rights, PackExports exports, ParcelRegister parcels, Doorkeeper door, Outbox outbox, PackAddress address)
{
    private const int MostTries = 4;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10), GivenKept = TimeSpan.FromHours(1), JobKept = TimeSpan.FromDays(1);

    /// <summary>False in the end when there is none; one that its asker may not have any more is settled at once and none is returned for it.</summary>
    public async Task<(bool Found, HeldPack? Held)> TakeAsync(Work work, CancellationToken cancel)
    {
        if (await store.ReadyAsync(work, cancel) is not { } ready) return (false, null);
        if (!await store.LeaseAsync(work, ready, work.At + Lease, cancel)) return (true, null);
        var job = ready with { Fence = ready.Fence + 1, Attempts = ready.Attempts + 1 };
        var scope = await rights.ScopeAsync(work, job, cancel);
        if (scope is { IsRefused: false } allowed) return (true, await ShownAsync(work, new HeldPack(job, allowed.Value), cancel));
        if (await EndAsync(work, job, "refused", cancel) && scope is { Refusal: { } refusal })
            await outbox.AnswerAsync(work, job.Lane, job.PersonId, PackCards.Refused(refusal), null, null, cancel);
        return (true, null);
    }

    /// <summary>False when somebody else holds it by now.</summary>
    public async Task<bool> ProgressAsync(Work work, HeldPack held, PackProgress progress, CancellationToken cancel)
    {
        if (!await store.ProlongAsync(work, held.Job, work.At + Lease, cancel)) return false;
        await outbox.ChangeAsync(work, held.Job.Topic, PackCards.Making(progress), cancel);
        return true;
    }

    /// <summary>Whether it is still held by this host, and for a while from now.</summary>
    public Task<bool> HoldsAsync(Work work, HeldPack held, CancellationToken cancel) => store.ProlongAsync(work, held.Job, work.At + Lease, cancel);

    /// <summary>A piece that is about to be kept; false when the lease was lost.</summary>
    public async Task<bool> PromiseAsync(Work work, HeldPack held, PackPart part, CancellationToken cancel)
    {
        if (!await store.ProlongAsync(work, held.Job, work.At + Lease, cancel)) return false;
        await store.AddPartAsync(work, held.Job.Id, part, cancel);
        return true;
    }

    /// <summary>It can be fetched, and its asker is told how, in one commit: nobody is told twice.</summary>
    public async Task MadeAsync(Work work, HeldPack held, string hash, long size, CancellationToken cancel)
    {
        var (until, parts) = (work.At + PackJob.Lasts, await store.PartsAsync(work, held.Job.Id, cancel));
        var job = held.Job with { State = PackJobState.Ready, Size = size, ValidUntil = until };
        work.By = new Actor(job.PersonId, "bot");
        if (address.Base is not null)
        {
            var ticket = CalendarSecret.New();
            if (!await store.MadeAsync(work, held.Job, size, ticket.Hash, until, cancel)) return;
            await outbox.AnswerAsync(work, job.Lane, job.PersonId, PackCards.Link(job, address.Of(ticket.Word)), null, null, cancel);
        }
        else if (parts.Count > 1)
        {
            if (!await EndAsync(work, held.Job, "too_large", cancel)) return;
            await outbox.ChangeAsync(work, job.Topic, PackCards.TooLarge, cancel);
            return;
        }
        else
        {
            if (!await store.MadeAsync(work, held.Job, size, null, until, cancel)) return;
            var card = await SendAsync(work, job, parts[0], cancel) ? PackCards.File(job) : PackCards.TooLarge;
            await outbox.AnswerAsync(work, job.Lane, job.PersonId, card, null, null, cancel);
        }

        await exports.WrittenAsync(work, job.Id, hash, size, cancel);
        await outbox.ChangeAsync(work, job.Topic, PackCards.Made(job), cancel);
    }

    public async Task FailedAsync(Work work, HeldPack held, CancellationToken cancel)
    {
        if (held.Job.Attempts < MostTries)
        {
            await store.PutBackAsync(work, held.Job, work.At + TimeSpan.FromSeconds(Math.Pow(5, held.Job.Attempts)), cancel);
            return;
        }

        if (await EndAsync(work, held.Job, "failed", cancel)) await outbox.ChangeAsync(work, held.Job.Topic, PackCards.Failed, cancel);
    }

    /// <summary>The packs whose pieces nobody needs any more; what was not fetched in time becomes one of them.</summary>
    public async Task<IReadOnlyList<string>> UnneededAsync(Work work, CancellationToken cancel)
    {
        foreach (var past in await store.PastAsync(work, cancel)) await store.SettleAsync(work, past, PackJobState.Over, cancel);
        await store.ForgetAsync(work, work.At - JobKept, cancel);
        return await store.UnneededAsync(work, work.At - GivenKept, cancel);
    }

    public Task<IReadOnlyList<PackPart>> PartsAsync(Work work, string jobId, CancellationToken cancel) => store.PartsAsync(work, jobId, cancel);

    public Task DroppedAsync(Work work, string jobId, CancellationToken cancel) => store.DropPartsAsync(work, jobId, cancel);

    /// <summary>The message that tells how far it is, once.</summary>
    private async Task<HeldPack> ShownAsync(Work work, HeldPack held, CancellationToken cancel)
    {
        var card = PackCards.Making(new PackProgress(0, 0, 0));
        if (held.Job.Attempts == 1) await outbox.AnswerAsync(work, held.Job.Lane, held.Job.PersonId, card, null, held.Job.Topic, cancel);
        else await outbox.ChangeAsync(work, held.Job.Topic, card, cancel);
        return held;
    }

    /// <summary>As a file, where the host has no address from outside.</summary>
    private async Task<bool> SendAsync(Work work, PackJob job, PackPart part, CancellationToken cancel)
    {
        if (await door.SpeakerAsync(work, job.Channel, job.UserId, cancel) is not { } speaker) return false;
        var turn = new Turn
        {
            Channel = job.Channel, Delivery = job.Topic, Sender = new Sender(job.Tenant, job.UserId), Place = new Place(job.Lane, IsPersonal: true), Input = new Said(""),
        };
        return await parcels.AskAsync(work, turn, speaker, [new WantedFile($"{PackRegister.Need}:{job.Id}", part.Hash, part.Size, job.FileName)], cancel) is null;
    }

    private async Task<bool> EndAsync(Work work, PackJob job, string why, CancellationToken cancel)
    {
        if (!await store.SettleAsync(work, job, PackJobState.Failed, cancel)) return false;
        work.By = new Actor(job.PersonId, "bot");
        await exports.RecordAsync(work, job.Id, why, cancel);
        return true;
    }
}
