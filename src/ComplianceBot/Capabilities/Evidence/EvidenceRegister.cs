using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the owner, or who stands in, does with a request (E2, E6). Files come in by another way; here it is links and statements.</summary>
public sealed class EvidenceRegister(EvidenceStore requests, EvidenceBook book, EvidenceFacts facts, PeopleStore people)
{
    public async Task<Result<EvidenceRequest>> FindAsync(Work work, string id, string ruleId, CancellationToken cancel) =>
        await requests.FindAsync(work, id, cancel) is { } request ? request : EvidenceRequest.Refused("NoSuch", ruleId);

    /// <summary>E2.</summary>
    public async Task<Result<EvidenceRequest>> SubmitAsync(
        Work work, string id, Person person, EvidenceSubmission given, CancellationToken cancel)
    {
        var found = await FindAsync(work, id, "E2", cancel);
        if (found.IsRefused) return found;
        var today = LeaveRegister.TodayOf(person, work.At);
        var change = found.Value.Submit(
            person.Id, await facts.StandsInAsync(work, found.Value, person, cancel), given, await facts.SeriesAsync(work, found.Value.SeriesId, cancel),
            today, await facts.ReviewDueAsync(work, today, cancel), work.At);
        return await book.KeepAsync(work, change, cancel);
    }

    /// <summary>E6.</summary>
    public async Task<Result<EvidenceRequest>> WithdrawAsync(Work work, string id, Person person, CancellationToken cancel)
    {
        var found = await FindAsync(work, id, "E6", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.Withdraw(person.Id, work.At), cancel);
    }

    /// <summary>Somebody else is to do it; they are asked from now on, and the owner stays the owner.</summary>
    public async Task<Result<EvidenceRequest>> HandOverAsync(Work work, string id, Person person, string mail, CancellationToken cancel)
    {
        var found = await FindAsync(work, id, EvidenceRequest.HandOverRule, cancel);
        if (found.IsRefused) return found;
        return await people.FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel) is { Active: true } to
            ? await book.KeepAsync(work, found.Value.HandOver(person.Id, to.Id, work.At), cancel)
            : EvidenceRequest.Refused("UnknownPerson", EvidenceRequest.HandOverRule) with { Field = "person" };
    }
}
