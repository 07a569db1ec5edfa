using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>A leave as due dates see it: two dates, never a reason (NG-30).</summary>
public sealed record Absence(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Covers(DateOnly day) => From <= day && day <= To;
}

/// <summary>Every date of an acknowledgement (AK-1, AK-3, AK-6, A8o), rolled by DT-4 and DT-5.</summary>
public static class DueDates
{
    /// <summary>AK-1: counted from the assignment, rolled forward.</summary>
    public static DateOnly OfAssignment(DateOnly assignedOn, int dueDays, WorkingCalendar isms) => isms.OnOrAfter(assignedOn.AddDays(dueDays));

    /// <summary>A8o: a new version never takes time away from somebody who had not finished the old one.</summary>
    public static DateOnly OfReplacement(DateOnly publishedOn, int dueDays, DateOnly? oldDue, WorkingCalendar isms)
    {
        var due = OfAssignment(publishedOn, dueDays, isms);
        return oldDue is { } old && old > due ? old : due;
    }

    /// <summary>AK-3: the last day on which it counts; without a length it does not end.</summary>
    public static DateOnly? ValidUntil(DateOnly acknowledgedOn, int validDays) => validDays == 0 ? null : acknowledgedOn.AddDays(validDays);

    public static DateOnly RenewalOn(DateOnly validUntil, int leadDays) => validUntil.AddDays(-leadDays);

    /// <summary>AK-3: before the end of validity, so it rolls back (DT-5).</summary>
    public static DateOnly OfRenewal(DateOnly validUntil, WorkingCalendar isms) => isms.OnOrBefore(validUntil);

    /// <summary>AK-6: a long enough leave around the due date moves it past its end, in the person's own calendar.</summary>
    public static DateOnly AfterLeave(DateOnly due, IEnumerable<Absence> leaves, WorkingCalendar own, AcknowledgementSettings settings)
    {
        foreach (var leave in leaves.Where(l => l.Days >= settings.LeaveMinDays).OrderBy(l => l.From))
        {
            var back = own.Add(leave.To, settings.LeaveGraceDays);
            if (leave.From <= due && due <= back) due = back;
        }

        return due;
    }
}
