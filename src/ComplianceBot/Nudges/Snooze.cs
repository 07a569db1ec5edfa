using ComplianceBot.People;

namespace ComplianceBot.Nudges;

/// <summary>A person asked to be left alone about an item until a day. It holds for the due date it was chosen for (NG-13, NG-23).</summary>
public sealed record Snooze
{
    public required PersonId Person { get; init; }

    public required string Item { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>The local day on which it was chosen.</summary>
    public required DateOnly Taken { get; init; }

    public required DateOnly Wake { get; init; }

    public bool Rests(DateOnly today) => Taken < today && today < Wake;
}

/// <summary>One length a person may ask for: either the day it wakes, or the refusal.</summary>
public sealed record SnoozeOption(int Days, DateOnly Wake, Refusal? Refusal);

/// <summary>Which snoozes are offered and which are refused by which rule (NG-20 to NG-22).</summary>
public static class SnoozeChoices
{
    public static IReadOnlyList<SnoozeOption> Of(Duty duty, DateOnly today, WorkingCalendar calendar, int used, NudgeSettings settings)
    {
        var offered = new HashSet<DateOnly>();
        var options = new List<SnoozeOption>(settings.SnoozeDays.Count);
        foreach (var days in settings.SnoozeDays.Order())
        {
            var wake = calendar.OnOrAfter(today.AddDays(days));
            var refusal = used >= settings.SnoozeMaxPerItem ? Refusal.Of("Nudges.Refused.SnoozedOften", "NG-20", settings.SnoozeMaxPerItem)
                : RefusalOf(duty, days, wake, today)
                ?? (offered.Add(wake) ? null : Refusal.Of("Nudges.Refused.SnoozeSameDay", "NG-20", wake));
            options.Add(new SnoozeOption(days, wake, refusal));
        }
        return options;
    }

    /// <summary>The snooze, or the rule that stands in its way; a length that is not on the list is refused like one too many.</summary>
    public static Result<Snooze> Choose(
        Duty duty, PersonId person, int days, DateOnly today, WorkingCalendar calendar, int used, NudgeSettings settings)
    {
        var option = Of(duty, today, calendar, used, settings).FirstOrDefault(o => o.Days == days);
        if (option is null) return Refusal.Of("Nudges.Refused.SnoozeLength", "NG-20");
        if (option.Refusal is { } refusal) return refusal;
        return new Snooze { Person = person, Item = duty.Item, Due = duty.Due, Taken = today, Wake = option.Wake };
    }

    private static Refusal? RefusalOf(Duty duty, int days, DateOnly wake, DateOnly today) => duty.OverdueDays(today) switch
    {
        0 => wake <= duty.Due ? null : Refusal.Of("Nudges.Refused.SnoozePastDue", "NG-21", duty.Due),
        _ when duty.Class == DutyClass.H => Refusal.Of("Nudges.Refused.SnoozePressing", "NG-22"),
        _ => days == 1 ? null : Refusal.Of("Nudges.Refused.SnoozeOverdue", "NG-22"),
    };
}
