namespace ComplianceBot.Nudges;

/// <summary>
/// The week's figures go to the ISMS managers in the daily run of Monday, or of the next business day (NG-16). Who could not be
/// written to then gets them later in the same week.
/// </summary>
internal static class WeeklySummary
{
    /// <summary>The item under which the ledger keeps it; its due date there is the week's Monday.</summary>
    public const string Item = "weekly";

    public static IEnumerable<NudgeMessage> Due(NudgeSituation situation, SentBefore sent, Func<PersonId, bool> hasRoom)
    {
        foreach (var id in situation.IsmsManagers.Distinct())
        {
            if (!situation.People.TryGetValue(id, out var person) || !person.Active || !person.Time.IsOpen(situation.Now)) continue;
            var today = person.Time.DayOf(situation.Now);
            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            if (today < person.Time.Calendar.OnOrAfter(monday) || person.LeaveOn(today) is not null) continue;
            if (hasRoom(id) && !sent.Holds(id, Item, Marks.Weekly, monday)) yield return To(id, today, monday);
        }
    }

    private static NudgeMessage To(PersonId id, DateOnly today, DateOnly monday) => new()
    {
        To = id,
        Kind = NudgeMessageKind.WeeklySummary,
        Today = today,
        Lines = [],
        IsDigest = false,
        Shown = 0,
        Entries = [new LedgerEntry { Person = id, Item = Item, Mark = Marks.Weekly, Due = monday, Kind = NudgeKind.Weekly }],
    };
}
