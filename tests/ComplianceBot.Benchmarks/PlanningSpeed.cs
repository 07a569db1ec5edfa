using System.Diagnostics;
using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Benchmarks;

/// <summary>One round over ten thousand people with a hundred open tasks each, of which everything up to yesterday was told.</summary>
internal static class PlanningSpeed
{
    private const int People = 10_000, Each = 100, Rounds = 5;
    private const double AimSeconds = 5, AimMegabytes = 500, Megabyte = 1024 * 1024;

    private static readonly DateTimeOffset Now = new(2027, 3, 15, 13, 30, 0, TimeSpan.Zero); // a Monday: Berlin and New York are at work
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"];

    public static int Run()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var situation = Situation();
        var own = GC.GetTotalMemory(forceFullCollection: true) - before;
        var (seconds, messages, lines, peak) = (new List<double>(), 0, 0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var planned = NudgePlanner.Plan(situation);
            seconds.Add(watch.Elapsed.TotalSeconds);
            (messages, lines) = (planned.Count, planned.Sum(m => m.Lines.Count));
            // the repetitions are for the time alone: what the first ones left behind is not what one planning takes
            if (round == 0) peak = PeakMegabytes();
        }

        GC.KeepAlive(situation);
        seconds.Sort();
        var median = seconds[Rounds / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{People} people with {Each} open tasks each, {situation.Sent.Count} told before: {messages} messages with {lines} lines in {median:0.00} s ({seconds[0]:0.00}-{seconds[^1]:0.00}); aim < {AimSeconds:0} s"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"memory of the whole process up to the end of one planning at most {peak:0} MB, of which tasks, people and ledger {own / Megabyte:0} MB; aim < {AimMegabytes:0} MB"));
        return median < AimSeconds && peak < AimMegabytes ? 0 : 1;
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / Megabyte;
    }

    private static NudgeSituation Situation()
    {
        var times = Zones.Select(z => WorkingTime.In(z, WorkingCalendar.WithoutHolidays, NudgeSettings.Defaults)).ToList();
        var people = new Dictionary<PersonId, Recipient>(People);
        var duties = new List<Duty>(People * Each);
        var sent = new List<LedgerEntry>(People * Each * 2);
        var action = new Button { Label = Say.Exactly("Do it"), Name = "thing.do", Press = Press.Acts };
        var line = Say.Exactly("A task");
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        for (var p = 0; p < People; p++)
        {
            var person = new Recipient { Id = Id(p), Time = times[p % times.Count], LineManager = p % 10 == 0 ? null : Id(p - (p % 10)) };
            people[person.Id] = person;
            for (var n = 0; n < Each; n++)
            {
                var due = today.AddDays(((p + (n * 7)) % 75) - 15);
                var duty = new Duty
                {
                    Item = string.Create(CultureInfo.InvariantCulture, $"thing/{p:00000}{n:000}aaaaaaaaaaaaaaaaaaaaaaaa"), Reference = string.Create(CultureInfo.InvariantCulture, $"T-{p}-{n}"),
                    Kind = DutyKind.WorkItem, Class = (DutyClass)(n % 3), NextActor = person.Id, Since = due.AddDays(-40), Due = due, Line = line, Action = action,
                };
                duties.Add(duty);
                sent.AddRange(Told(duty, person, today.AddDays(-1)));
            }
        }

        return new NudgeSituation { Now = Now, Duties = duties, People = people, IsmsManagers = [Id(1)], TopManagement = [Id(0)], Sent = sent };
    }

    /// <summary>The step that stood last, and the levels that were told: what came before them decides nothing any more.</summary>
    private static IEnumerable<LedgerEntry> Told(Duty duty, Recipient person, DateOnly until)
    {
        var step = Schedule.Of(duty, person, [], NudgeSettings.Defaults).LastOrDefault(s => s.Date <= until);
        if (step is not null) yield return Entry(duty, person.Id, string.Intern(step.Mark), step.Kind);
        foreach (var level in Enum.GetValues<EscalationLevel>())
        {
            if (EscalationTable.DaysFor(duty.Class, level) is { } days && duty.Due.AddDays(days) < until)
                yield return Entry(duty, person.LineManager ?? Id(1), Marks.Escalation(level), NudgeKind.Escalation);
        }
    }

    private static LedgerEntry Entry(Duty duty, PersonId person, string mark, NudgeKind kind) =>
        new() { Person = person, Item = duty.Item, Mark = mark, Due = duty.Due, Kind = kind };

    private static PersonId Id(int number) => new("p" + number.ToString("00000", CultureInfo.InvariantCulture));
}
