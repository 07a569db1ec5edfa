namespace ComplianceBot.Nudges;

/// <summary>Who is told when an item stays overdue, from near to far.</summary>
public enum EscalationLevel { LineManager, IsmsManager, TopManagement }

/// <summary>One level's turn: who is told, on which day, as which level, and for which levels that settles the matter (NG-8).</summary>
public sealed record Escalation
{
    public required Recipient To { get; init; }

    public required DateOnly Date { get; init; }

    public required EscalationLevel Level { get; init; }

    public required IReadOnlyList<EscalationLevel> Covers { get; init; }
}

/// <summary>
/// When superiors are told of an overdue item and who that is (NG-6, NG-8, NG-34): a level that is the next actor, unknown, or
/// on leave without delegate passes the matter up, at the same date; above top management it lapses.
/// </summary>
public sealed class EscalationTable(NudgeSituation situation)
{
    private static readonly EscalationLevel[] All = Enum.GetValues<EscalationLevel>();

    /// <summary>Days after the due date; null is never.</summary>
    public static int? DaysFor(DutyClass pressing, EscalationLevel level) => (pressing, level) switch
    {
        (DutyClass.H, EscalationLevel.LineManager) => 1,
        (DutyClass.H, EscalationLevel.IsmsManager) => 3,
        (DutyClass.H, EscalationLevel.TopManagement) => 14,
        (DutyClass.N, EscalationLevel.LineManager) => 3,
        (DutyClass.N, EscalationLevel.IsmsManager) => 7,
        (DutyClass.N, EscalationLevel.TopManagement) => 30,
        (DutyClass.L, EscalationLevel.LineManager) => 7,
        (DutyClass.L, EscalationLevel.IsmsManager) => 14,
        (DutyClass.L, EscalationLevel.TopManagement) => null,
    };

    /// <summary>The turns of an item's levels that are not told yet, lowest first.</summary>
    public IEnumerable<Escalation> Of(Duty duty, Recipient actor, Func<EscalationLevel, bool> alreadyTold)
    {
        var told = All.Where(alreadyTold).ToHashSet();
        foreach (var level in All)
        {
            if (told.Contains(level) || DaysFor(duty.Class, level) is not { } days) continue;
            if (Resolve(duty, actor, level, days, told) is not { } turn) continue;
            told.UnionWith(turn.Covers);
            yield return turn;
        }
    }

    private Escalation? Resolve(Duty duty, Recipient actor, EscalationLevel from, int days, HashSet<EscalationLevel> told)
    {
        var covers = new List<EscalationLevel>();
        foreach (var level in All.Where(l => l >= from))
        {
            if (told.Contains(level) || DaysFor(duty.Class, level) is null) return null;
            covers.Add(level);
            foreach (var holder in HoldersOf(level, actor))
            {
                if (Reach(duty, actor, holder, days) is not { } reached) continue;
                return new Escalation { To = reached.To, Date = reached.Date, Level = level, Covers = covers };
            }
        }
        return null;
    }

    private IEnumerable<PersonId> HoldersOf(EscalationLevel level, Recipient actor) => level switch
    {
        EscalationLevel.LineManager => actor.LineManager is { } manager ? [manager] : [],
        EscalationLevel.IsmsManager => situation.IsmsManagers,
        EscalationLevel.TopManagement => situation.TopManagement,
    };

    /// <summary>The holder, else the delegate of one on leave, with the day on which they are told; null when neither can be.</summary>
    private (Recipient To, DateOnly Date)? Reach(Duty duty, Recipient actor, PersonId holder, int days)
    {
        if (Known(holder, duty) is not { } person) return null;
        var date = DateFor(duty, actor, person, days);
        if (AwayOn(person, date) is not { } leave) return (person, date);
        if (leave.Delegate is not { } standIn || Known(standIn, duty) is not { } other) return null;
        var moved = DateFor(duty, actor, other, days);
        return AwayOn(other, moved) is null ? (other, moved) : null;
    }

    private Recipient? Known(PersonId id, Duty duty) =>
        id != duty.NextActor && situation.People.TryGetValue(id, out var person) && person.Active ? person : null;

    /// <summary>On the planned day, or today when the message was held up until now.</summary>
    private Away? AwayOn(Recipient person, DateOnly date)
    {
        var today = person.Time.DayOf(situation.Now);
        return person.LeaveOn(date) ?? (today > date ? person.LeaveOn(today) : null);
    }

    private static DateOnly DateFor(Duty duty, Recipient actor, Recipient recipient, int days)
    {
        var calendar = recipient.Time.Calendar;
        var date = calendar.OnOrAfter(duty.Due.AddDays(days));
        var floor = duty.DueSetOn is { } set && set > duty.Since ? set : duty.Since;
        if (date <= floor) date = calendar.After(floor);
        while (duty.Kind == DutyKind.Acknowledgement && actor.LeaveOn(date) is { } leave) date = calendar.After(leave.To);
        return date;
    }
}
