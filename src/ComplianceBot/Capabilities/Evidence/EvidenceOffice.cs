using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What ISMS managers and internal auditors do with what was given: review (E3, E4), find wrong (E10); and cancel (E9).</summary>
public sealed class EvidenceOffice(EvidenceBook book, EvidenceFacts facts, EvidenceRegister register, Organisation organisation)
{
    /// <summary>E3.</summary>
    public async Task<Result<EvidenceRequest>> AcceptAsync(Work work, string id, int round, PersonId by, CancellationToken cancel)
    {
        var found = await FindSeenAsync(work, id, round, "E3", cancel);
        if (found.IsRefused) return found;
        var need = await facts.SeriesAsync(work, found.Value.SeriesId, cancel);
        return await book.KeepAsync(work, found.Value.Accept(by, need.RefreshDays, work.At), cancel);
    }

    /// <summary>E4.</summary>
    public async Task<Result<EvidenceRequest>> RejectAsync(
        Work work, string id, int round, PersonId by, RejectionReason reason, string sentence, CancellationToken cancel)
    {
        var found = await FindSeenAsync(work, id, round, "E4", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.Reject(by, reason, sentence, organisation.DayOf(work.At), work.At), cancel);
    }

    /// <summary>E10.</summary>
    public async Task<Result<EvidenceRequest>> FindWrongAsync(
        Work work, string id, PersonId by, RejectionReason reason, string sentence, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, "E10", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.FindWrong(by, reason, sentence, organisation.DayOf(work.At), work.At), cancel);
    }

    /// <summary>E9.</summary>
    public async Task<Result<EvidenceRequest>> CancelAsync(Work work, string id, string reason, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, "E9", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.Cancel(reason, organisation.DayOf(work.At)), cancel);
    }

    /// <summary>What is judged is what was looked at: a card of an earlier submission judges nothing.</summary>
    private async Task<Result<EvidenceRequest>> FindSeenAsync(Work work, string id, int round, string ruleId, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, ruleId, cancel);
        return !found.IsRefused && found.Value.State == EvidenceState.Submitted && found.Value.Rounds != round
            ? EvidenceRequest.Refused("Changed", ruleId)
            : found;
    }
}
