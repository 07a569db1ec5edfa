using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What a running audit of ours waits for: that its lead begins it on its first day, that each auditor concludes by its last one, the report
/// ten business days later, and its end when nothing is open (AU-9, AU-10); and, whoever held it, that its report is read.
/// </summary>
public sealed class AuditRunTasks(
    ReportReaders readers, AuditFindingStore links, CorrectiveActionStore findings, HolidayRegister holidays, Organisation organisation, AuditSettings settings)
    : IAuditTasks
{
    private static readonly AuditItem Begin = new("begin"), Report = new("report"), FollowUp = new("followup"), Close = new("close");

    /// <summary>What asks readers is changed by <see cref="ReportReadBoard"/>, which knows them.</summary>
    public IEnumerable<AuditItem> ItemsOf(Audit audit) => [Begin, Report, FollowUp, Close, .. audit.Auditors.Select(Conclude)];

    public async Task<IReadOnlyList<AuditTask>> OfAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var (today, isms) = (organisation.DayOf(work.At), await holidays.OfIsmsAsync(work, cancel));
        return [.. audit.Kind.IsOwn() ? await OfTeamAsync(work, audit, today, isms, cancel) : [], .. await OfReadersAsync(work, audit, isms, cancel)];
    }

    private async Task<IEnumerable<AuditTask>> OfTeamAsync(Work work, Audit audit, DateOnly today, WorkingCalendar isms, CancellationToken cancel) => audit.State switch
    {
        AuditState.Announced when today >= audit.StartsOn => OfLead(audit, Begin, audit.StartsOn, AuditButtons.Acts(audit, AuditRunRoutes.Begin)),
        AuditState.Fieldwork =>
        [
            .. Unconcluded(audit).Select(a => OfAuditor(audit, a)),
            .. today >= audit.LastDay
                ? OfLead(audit, Report, AuditDates.ReportDue(audit.LastDay, settings, isms), AuditButtons.Opens(audit, AuditRunRoutes.Report))
                : [],
        ],
        AuditState.Reported => OfLead(audit, FollowUp, DueAfter(audit.ReportedOn!.Value, isms), AuditButtons.Acts(audit, AuditRunRoutes.FollowUp)),
        AuditState.FollowUp when await EndedOnAsync(work, audit, cancel) is { } ended => OfLead(audit, Close, DueAfter(ended, isms), AuditButtons.Acts(audit, AuditRunRoutes.Close)),
        _ => [],
    };

    /// <summary>Each who has not confirmed it is asked by name, and nobody reads for another.</summary>
    private async Task<IEnumerable<AuditTask>> OfReadersAsync(Work work, Audit audit, WorkingCalendar isms, CancellationToken cancel) =>
        (await readers.MissingAsync(work, audit, cancel)).Select(reader => new AuditTask
        {
            Item = Read(reader.Id), Holder = reader.Id, DueOn = DueAfter(audit.ReportedOn!.Value, isms), Kind = DutyKind.Acknowledgement,
            Buttons = [.. ReportCards.ButtonsOf(audit, mayConfirm: true)],
        });

    /// <summary>When the last nonconformity ended; null while one is open.</summary>
    private async Task<DateOnly?> EndedOnAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var ended = audit.ReportedOn!.Value;
        foreach (var link in await links.OfAsync(work, audit.Id, cancel))
        {
            if (await findings.FindAsync(work, link.CorrectiveActionId, cancel) is not { } finding || !(finding.Severity ?? Severity.Minor).IsNonconformity()) continue;
            if (!finding.State.IsFinal()) return null;
            if ((finding.ClosedOn ?? finding.RejectedOn) is { } on && on > ended) ended = on;
        }

        return ended;
    }

    private DateOnly DueAfter(DateOnly day, WorkingCalendar isms) => isms.Add(day, settings.ReportBusinessDays);

    private static IEnumerable<PersonId> Unconcluded(Audit audit) =>
        audit.Requirements.Where(r => !audit.IsConcluded(r.RequirementId)).Select(r => r.AuditorId).OfType<PersonId>().Distinct();

    /// <summary>Nobody stands in for an auditor: independence is found for a person (AU-20).</summary>
    private static AuditTask OfAuditor(Audit audit, PersonId auditor) => new()
    {
        Item = Conclude(auditor), Holder = auditor, DueOn = audit.LastDay, Kind = DutyKind.Acknowledgement,
        Buttons = [AuditButtons.Opens(audit, AuditRunRoutes.Conclude), AuditButtons.Opens(audit, AuditRunRoutes.Conclusions)],
    };

    private static IEnumerable<AuditTask> OfLead(Audit audit, AuditItem item, DateOnly due, Button button) =>
        audit.LeadId is { } lead ? [new AuditTask { Item = item, Holder = lead, DueOn = due, Buttons = [button] }] : [];

    private static AuditItem Conclude(PersonId auditor) => new("conclude", auditor.Value);

    internal static AuditItem Read(PersonId reader) => new("read", reader.Value);
}
