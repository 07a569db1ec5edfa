using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Nudges;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>
/// Looks at everything that was told in the years, and at what was open when, with a calendar of its own: what broke a rule of
/// section 7 is a fault, in a sentence.
/// </summary>
internal sealed class CycleUmpire(CycleStaff staff, CycleBook book, IReadOnlyList<ToldRow> told, DateTimeOffset end)
{
    /// <summary>The slowest class tells superiors after fourteen days; holidays and leave of theirs may take another week.</summary>
    private const int LastEscalation = 14, Grace = 7;

    private static readonly TimeOnly Opens = new(9, 0), Closes = new(17, 0);

    private readonly ILookup<string, ToldRow> _byItem = told.ToLookup(r => r.Item, StringComparer.Ordinal);

    /// <summary>None when all is well.</summary>
    public IReadOnlyList<string> Faults(int maxPerDay) =>
    [
        .. told.Where(IsOutsideWindow).Select(r => Sentence(r, "outside the window (NG-10)")),
        .. told.Where(r => staff[r.PersonId].IsKnownAwayAt(r.SentAt)).Select(r => Sentence(r, "on leave (NG-30)")),
        .. told.Where(r => staff[r.PersonId].LeftAt <= r.SentAt).Select(r => Sentence(r, "after leaving (NG-14)")),
        .. told.Where(IsAfterEnd).Select(r => Sentence(r, "after it was done (NG-14)")),
        .. Repeated(told.GroupBy(r => (r.PersonId, r.Item, r.Step, r.DueOn))),
        .. Repeated(told.Where(r => r.Kind is NudgeKind.Notice or NudgeKind.Wake or NudgeKind.Return).GroupBy(r => (r.PersonId, r.Item, r.Step, default(DateOnly)))),
        .. Repeated(told.Where(r => r.Kind == NudgeKind.Escalation).GroupBy(r => (default(PersonId), r.Item, r.Step, r.DueOn))),
        .. PerPersonAndDay().Where(d => d.Value > maxPerDay).Select(d => $"{d.Key.Person.Value} got {d.Value} messages on {d.Key.Day:O} (NG-12)"),
        .. book.All.Where(IsNeitherDoneNorEscalated).Select(s => $"{s.Item} of {s.Actor.Value} stayed open from {s.From:u} until {s.Until:u} beyond {s.Due:O} and no superior was told (NG-6)"),
        .. book.All.Where(IsNeverTold).Select(s => $"{s.Item} was open for long and nobody was told (NG-2, NG-5)"),
    ];

    /// <summary>How many messages each got on each of their days.</summary>
    public IReadOnlyDictionary<(PersonId Person, DateOnly Day), int> PerPersonAndDay() => told
        .GroupBy(r => (r.PersonId, DateOnly.FromDateTime(staff[r.PersonId].LocalAt(r.SentAt))))
        .ToDictionary(g => g.Key, g => g.Select(r => r.MessageId).Distinct().Count());

    private bool IsOutsideWindow(ToldRow row)
    {
        var person = staff[row.PersonId];
        var local = person.LocalAt(row.SentAt);
        var time = TimeOnly.FromDateTime(local);
        return time < Opens || time >= Closes || !staff.IsBusinessDay(person.HomeAt(row.SentAt).Site, DateOnly.FromDateTime(local));
    }

    private bool IsAfterEnd(ToldRow row) =>
        row.Item.Split('/')[0] is "task" or "evidence" or "review" or "finding" && row.Item != ReviewItem.Planning && !book.Of(row.Item).Any(s => s.From <= row.SentAt && row.SentAt <= (s.Until ?? end));

    private bool IsNeitherDoneNorEscalated(Stretch stretch)
    {
        var actor = staff[stretch.Actor];
        var last = DateOnly.FromDateTime(actor.LocalAt(stretch.Until ?? end));
        var floor = DateOnly.FromDateTime(actor.LocalAt(stretch.DueSetAt ?? stretch.From));
        var latest = (stretch.Due > floor ? stretch.Due : floor).AddDays(LastEscalation);
        while (stretch.Kind == DutyKind.Acknowledgement && actor.IsAwayOn(latest)) latest = latest.AddDays(1); // NG-34
        return last > latest.AddDays(Grace) && !_byItem[stretch.Item].Any(r => r.Kind == NudgeKind.Escalation && r.DueOn == stretch.Due);
    }

    private bool IsNeverTold(Stretch stretch)
    {
        var actor = staff[stretch.Actor];
        var (first, last) = (DateOnly.FromDateTime(actor.LocalAt(stretch.From)), DateOnly.FromDateTime(actor.LocalAt(stretch.Until ?? end)));
        var working = Enumerable.Range(0, last.DayNumber - first.DayNumber).Select(n => first.AddDays(n)).Count(d => !actor.IsAwayOn(d));
        return working > 14 && !_byItem[stretch.Item].Any(r => r.SentAt >= stretch.From);
    }

    private static IEnumerable<string> Repeated(IEnumerable<IGrouping<(PersonId Person, string Item, string Step, DateOnly Due), ToldRow>> groups) =>
        groups.Where(g => g.Count() > 1).Select(g => Sentence(g.Last(), "for the second time (NG-13)"));

    private static string Sentence(ToldRow row, string what) => $"{row.PersonId.Value} was told {row.Step} of {row.Item} at {row.SentAt:u} {what}";
}
