using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The days of evidence: until when it counts, when it is asked for again, and until when (EV-1 to EV-5, AU-12).</summary>
public static class EvidenceDates
{
    private const int LongestLead = 30, YearsKept = 3;

    /// <summary>EV-1; not moved.</summary>
    public static DateOnly ValidUntil(DateOnly collectedOn, int refreshDays) => collectedOn.AddDays(refreshDays);

    /// <summary>EV-3: any day may be the one on which it is asked for again.</summary>
    public static DateOnly RenewOn(DateOnly validUntil, int refreshDays) => validUntil.AddDays(-Lead(refreshDays));

    /// <summary>EV-3: how long before its end, or before the cut-off of an audit, it is asked for again.</summary>
    public static int Lead(int refreshDays) => Math.Min(LongestLead, refreshDays / 3);

    /// <summary>EV-3, DT-5: before the end of validity, so it rolls back.</summary>
    public static DateOnly RenewalDue(DateOnly validUntil, WorkingCalendar isms) => isms.OnOrBefore(validUntil);

    /// <summary>EV-5.</summary>
    public static DateOnly ReviewDue(DateOnly submittedOn, int businessDays, WorkingCalendar isms) => isms.Add(submittedOn, businessDays);

    /// <summary>AU-12: until when evidence must be there for an audit.</summary>
    public static DateOnly CutOff(DateOnly auditStart, int daysBefore, WorkingCalendar isms) => isms.OnOrBefore(auditStart.AddDays(-daysBefore));

    /// <summary>
    /// AU-12: the day by which new evidence is needed because what there is would run out before the last day of an audit that looks at it; the
    /// cut-off, or the next business day when that has passed. Null when no audit needs any, or when even new evidence would not last so long.
    /// </summary>
    /// <param name="validUntil">Null where there is none.</param>
    public static DateOnly? NeededBy(
        DateOnly? validUntil, int refreshDays, IEnumerable<AuditInScope> audits, DateOnly today, EvidenceSettings settings, WorkingCalendar isms)
    {
        DateOnly? needed = null;
        foreach (var audit in audits.Where(a => a.LastDay >= today && (validUntil is null || validUntil < a.LastDay)))
        {
            var cutOff = CutOff(audit.StartsOn, settings.AuditDays, isms);
            var by = cutOff > today ? cutOff : isms.After(today);
            if (ValidUntil(by, refreshDays) >= audit.LastDay && (needed is null || by < needed)) needed = by;
        }

        return needed;
    }

    /// <summary>RT-4: three years after the later of its end and its replacement.</summary>
    public static DateOnly FileDeletedOn(DateOnly closedOn) => closedOn.AddYears(YearsKept);

    /// <summary>EV-4: five business days, or the cut-off of an audit that comes earlier; the next business day when it has passed.</summary>
    public static DateOnly AfterRejection(
        DateOnly rejectedOn, IEnumerable<AuditInScope> audits, EvidenceSettings settings, WorkingCalendar isms)
    {
        var due = isms.Add(rejectedOn, settings.AnswerAgainBusinessDays);
        foreach (var audit in audits.Where(a => a.LastDay >= rejectedOn))
        {
            var cutOff = CutOff(audit.StartsOn, settings.AuditDays, isms);
            var needed = cutOff <= rejectedOn ? isms.After(rejectedOn) : cutOff;
            if (needed < due) due = needed;
        }

        return due;
    }
}
