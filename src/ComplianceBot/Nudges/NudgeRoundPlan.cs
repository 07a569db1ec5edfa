using ComplianceBot.People;

namespace ComplianceBot.Nudges;

/// <summary>One round at work: every duty is considered once, and what is to be said is gathered by reader (NG-11 to NG-14).</summary>
internal sealed class NudgeRoundPlan(NudgeSituation situation)
{
    private readonly SentBefore _sent = new(situation.Sent);
    private readonly ReadersNow _readers = new(situation);
    private readonly EscalationTable _escalations = new(situation);
    private readonly Dictionary<PersonId, List<NudgeLine>> _lines = [];
    private readonly Dictionary<(WorkingCalendar, DateOnly, DateOnly, DateOnly?, IReadOnlyList<int>), IReadOnlyList<Step>> _shared = [];
    private readonly ILookup<(PersonId, string), Snooze> _snoozes = situation.Snoozes.ToLookup(s => (s.Person, s.Item));

    public void Consider(Duty duty)
    {
        if (duty.Waits is not null) return;
        if (!situation.People.TryGetValue(duty.NextActor, out var actor) || !actor.Active) return;
        Remind(duty, actor);
        if (duty.Kind == DutyKind.Event) return;
        StandIn(duty, actor);
        Escalate(duty, actor);
        TellOfLeave(duty, actor);
    }

    public IReadOnlyList<NudgeMessage> Messages()
    {
        var messages = new List<NudgeMessage>();
        foreach (var (person, lines) in _lines)
        {
            lines.Sort(DigestOrder.Instance);
            messages.Add(MessageTo(person, lines));
        }
        messages.AddRange(WeeklySummary.Due(situation, _sent, id => Room(id)));
        messages.Sort(static (a, b) => (string.CompareOrdinal(a.To.Value, b.To.Value), a.Kind.CompareTo(b.Kind)) switch
        {
            (0, var kind) => kind,
            var (to, _) => to,
        });
        return messages;
    }

    private bool Room(PersonId id) => _readers.HasRoom(id, _lines.ContainsKey(id) ? 1 : 0);

    private void Remind(Duty duty, Recipient actor)
    {
        if (!_readers.CanRead(actor)) return;
        var snoozes = SnoozesOf(actor, duty);
        var step = Schedule.StandingOn(_readers.Today(actor), StepsOf(duty, actor, snoozes), duty, snoozes, situation.Settings);
        if (step is not null) Tell(duty, actor, step, asDelegate: false);
    }

    /// <summary>A campaign gives thousands the same dates: without leave and snooze they share one schedule.</summary>
    private IReadOnlyList<Step> StepsOf(Duty duty, Recipient actor, Snooze[] snoozes)
    {
        if (actor.Leaves.Count > 0 || snoozes.Length > 0) return Schedule.Of(duty, actor, snoozes, situation.Settings);
        var key = (actor.Time.Calendar, duty.Since, duty.Due, duty.DueSetOn, duty.RemindedBefore);
        if (_shared.TryGetValue(key, out var steps)) return steps;
        return _shared[key] = Schedule.Of(duty, actor, snoozes, situation.Settings);
    }

    private void StandIn(Duty duty, Recipient actor)
    {
        if (duty.Kind != DutyKind.WorkItem || actor.Leaves.Count == 0) return;
        if (actor.Leaves.FirstOrDefault(l => l.Delegate is { } id && Usable(id, actor) is { } d && l.Covers(_readers.Today(d))) is not { } leave) return;
        var standIn = situation.People[leave.Delegate!.Value];
        if (!_readers.CanRead(standIn)) return;
        var snoozes = SnoozesOf(standIn, duty);
        var steps = Schedule.ForDelegate(duty, standIn, leave, snoozes, situation.Settings);
        if (Schedule.StandingOn(_readers.Today(standIn), steps, duty, snoozes, situation.Settings) is { } step) Tell(duty, standIn, step, asDelegate: true);
    }

    private void Escalate(Duty duty, Recipient actor)
    {
        var today = _readers.Today(actor);
        if (duty.OverdueDays(today.AddDays(1)) == 0) return;
        if (duty.Kind == DutyKind.Acknowledgement && actor.LeaveOn(today) is not null) return;
        foreach (var turn in _escalations.Of(duty, actor, level => _sent.Told(duty, Marks.Escalation(level))))
        {
            if (!_readers.CanRead(turn.To) || turn.Date > _readers.Today(turn.To)) continue;
            Add(turn.To, new NudgeLine
            {
                Duty = duty,
                Kind = NudgeKind.Escalation,
                Label = Marks.Escalation(turn.Level),
                Date = turn.Date,
                DaysLeft = duty.Due.DayNumber - today.DayNumber,
                Level = turn.Level,
                Entries = [.. turn.Covers.Select(level => Entry(turn.To, duty, Marks.Escalation(level), NudgeKind.Escalation))],
            });
        }
    }

    private void TellOfLeave(Duty duty, Recipient actor)
    {
        foreach (var leave in actor.Leaves)
        {
            if (duty.Due < leave.From || duty.Due > leave.To.AddDays(3)) continue;
            if (leave.Delegate is { } id && Usable(id, actor) is not null) continue;
            var mark = Marks.LeaveNotice(leave.From);
            if (_sent.Told(duty.Item, mark) || ManagerFor(actor) is not { } manager || !_readers.CanRead(manager)) continue;
            var today = _readers.Today(manager);
            var date = NoticeDate(leave, manager);
            if (today < date || today > leave.To) continue;
            Add(manager, new NudgeLine
            {
                Duty = duty,
                Kind = NudgeKind.Notice,
                Label = "leave",
                Date = date,
                DaysLeft = duty.Due.DayNumber - _readers.Today(actor).DayNumber,
                Leave = leave,
                Entries = [Entry(manager, duty, mark, NudgeKind.Notice)],
            });
        }
    }

    private static DateOnly NoticeDate(Away leave, Recipient manager)
    {
        var date = manager.Time.Calendar.OnOrBefore(leave.From.AddDays(-1));
        return leave.KnownOn is { } known && known > date ? known : date;
    }

    /// <summary>The ISMS manager; where that is the person on leave or is away too, the next one, and top management last (RL-6).</summary>
    private Recipient? ManagerFor(Recipient actor)
    {
        foreach (var id in situation.IsmsManagers.Concat(situation.TopManagement))
        {
            if (Usable(id, actor) is { } person && person.LeaveOn(_readers.Today(person)) is null) return person;
        }
        return null;
    }

    private Recipient? Usable(PersonId id, Recipient insteadOf) =>
        id != insteadOf.Id && situation.People.TryGetValue(id, out var person) && person.Active ? person : null;

    private Snooze[] SnoozesOf(Recipient person, Duty duty) => [.. _snoozes[(person.Id, duty.Item)]];

    private void Tell(Duty duty, Recipient to, Step step, bool asDelegate)
    {
        if (_sent.Holds(to.Id, duty, step)) return;
        Add(to, new NudgeLine
        {
            Duty = duty,
            Kind = step.Kind,
            Label = step.Label,
            Date = step.Date,
            DaysLeft = duty.Due.DayNumber - _readers.Today(to).DayNumber,
            AsDelegate = asDelegate,
            Entries = [Entry(to, duty, step.Mark, step.Kind)],
        });
    }

    private void Add(Recipient to, NudgeLine line)
    {
        foreach (var entry in line.Entries) _sent.Add(entry);
        if (!_lines.TryGetValue(to.Id, out var lines)) _lines[to.Id] = lines = [];
        lines.Add(line);
    }

    private static LedgerEntry Entry(Recipient to, Duty duty, string mark, NudgeKind kind) =>
        new() { Person = to.Id, Item = duty.Item, Mark = mark, Due = duty.Due, Kind = kind };

    private NudgeMessage MessageTo(PersonId person, List<NudgeLine> lines) => new NudgeMessage
    {
        To = person,
        Kind = NudgeMessageKind.Items,
        Today = _readers.Today(situation.People[person]),
        Lines = [],
        IsDigest = false,
        Shown = 0,
        Entries = [],
    }.With(lines, situation.Settings);
}
