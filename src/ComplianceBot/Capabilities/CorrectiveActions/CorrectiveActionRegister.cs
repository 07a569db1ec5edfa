using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What is done with findings, whoever asks (clause 10.2). What somebody decides is about the record as they saw it.</summary>
public sealed class CorrectiveActionRegister(CorrectiveActionStore findings, CorrectiveActionBook book, HolidayRegister holidays)
{
    /// <summary>T1.</summary>
    public async Task<Result<CorrectiveAction>> RaiseAsync(Work work, Finding finding, Acting acting, CancellationToken cancel) =>
        await book.BeginAsync(work, finding.Raise(Ids.New(work.At), acting, await holidays.OfIsmsAsync(work, cancel)), cancel);

    /// <summary>Takes a step with a record that is still as the person saw it; what has changed in the meantime is looked at again first.</summary>
    /// <param name="version">Null for what is done with a record as it is now.</param>
    /// <param name="step">The pure rule; it gets the record and the calendar of the ISMS.</param>
    public async Task<Result<CorrectiveAction>> TakeAsync(
        Work work, string id, int? version, string ruleId, Func<CorrectiveAction, WorkingCalendar, Result<CorrectiveActionChange>> step, CancellationToken cancel)
    {
        if (await findings.FindAsync(work, id, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", ruleId);
        if (version is { } seen && seen != finding.Version) return CorrectiveAction.Refused("Changed", ruleId);
        return await book.KeepAsync(work, step(finding, await holidays.OfIsmsAsync(work, cancel)), cancel);
    }

    /// <summary>Also on what is closed (CA-14).</summary>
    public async Task<Result<CorrectiveActionNote>> NoteAsync(Work work, string id, PersonId by, string text, CancellationToken cancel)
    {
        if (await findings.FindAsync(work, id, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "CA-14");
        return Texts.Missing("CA-14", ("note", text)) is { } missing ? missing : await book.NoteAsync(work, finding, by, text, cancel);
    }
}
