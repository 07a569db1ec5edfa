using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What is done with findings, whoever asks (clause 10.2). What somebody decides is about the record as they saw it.</summary>
public sealed class CorrectiveActionRegister(CorrectiveActionStore findings, CorrectiveActionBook book, CorrectiveActionNews news, HolidayRegister holidays)
{
    /// <summary>T1.</summary>
    public async Task<Result<CorrectiveAction>> RaiseAsync(Work work, Finding finding, Acting acting, CancellationToken cancel) =>
        await book.BeginAsync(work, finding.Raise(Ids.New(work.At), acting, await holidays.OfIsmsAsync(work, cancel)), cancel);

    /// <summary>Takes a step with a record that is still as the person saw it; what has changed in the meantime is looked at again first.</summary>
    /// <param name="version">Null for what is done with a record as it is now.</param>
    /// <param name="step">The pure rule; it gets the record and the calendar of the ISMS.</param>
    public Task<Result<CorrectiveAction>> TakeAsync(
        Work work, string id, int? version, string ruleId, Func<CorrectiveAction, WorkingCalendar, Result<CorrectiveActionChange>> step, CancellationToken cancel) =>
        TakeAllAsync(work, id, version, ruleId, (f, isms) => step(f, isms).Then<CorrectiveActionChange[]>(change => new[] { change }), cancel);

    /// <summary>The same for what one form decides together: all of it is allowed, or nothing is done. Each change begins where the one before ended.</summary>
    public async Task<Result<CorrectiveAction>> TakeAllAsync(
        Work work, string id, int? version, string ruleId, Func<CorrectiveAction, WorkingCalendar, Result<CorrectiveActionChange[]>> steps, CancellationToken cancel)
    {
        if (await findings.FindAsync(work, id, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", ruleId);
        if (version is { } seen && seen != finding.Version) return CorrectiveAction.Refused("Changed", ruleId);
        var allowed = steps(finding, await holidays.OfIsmsAsync(work, cancel));
        if (allowed.Refusal is { } refusal) return refusal;
        foreach (var change in allowed.Value)
        {
            var kept = await book.KeepAsync(work, change with { Was = finding }, cancel);
            if (kept.IsRefused) return kept;
            await news.TellAsync(work, change with { Was = finding, Now = kept.Value }, cancel);
            finding = kept.Value;
        }

        return finding;
    }

    /// <summary>What stands in the way of a step whatever is said with it, so that nobody types in vain; null when nothing does.</summary>
    public async Task<Refusal?> WhyNotAsync(
        Work work, CorrectiveAction finding, Func<CorrectiveAction, WorkingCalendar, Result<CorrectiveActionChange>> step, CancellationToken cancel) =>
        step(finding, await holidays.OfIsmsAsync(work, cancel)).Refusal;

    /// <summary>Also on what is closed (CA-14).</summary>
    public async Task<Result<CorrectiveActionNote>> NoteAsync(Work work, string id, PersonId by, string text, CancellationToken cancel)
    {
        if (await findings.FindAsync(work, id, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "CA-14");
        return Texts.Missing("CA-14", ("note", text)) is { } missing ? missing : await book.NoteAsync(work, finding, by, text, cancel);
    }
}
