using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Reminders of an audit to its team, to those whom it asks and to its liaison (AU-13), each moved to the reader's own working day. Whom one of
/// our audits asks is reminded from its announcement on, which stands for the steps before it (AU-8, NG-3).
/// </summary>
public sealed class AuditEvents(AuditEventStore audits) : EventDuties
{
    public override string Prefix => "auditday";

    public override Say Area => Say.Of("Audits.Event.Area");

    public override async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var yesterday = today.AddDays(-1); // where the day is still younger than the organisation's
        var coming = (await audits.ComingAsync(work, yesterday, cancel)).Where(a => a.StartsOn <= today.AddDays(AuditDates.FirstReminder + 1)).ToList();
        if (coming.Count == 0) return [];
        var parts = (await audits.PartsAsync(work, yesterday, cancel)).ToLookup(p => p.AuditId, StringComparer.Ordinal);
        return [.. coming.SelectMany(a => DutiesOf(a, [.. parts[a.Id]]))];
    }

    public override async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var audit = (await audits.ComingAsync(work, duty.Due, cancel)).First(a => ItemOf(a) == duty.Item);
        return EventCards.Of(audit, duty);
    }

    private static IEnumerable<Duty> DutiesOf(ComingAudit audit, IReadOnlyList<PartInAudit> parts)
    {
        var team = parts.Where(p => p.Part == AuditPart.Auditor).Select(p => p.PersonId).Concat(Present(audit.LeadId, audit.LiaisonId)).ToHashSet();
        var asked = parts.Where(p => p.Part == AuditPart.Interviewee).Select(p => p.PersonId).Where(p => !team.Contains(p));
        foreach (var person in team) yield return DutyOf(audit, person, audit.EnteredOn);
        if (audit.Kind.IsOwn() && audit.AnnouncedOn is null) yield break;
        foreach (var person in asked) yield return DutyOf(audit, person, audit.Kind.IsOwn() ? audit.AnnouncedOn!.Value : audit.EnteredOn);
    }

    private static Duty DutyOf(ComingAudit audit, PersonId person, DateOnly since) => new()
    {
        Item = ItemOf(audit), Reference = audit.Reference, Kind = DutyKind.Event, Class = DutyClass.N, NextActor = person, Since = since, Due = audit.StartsOn,
        DueSetOn = audit.DaySetOn > since ? audit.DaySetOn : null, RemindedBefore = AuditDates.ReminderDays,
        Line = Say.Of("Audits.Event.Audit", audit.Reference, Say.Of("Audits.Kind." + audit.Kind)), Action = EventCards.CalendarButton,
    };

    private static string ItemOf(ComingAudit audit) => "auditday/" + audit.Id;

    private static IEnumerable<PersonId> Present(params PersonId?[] people) => people.OfType<PersonId>();
}
