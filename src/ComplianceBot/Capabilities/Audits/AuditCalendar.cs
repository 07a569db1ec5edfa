using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The audits of the programme in calendars: everybody's own part, and all of them for those who read the organisation's (clause 9.2.2).</summary>
public sealed class AuditCalendar(AuditEventStore audits) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var parts = (await audits.PartsAsync(work, from, cancel)).Where(p => p.PersonId == reader.Id).ToLookup(p => p.AuditId, p => p.Part, StringComparer.Ordinal);
        return [.. (await audits.BetweenAsync(work, from, to, cancel)).Select(a => new CalendarEntry
        {
            Item = "audit/" + a.Id, FirstDay = a.StartsOn, LastDay = a.LastDay, IsOrganisation = true, IsOwn = IsOwn(a, reader.Id, [.. parts[a.Id]]),
            Title = Say.Of("Audits.Event.Audit", a.Reference, Say.Of("Audits.Kind." + a.Kind)),
        })];
    }

    /// <summary>Whom one of our audits asks hears of it with its announcement (AU-8).</summary>
    private static bool IsOwn(AuditDays audit, PersonId reader, IReadOnlyList<AuditPart> parts) =>
        audit.LeadId == reader || audit.LiaisonId == reader || parts.Contains(AuditPart.Auditor)
        || (parts.Contains(AuditPart.Interviewee) && (!audit.Kind.IsOwn() || audit.AnnouncedOn is not null));
}

/// <summary>What the certificate says about days that no audit stands for yet, and when it ends (CY-1 to CY-3).</summary>
public sealed class CycleCalendar(CycleDates dates, Organisation organisation) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (await dates.AheadAsync(work, organisation.DayOf(work.At), from, cancel) is not { } ahead) return [];
        return [.. ahead.Dates.Where(d => d.Audit is null && d.Day <= to).Select(d => new CalendarEntry
        {
            Item = $"cycle/{ahead.Certificate.Id}/{d.Date}", FirstDay = d.Day, LastDay = d.Day, IsOrganisation = true, Title = Say.Of("Audits.Event.Cycle." + d.Date),
        })];
    }
}
