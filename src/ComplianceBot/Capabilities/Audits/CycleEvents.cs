using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A date of the cycle as it stands: by the audit that is in the programme for it, or by the certificate alone.</summary>
public sealed record DatedCycle(CycleDate Date, DateOnly Day, ComingAudit? Audit);

/// <summary>The dates of the newest certificate that are ahead (CY-2 to CY-4); none where an organisation wants no certificate (CY-7).</summary>
public sealed class CycleDates(CertificateStore certificates, AuditStore audits, AuditEventStore coming, AuditSettings settings)
{
    /// <param name="from">Dates before it are left out.</param>
    public async Task<(Certificate Certificate, IReadOnlyList<DatedCycle> Dates)?> AheadAsync(Work work, DateOnly today, DateOnly from, CancellationToken cancel)
    {
        if (settings.Goal == CertificationGoal.None || await certificates.OnAsync(work, today, cancel) is not { } certificate) return null;
        var cycle = new CertificationCycle(certificate, settings);
        var programme = (await audits.ProgrammeAsync(work, cancel)).Where(a => a.StartsOn > certificate.DecidedOn && a.StartsOn <= cycle.Expiry).ToList();
        var ahead = (await coming.ComingAsync(work, certificate.DecidedOn, cancel)).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var dates = new List<DatedCycle>();
        foreach (var date in Enum.GetValues<CycleDate>())
        {
            var audit = KindOf(date) is { } kind ? programme.FirstOrDefault(a => a.Kind == kind && (IsUnderWay(a) || ahead.ContainsKey(a.Id))) : null;
            var day = audit?.StartsOn ?? cycle.DayOf(date);
            if (day >= from && (audit is null || ahead.ContainsKey(audit.Id))) dates.Add(new DatedCycle(date, day, audit is null ? null : ahead[audit.Id]));
        }

        return (certificate, dates);
    }

    private static bool IsUnderWay(Audit audit) => audit.State is AuditState.Fieldwork or AuditState.Reported or AuditState.FollowUp or AuditState.Closed;

    private static AuditKind? KindOf(CycleDate date) => date switch
    {
        CycleDate.Surveillance1 => AuditKind.Surveillance1,
        CycleDate.Surveillance2 => AuditKind.Surveillance2,
        CycleDate.Recertification => AuditKind.Recertification,
        CycleDate.Expiry => null,
    };
}

/// <summary>
/// Reminders of the dates of the cycle to the ISMS managers and the audit liaison: of the audit, else the one who is it at present; and to top management where ninety days before
/// no audit is in the programme (CY-4). An audit that gets its days makes them count anew.
/// </summary>
public sealed class CycleEvents(CycleDates dates, AuditLiaisonRegister liaisons, PeopleStore people, Organisation organisation) : EventDuties
{
    public override string Prefix => "cycle";

    public override Say Area => Say.Of("Audits.Event.CycleArea");

    public override async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        if (await dates.AheadAsync(work, today, today.AddDays(-1), cancel) is not { } ahead) return [];
        var managers = (await people.HoldersAsync(work, Role.IsmsManager, cancel)).Select(p => p.Id).ToList();
        var top = (await people.HoldersAsync(work, Role.TopManagement, cancel)).Select(p => p.Id).ToList();
        var standing = (await liaisons.NowAsync(work, cancel))?.Id;
        var since = organisation.DayOf(ahead.Certificate.RecordedAt);
        var duties = new List<Duty>();
        foreach (var date in ahead.Dates)
        {
            var told = managers.ToHashSet();
            if ((date.Audit?.LiaisonId ?? standing) is { } liaison) told.Add(liaison);
            duties.AddRange(told.Select(p => DutyOf(ahead.Certificate, date, p, since, CertificationCycle.ReminderDays)));
            if (date.Audit is null && date.Date != CycleDate.Expiry)
                duties.AddRange(top.Where(p => !told.Contains(p)).Select(p => DutyOf(ahead.Certificate, date, p, since, CertificationCycle.WithoutAudit)));
        }

        return duties;
    }

    public override Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel) => Task.FromResult(EventCards.OfCycle(duty));

    private static Duty DutyOf(Certificate certificate, DatedCycle date, PersonId person, DateOnly since, IReadOnlyList<int> before) => new()
    {
        Item = $"cycle/{certificate.Id}/{date.Date}", Reference = date.Audit?.Reference ?? certificate.Number, Kind = DutyKind.Event, Class = DutyClass.N,
        NextActor = person, Since = since, Due = date.Day, DueSetOn = date.Audit?.DaySetOn is { } set && set > since ? set : null, RemindedBefore = before,
        Line = date.Audit is { } audit
            ? Say.Of("Audits.Event.Audit", audit.Reference, Say.Of("Audits.Kind." + audit.Kind))
            : Say.Of("Audits.Event.Cycle." + date.Date),
        Action = EventCards.CalendarButton,
    };
}
