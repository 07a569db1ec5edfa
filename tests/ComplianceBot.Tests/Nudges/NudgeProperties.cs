using System.Collections.Concurrent;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Nudges;

/// <summary>
/// What must hold for every organisation: a seed makes people in several zones with leaves and holidays, and duties that come,
/// move and go; the rounds run at odd times for some months.
/// </summary>
public sealed class NudgeProperties
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"];
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly ConcurrentDictionary<int, Lazy<Stage>> Memory = new();
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void Nothing_is_sent_twice() => Holds(stage =>
        stage.Ledger.Select(e => (e.Person, e.Item, e.Mark, e.Due)).Distinct().Count() == stage.Ledger.Count);

    [Fact]
    public void Nothing_is_sent_outside_the_window() => Holds(stage =>
        stage.Sent.All(s => stage.People[s.Message.To].Time.IsOpen(s.At)));

    [Fact]
    public void Nobody_on_leave_is_written_to() => Holds(stage =>
        stage.Sent.All(s => stage.People[s.Message.To] is var to && to.LeaveOn(to.Time.DayOf(s.At)) is null));

    [Fact]
    public void Nobody_gets_more_than_the_days_messages() => Holds(stage =>
        stage.Sent.GroupBy(s => (s.Message.To, s.Message.Today)).All(g => g.Count() <= stage.Settings.MaxPerDay));

    [Fact]
    public void Nobody_is_nudged_about_somebody_elses_item_except_as_delegate_or_superior() => Holds(stage =>
        stage.Lines.All(l => l.Line.AsDelegate || l.Line.Level is not null || l.Line.Leave is not null
            || l.Line.Duty.NextActor == l.Message.Message.To));

    [Fact]
    public void Each_level_is_told_at_most_once_of_an_item() => Holds(stage =>
        stage.Lines.Where(l => l.Line.Kind == NudgeKind.Escalation).SelectMany(l => l.Line.Entries)
            .GroupBy(e => (e.Item, e.Mark, e.Due)).All(g => g.Count() == 1));

    [Fact]
    public void Acknowledgements_never_reach_a_delegate() => Holds(stage =>
        stage.Lines.All(l => !l.Line.AsDelegate || l.Line.Duty.Kind == DutyKind.WorkItem));

    [Fact]
    public void Every_item_that_stays_open_is_nudged_whenever_a_step_of_its_cadence_has_come() =>
        Prop.ForAll(Cases(), seed =>
        {
            var stage = Organisation(new Random(seed), leaves: false);
            var person = stage.People[Stage.Id("p0")];
            for (var day = Start; day <= Start.AddDays(220); day = day.AddDays(1)) stage.RoundAt(person.Time.OpeningOn(day));
            return stage.Duties.Where(d => d.NextActor == person.Id).All(d => EveryStep(stage, person, d));
        }).Check(Runs);

    [Fact]
    public void However_seldom_the_round_runs_an_overdue_item_is_nudged_within_ninety_days() =>
        Prop.ForAll(Cases(), seed =>
        {
            var random = new Random(seed);
            var stage = Organisation(random, leaves: true);
            foreach (var person in stage.People.Values.ToList()) stage.People[person.Id] = person with { Leaves = [.. person.Leaves.Take(1)] };
            for (var day = Start; day <= Start.AddDays(250); day = day.AddDays(random.Next(1, 15))) EveryHour(stage, day);
            return stage.Duties.All(d => stage.Lines.Any(l => l.Line.Duty.Item == d.Item && l.Message.Message.To == d.NextActor
                && l.Line.Duty.OverdueDays(l.Message.Message.Today) is > 0 and <= 90));
        }).Check(Runs);

    private static void Holds(Func<Stage, bool> claim) => Prop.ForAll(Lives(), seed => claim(Lived(seed))).Check(Runs);

    /// <summary>A life takes long to live, so the claims look at the same hundred of them.</summary>
    private static Arbitrary<int> Lives() => Gen.Choose(1, 100).ToArbitrary();

    private static Arbitrary<int> Cases() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static bool EveryStep(Stage stage, Recipient person, Duty duty)
    {
        // a step from before the first round is made up for in it, and is not what is asked here
        var heard = stage.Lines
            .Where(l => l.Line.Kind == NudgeKind.Step && l.Line.Date >= Start && l.Line.Duty.Item == duty.Item && l.Message.Message.To == person.Id)
            .Select(l => (l.Line.Label, l.Message.Message.Today));
        var steps = Ladder.Before(duty.Since, duty.Due, person.Time.Calendar, stage.Settings).Steps
            .Concat(Ladder.Overdue(duty.Since, duty.Due, person.Time.Calendar, stage.Settings))
            .Where(s => s.Date >= Start && s.Date <= Start.AddDays(220));
        return heard.SequenceEqual(steps.Select(s => (s.Label, s.Date)));
    }

    /// <summary>Some months with rounds at odd hours, reassignments, moved due dates, snoozes and finished work.</summary>
    private static Stage Lived(int seed) => Memory.GetOrAdd(seed, static s => new Lazy<Stage>(() => Live(s))).Value;

    private static Stage Live(int seed)
    {
        var random = new Random(seed);
        var stage = Organisation(random, leaves: true);
        var now = new DateTimeOffset(Start.ToDateTime(default), TimeSpan.Zero);
        for (var round = 0; round < 250; round++)
        {
            now = now.AddMinutes(random.Next(5, 1500));
            if (random.Next(4) == 0) Change(stage, random, now);
            stage.RoundAt(now);
        }
        return stage;
    }

    private static void Change(Stage stage, Random random, DateTimeOffset now)
    {
        var at = random.Next(stage.Duties.Count);
        var duty = stage.Duties[at];
        var today = stage.People[duty.NextActor].Time.DayOf(now);
        stage.Duties[at] = random.Next(4) switch
        {
            0 => duty with { NextActor = Someone(random), Since = today },
            1 => duty with { Due = duty.Due.AddDays(random.Next(-20, 40)), DueSetOn = today },
            2 => duty with { Class = (DutyClass)random.Next(3) },
            _ => duty with { Item = $"new-{now.Ticks}", Since = today, Due = today.AddDays(random.Next(-5, 60)), DueSetOn = null },
        };
        var choice = SnoozeChoices.Choose(
            duty, duty.NextActor, stage.Settings.SnoozeDays[random.Next(3)], today, stage.People[duty.NextActor].Time.Calendar, 0, stage.Settings);
        if (!choice.IsRefused) stage.Snoozes.Add(choice.Value);
    }

    private static Stage Organisation(Random random, bool leaves)
    {
        var stage = new Stage();
        for (var n = 0; n < 6; n++)
        {
            var holidays = Enumerable.Range(0, random.Next(8)).Select(_ => Start.AddDays(random.Next(250)));
            stage.Person($"p{n}", Zones[random.Next(Zones.Length)], n == 5 ? null : $"p{random.Next(6)}", new WorkingCalendar(holidays), leaves ? Leaves(random) : []);
        }
        stage.IsmsManagers.Add(Stage.Id("p4"));
        stage.TopManagement.Add(Stage.Id("p5"));
        for (var n = 0; n < 12; n++)
        {
            var since = Start.AddDays(random.Next(-20, 30));
            stage.Duties.Add(Stage.Of(
                $"item-{n}", Someone(random), since, since.AddDays(random.Next(-3, 60)), (DutyClass)random.Next(3), (DutyKind)random.Next(2)));
        }
        return stage;
    }

    private static PersonId Someone(Random random) => Stage.Id($"p{random.Next(6)}");

    private static Away[] Leaves(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(3)).Select(_ => Start.AddDays(random.Next(120))).Select(from => new Away
        {
            From = from,
            To = from.AddDays(random.Next(20)),
            Delegate = random.Next(2) == 0 ? null : Someone(random),
            KnownOn = from.AddDays(random.Next(-30, 3)),
        }),
    ];

    private static void EveryHour(Stage stage, DateOnly day)
    {
        for (var hour = 0; hour < 24; hour += 3) stage.RoundAt(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 30)), TimeSpan.Zero));
    }
}
