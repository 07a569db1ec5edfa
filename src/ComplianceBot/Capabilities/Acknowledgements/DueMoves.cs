using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// What leave does to due dates (AK-6): one that is entered moves them at once, and one that is removed gives back what it moved. So nobody gains time
/// by entering a leave and removing it.
/// </summary>
public sealed class DueMoves(
    AssignmentBook book, AssignmentStore assignments, AssignmentHistoryStore history, DocumentStore documents, Absences.Reader absences) : ILeaveChanged
{
    private const string Rule = "AK-6";

    public async Task EnteredAsync(Work work, Person person, Leave leave, CancellationToken cancel)
    {
        var now = await absences.ReadAsync(work, cancel);
        foreach (var open in await OpenOfAsync(work, person, cancel)) await MoveAsync(work, person, open, now, cancel);
    }

    public async Task RemovedAsync(Work work, Person person, Leave leave, CancellationToken cancel)
    {
        var now = await absences.ReadAsync(work, cancel);
        foreach (var open in await OpenOfAsync(work, person, cancel))
        {
            if (open.DueSetOn is null) continue;
            var plain = await WithoutLeaveAsync(work, open, now, cancel);
            // another leave that moved a date of the past may be forgotten by now (RT-10): then only the one that set the present date gives it back
            if (plain < now.Today && open.DueOn != now.BackFrom(person, leave)) continue;
            var due = now.AfterLeave(person, plain);
            if (due != open.DueOn) await book.MustKeepAsync(work, open.MoveDue(due, due == plain ? null : now.Today), cancel);
        }
    }

    /// <summary>By what leave is known now.</summary>
    public async Task MoveAsync(Work work, Person person, Assignment open, Absences now, CancellationToken cancel)
    {
        var due = now.AfterLeave(person, open.DueOn);
        if (due != open.DueOn) await book.MustKeepAsync(work, open.MoveDue(due, now.Today), cancel);
    }

    private async Task<IReadOnlyList<Assignment>> OpenOfAsync(Work work, Person person, CancellationToken cancel) =>
        [.. (await assignments.LiveOfPersonAsync(work, person.Id, cancel)).Where(a => a.State.IsOpen())];

    /// <summary>What it was before the first leave moved it; counted again where it was moved from the beginning.</summary>
    private async Task<DateOnly> WithoutLeaveAsync(Work work, Assignment open, Absences now, CancellationToken cancel)
    {
        var before = (await history.OfAsync(work, open.Id, cancel)).TakeWhile(t => t.RuleId != Rule).LastOrDefault();
        if (before is not null && before.Note != Rule) return before.DueOn;
        if (open.RenewalOf is { } id && await assignments.FindAsync(work, id, cancel) is { ValidUntil: { } until } && DueDates.OfRenewal(until, now.Isms) is var renewBy
            && renewBy >= open.AssignedOn) return renewBy;
        var version = await documents.FindAsync(work, open.VersionId, cancel) ?? throw new InvalidOperationException("The version is not on record.");
        return DueDates.OfAssignment(open.AssignedOn, version.DueDays, now.Isms);
    }
}
