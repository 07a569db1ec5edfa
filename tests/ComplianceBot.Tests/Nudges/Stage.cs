using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Nudges;

/// <summary>A message that left the stage, and when.</summary>
public sealed record SentMessage(DateTimeOffset At, NudgeMessage Message);

/// <summary>
/// A small organisation whose rounds run when the test says so. It keeps the ledger and counts each person's messages of the
/// day, as the round does on the records.
/// </summary>
public sealed class Stage
{
    private readonly List<SentMessage> _sent = [];

    public List<Duty> Duties { get; } = [];

    public Dictionary<PersonId, Recipient> People { get; } = [];

    public List<Snooze> Snoozes { get; } = [];

    public List<LedgerEntry> Ledger { get; } = [];

    public Dictionary<(PersonId, DateOnly), int> Counts { get; } = [];

    public List<PersonId> IsmsManagers { get; } = [];

    public List<PersonId> TopManagement { get; } = [];

    public NudgeSettings Settings { get; set; } = NudgeSettings.Defaults;

    public IReadOnlyList<SentMessage> Sent => _sent;

    public IEnumerable<(SentMessage Message, NudgeLine Line)> Lines => _sent.SelectMany(s => s.Message.Lines.Select(l => (s, l)));

    public static PersonId Id(string name) => new(name);

    public static DateOnly Day(string day) => Golden.GoldenJson.DayOf(day);

    public Recipient Person(
        string name, string zone = "Europe/Berlin", string? manager = null, WorkingCalendar? calendar = null, Away[]? leaves = null, bool active = true)
    {
        var person = new Recipient
        {
            Id = Id(name),
            Time = WorkingTime.In(zone, calendar ?? WorkingCalendar.WithoutHolidays, Settings),
            LineManager = manager is null ? null : Id(manager),
            Leaves = leaves ?? [],
            Active = active,
        };
        return People[person.Id] = person;
    }

    public static Away Leave(string from, string to, string? standIn = null, string? known = null) => new()
    {
        From = Day(from),
        To = Day(to),
        Delegate = standIn is null ? null : Id(standIn),
        KnownOn = known is null ? null : Day(known),
    };

    public Duty Duty(
        string item, string actor, string since, string due, DutyClass pressing = DutyClass.N, DutyKind kind = DutyKind.WorkItem)
    {
        var duty = Of(item, Id(actor), Day(since), Day(due), pressing, kind);
        Duties.Add(duty);
        return duty;
    }

    public static Duty Of(string item, PersonId actor, DateOnly since, DateOnly due, DutyClass pressing, DutyKind kind) => new()
    {
        Item = item,
        Reference = item,
        Kind = kind,
        Class = pressing,
        NextActor = actor,
        Since = since,
        Due = due,
        Line = Say.Exactly(item),
        Action = new Button { Label = Say.Exactly("Open"), Name = "test.open", Value = item, Press = Press.Opens },
    };

    public NudgeSituation SituationAt(DateTimeOffset now) => new()
    {
        Now = now,
        Duties = Duties,
        People = People,
        IsmsManagers = IsmsManagers,
        TopManagement = TopManagement,
        Sent = Ledger,
        Snoozes = Snoozes,
        SentToday = People.Values.ToDictionary(p => p.Id, p => Counts.GetValueOrDefault((p.Id, p.Time.DayOf(now)))),
        Settings = Settings,
    };

    /// <summary>Runs one round and keeps what it sent.</summary>
    public IReadOnlyList<NudgeMessage> RoundAt(DateTimeOffset now)
    {
        var messages = NudgePlanner.Plan(SituationAt(now));
        foreach (var message in messages)
        {
            _sent.Add(new SentMessage(now, message));
            Ledger.AddRange(message.Entries);
            var key = (message.To, People[message.To].Time.DayOf(now));
            Counts[key] = Counts.GetValueOrDefault(key) + 1;
        }
        return messages;
    }

    public IReadOnlyList<NudgeMessage> RoundAt(string utc) => RoundAt(Golden.GoldenJson.Instant(utc));

    /// <summary>One round at the opening of each day of one person's zone, both ends included.</summary>
    public void EachMorning(string person, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) RoundAt(People[Id(person)].Time.OpeningOn(day));
    }

    public void EachMorning(string person, string from, string to) => EachMorning(person, Day(from), Day(to));

    /// <summary>Label and local day of everything one person heard of an item, for example <c>T-3 2027-01-26</c>.</summary>
    public IReadOnlyList<string> Heard(string person, string item) =>
    [
        .. from line in Lines
           where line.Message.Message.To == Id(person) && line.Line.Duty.Item == item
           select line.Line.Label + " " + Iso(line.Message.Message.Today),
    ];

    public IReadOnlyList<string> Heard(string person) =>
        [.. Lines.Where(l => l.Message.Message.To == Id(person)).Select(l => $"{l.Line.Duty.Item} {l.Line.Label} {Iso(l.Message.Message.Today)}")];

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
