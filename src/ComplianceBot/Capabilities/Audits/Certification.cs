using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A certificate as the certification body gave it (CY-1, CY-6). Another one follows it; none is changed.</summary>
public sealed record Certificate
{
    public const string CurrentEdition = "2022", FormerEdition = "2013";

    public required string Id { get; init; }

    /// <summary>As printed on it.</summary>
    public required string Number { get; init; }

    /// <summary>The certification body.</summary>
    public required string Body { get; init; }

    /// <summary>Who accredited the body.</summary>
    public string? Accreditation { get; init; }

    public required string Scope { get; init; }

    public required string Edition { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>Null when none is printed.</summary>
    public DateOnly? PrintedExpiry { get; init; }

    public PersonId? RecordedBy { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (Audit.Missing("CY-1", ("number", Number), ("body", Body), ("scope", Scope)) is { } missing) return missing;
        if (Edition is not (CurrentEdition or FormerEdition)) return Audit.Refused("EditionUnknown", "CY-6") with { Field = "edition" };
        if (DecidedOn > today) return Audit.Refused("DecidedInFuture", "CY-1", today) with { Field = "decided_on" };
        return PrintedExpiry <= DecidedOn ? Audit.Refused("ExpiryReversed", "CY-1") with { Field = "expiry" } : null;
    }
}

/// <summary>A date of the cycle that somebody is reminded of (CY-2 to CY-4).</summary>
public enum CycleDate { Surveillance1, Surveillance2, Recertification, Expiry }

/// <summary>A reminder of a date of the cycle; where no audit date is fixed by T-90, top management gets it too (CY-4).</summary>
public sealed record CycleReminder(CycleDate Date, int DaysBefore, DateOnly On, bool AlsoTopManagement);

/// <summary>The three years of a certificate, counted from the decision (CY-1 to CY-7). Results of month arithmetic are not moved (DT-4).</summary>
public sealed class CertificationCycle(Certificate certificate, AuditSettings settings)
{
    private const int MonthsToFirst = 12, MonthsToSecond = 24, WithoutDate = 90;

    internal static readonly IReadOnlyList<int> ReminderDays = [180, WithoutDate, 30];

    /// <summary>What top management is reminded of where no audit is in the programme (CY-4).</summary>
    internal static readonly IReadOnlyList<int> WithoutAudit = [WithoutDate];

    /// <summary>IAF MD 26: until then certificates to the 2013 edition were valid.</summary>
    public static readonly DateOnly FormerEditionEnds = new(2025, 10, 31);

    /// <summary>CY-1.</summary>
    public DateOnly Expiry => certificate.PrintedExpiry ?? WorkingCalendar.AddMonths(certificate.DecidedOn, 12 * settings.CycleYears).AddDays(-1);

    /// <summary>CY-2: at the latest.</summary>
    public DateOnly Surveillance1Latest => WorkingCalendar.AddMonths(certificate.DecidedOn, MonthsToFirst);

    /// <summary>CY-2.</summary>
    public DateOnly Surveillance2Planned => WorkingCalendar.AddMonths(certificate.DecidedOn, MonthsToSecond);

    /// <summary>CY-3.</summary>
    public DateOnly RecertificationStart => Expiry.AddDays(-settings.RecertificationLeadDays);

    /// <summary>AU-4: the days in which every applicable control is looked at.</summary>
    public Window Days => new(certificate.DecidedOn, Expiry);

    public DateOnly DayOf(CycleDate date) => date switch
    {
        CycleDate.Surveillance1 => Surveillance1Latest,
        CycleDate.Surveillance2 => Surveillance2Planned,
        CycleDate.Recertification => RecertificationStart,
        CycleDate.Expiry => Expiry,
    };

    /// <summary>CY-1, CY-6.</summary>
    public bool IsValidOn(DateOnly day) => certificate.DecidedOn <= day && day <= Expiry && (!IsFormerEdition || day <= FormerEditionEnds);

    /// <summary>CY-4: with the fixed day of an audit, by that; without one, by the date of the cycle. With no goal there is none (CY-7).</summary>
    /// <param name="fixedDays">The first day of each audit of the cycle whose days are in the programme.</param>
    public IReadOnlyList<CycleReminder> RemindersOf(CycleDate date, IReadOnlyDictionary<CycleDate, DateOnly> fixedDays, WorkingCalendar recipient)
    {
        if (settings.Goal == CertificationGoal.None) return [];
        var isFixed = fixedDays.TryGetValue(date, out var day);
        return [.. AuditDates.Of(isFixed ? day : DayOf(date), ReminderDays, recipient)
            .Select(r => new CycleReminder(date, r.DaysBefore, r.On, r.DaysBefore == WithoutDate && !isFixed && date != CycleDate.Expiry))];
    }

    /// <summary>CY-3: what a recertification audit found must be verified before the certificate ends; CA-29 takes it from here.</summary>
    public DateOnly MajorsVerifiedBy => Expiry;

    private bool IsFormerEdition => string.Equals(certificate.Edition, Certificate.FormerEdition, StringComparison.Ordinal);
}
