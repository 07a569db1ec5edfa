using ComplianceBot.People;

namespace ComplianceBot.Nudges;

/// <summary>The steps before a due date, and which rungs of the ladder gave way and why (NG-3, NG-4).</summary>
public sealed record LadderBefore(IReadOnlyList<Step> Steps, IReadOnlyList<string> Dropped, IReadOnlyList<string> Merged);

/// <summary>On which days the next actor hears of an item: before the due date (NG-2 to NG-4) and after it (NG-5).</summary>
public static class Ladder
{
    /// <summary>Moved back to a business day; nothing on or before the day the turn began; of several on a day the closest to the due date.</summary>
    public static LadderBefore Before(DateOnly since, DateOnly due, WorkingCalendar calendar, NudgeSettings settings) =>
        Before(since, due, calendar, settings.Ladder);

    /// <summary>The same for an event that has days of its own.</summary>
    public static LadderBefore Before(DateOnly since, DateOnly due, WorkingCalendar calendar, IReadOnlyList<int> daysBefore)
    {
        var steps = new List<Step>(daysBefore.Count);
        var dropped = new List<string>();
        var merged = new List<string>();
        foreach (var days in daysBefore.Distinct().OrderDescending())
        {
            var step = Step.Before(days, calendar.OnOrBefore(due.AddDays(-days)));
            if (step.Date <= since)
            {
                dropped.Add(step.Label);
                continue;
            }
            if (steps.Count > 0 && steps[^1].Date == step.Date)
            {
                merged.Add(steps[^1].Label);
                steps.RemoveAt(steps.Count - 1);
            }
            steps.Add(step);
        }
        return new LadderBefore(steps, dropped, merged);
    }

    /// <summary>Moved on to a business day; nothing on or before the day the turn began; of several on a day the latest.</summary>
    public static IReadOnlyList<Step> Overdue(DateOnly since, DateOnly due, WorkingCalendar calendar, NudgeSettings settings)
    {
        var steps = new List<Step>();
        foreach (var days in OverdueDays(settings.OverdueMaxDays))
        {
            var step = Step.Overdue(days, calendar.OnOrAfter(due.AddDays(days)));
            if (step.Date <= since) continue;
            if (steps.Count > 0 && steps[^1].Date == step.Date) steps.RemoveAt(steps.Count - 1);
            steps.Add(step);
        }
        return steps;
    }

    private static IEnumerable<int> OverdueDays(int max)
    {
        foreach (var days in (int[])[1, 3])
        {
            if (days <= max) yield return days;
        }
        for (var days = 7; days <= max; days += 7) yield return days;
    }
}
