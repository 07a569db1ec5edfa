namespace ComplianceBot.Nudges;

/// <summary>
/// All days on which one person is told about one item, as the calendar, the snoozes and the leaves leave them. It is computed
/// anew at every round from the records, so that nothing stale can be sent.
/// </summary>
public static class Schedule
{
    /// <summary>The next actor's own days: notice, ladder, overdue cadence, with snoozes (NG-23) and leaves (NG-30, NG-31) taken into account.</summary>
    public static IReadOnlyList<Step> Of(Duty duty, Recipient person, IReadOnlyList<Snooze> snoozes, NudgeSettings settings)
    {
        var steps = Basic(duty, person, snoozes, settings);
        foreach (var leave in person.Leaves)
        {
            var back = person.BackAfter(leave);
            if (back <= duty.Since || leave.KnownOn > back) continue;
            steps.RemoveAll(s => s.Date == back);
            steps.Add(Step.Return(back));
        }
        steps.RemoveAll(s => person.LeaveOn(s.Date) is not null);
        steps.Sort(static (a, b) => a.Date.CompareTo(b.Date));
        return steps;
    }

    /// <summary>The delegate's days: those that fall into the leave, judged by the delegate's calendar (NG-32).</summary>
    public static IReadOnlyList<Step> ForDelegate(
        Duty duty, Recipient person, Away leave, IReadOnlyList<Snooze> snoozes, NudgeSettings settings)
    {
        var steps = Basic(duty, person, snoozes, settings);
        steps.RemoveAll(s => !leave.Covers(s.Date) || person.LeaveOn(s.Date) is not null);
        steps.Sort(static (a, b) => a.Date.CompareTo(b.Date));
        return steps;
    }

    /// <summary>
    /// The one step that stands on a day: the latest so far. Earlier ones that nobody sent, because the host was down or the day's
    /// messages were used up, are history; so is the cadence once its last day has passed (NG-5).
    /// </summary>
    public static Step? StandingOn(DateOnly today, IReadOnlyList<Step> steps, Duty duty, IReadOnlyList<Snooze> snoozes, NudgeSettings settings)
    {
        var latest = steps.LastOrDefault(s => s.Date <= today);
        if (duty.Kind == DutyKind.Event && today > duty.Due) return null;
        if (latest is null || latest.Kind == NudgeKind.Return) return latest;
        if (snoozes.Any(s => Holds(s, duty) && s.Rests(today))) return null;
        var over = latest.Kind == NudgeKind.Step && latest.Date < today && duty.OverdueDays(today) > settings.OverdueMaxDays;
        return over ? null : latest;
    }

    private static List<Step> Basic(Duty duty, Recipient person, IReadOnlyList<Snooze> snoozes, NudgeSettings settings)
    {
        var calendar = person.Time.Calendar;
        List<Step> steps = duty.Kind == DutyKind.Event
            ? [.. Ladder.Before(duty.Since, duty.Due, calendar, duty.RemindedBefore).Steps]
            : [.. Ladder.Before(duty.Since, duty.Due, calendar, settings).Steps, .. Ladder.Overdue(duty.Since, duty.Due, calendar, settings)];
        if (duty.DueSetOn is { } set) steps.RemoveAll(s => s.Date < set);
        if (duty.Kind != DutyKind.Event) steps.Add(Step.Assigned(duty.Since));
        foreach (var snooze in snoozes)
        {
            if (Holds(snooze, duty) && !steps.Exists(s => s.Date == snooze.Wake)) steps.Add(Step.Wake(snooze.Wake));
        }
        steps.RemoveAll(step => snoozes.Any(snooze => Holds(snooze, duty) && snooze.Rests(step.Date)));
        return steps;
    }

    private static bool Holds(Snooze snooze, Duty duty) => snooze.Due == duty.Due && snooze.Taken >= duty.Since;
}
