using System.Text.Json;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Golden;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Examples that list on which days an item is heard of, and by whom.</summary>
internal static class GoldenLadder
{
    private static readonly Dictionary<string, string> Superiors = new()
    {
        ["line_manager"] = "manager", ["isms_manager"] = "isms", ["top_management"] = "top",
    };

    public static void Check(JsonElement given, JsonElement expect)
    {
        expect.OnlyHas("steps", "dropped", "merged", "escalations", "overdue_days_on", "note");
        var stage = new Stage();
        var person = GoldenNudgeTests.PersonOf(stage, given.GetProperty("person"), "person", "manager");
        foreach (var name in Superiors.Values) GoldenNudgeTests.PersonOf(stage, given.GetProperty("person"), name);
        stage.IsmsManagers.Add(Stage.Id("isms"));
        stage.TopManagement.Add(Stage.Id("top"));
        var duty = GoldenNudgeTests.DutyOf(given.GetProperty("item"), person.Id);
        stage.Duties.Add(duty);
        var steps = StepsOf(expect.GetProperty("steps"));
        var until = given.DayIfAny("until") ?? Latest(steps, duty);

        var before = Ladder.Before(duty.Since, duty.Due, person.Time.Calendar, stage.Settings);
        if (expect.Has("dropped")) Assert.Equal(Names(expect, "dropped"), before.Dropped);
        if (expect.Has("merged")) Assert.Equal(Names(expect, "merged"), before.Merged);
        if (expect.Has("overdue_days_on")) CheckOverdue(duty, expect.GetProperty("overdue_days_on"));

        stage.EachMorning("person", duty.Since, Later(until, duty.Due.AddDays(60)));
        Assert.Equal(steps, Heard(stage, "person", until));
        if (expect.Has("escalations")) Assert.Equal(Escalations(expect), Escalated(stage));
    }

    public static void CheckHandOver(JsonElement given, JsonElement expect)
    {
        expect.OnlyHas("owner_steps_after_submission", "review_due_on", "reviewer_steps");
        var persons = given.GetProperty("persons");
        persons.OnlyHas("owner", "reviewer");
        var stage = new Stage();
        var owner = GoldenNudgeTests.PersonOf(stage, persons.GetProperty("owner"), "owner");
        var reviewer = GoldenNudgeTests.PersonOf(stage, persons.GetProperty("reviewer"), "reviewer");
        var asked = GoldenNudgeTests.DutyOf(given.GetProperty("item"), owner.Id);
        var submitted = given.Day("submitted_on");
        // EV-5: five business days of the organisation's calendar, which has no holidays here
        var due = WorkingCalendar.WithoutHolidays.Add(submitted, 5);
        Assert.Equal(expect.Day("review_due_on"), due);

        stage.Duties.Add(asked);
        stage.EachMorning("owner", asked.Since, submitted);
        stage.Duties.Clear();
        stage.Duties.Add(Stage.Of(asked.Item, reviewer.Id, submitted, due, DutyClass.N, DutyKind.WorkItem));
        for (var day = submitted; day <= due.AddDays(1); day = day.AddDays(1)) stage.RoundAt(reviewer.Time.OpeningOn(day).AddHours(1));

        var afterwards = Heard(stage, "owner", due).Where(s => s.Date > submitted);
        Assert.Equal(StepsOf(expect.GetProperty("owner_steps_after_submission")), afterwards);
        Assert.Equal(StepsOf(expect.GetProperty("reviewer_steps")), Heard(stage, "reviewer", due));
    }

    public static List<(string Step, DateOnly Date)> StepsOf(JsonElement steps)
    {
        var found = new List<(string, DateOnly)>();
        foreach (var step in steps.EnumerateArray())
        {
            step.OnlyHas("step", "date");
            found.Add((step.Text("step"), step.Day("date")));
        }
        return found;
    }

    /// <summary>What a person heard as steps; the notice at the beginning is not listed as one.</summary>
    public static List<(string Step, DateOnly Date)> Heard(Stage stage, string person, DateOnly until) =>
    [
        .. from line in stage.Lines
           where line.Message.Message.To == Stage.Id(person) && line.Message.Message.Today <= until
           where line.Line.Kind is NudgeKind.Step or NudgeKind.Wake or NudgeKind.Return
           select (line.Line.Label, line.Message.Message.Today),
    ];

    private static DateOnly Latest(List<(string Step, DateOnly Date)> steps, Duty duty) =>
        steps.Count == 0 ? duty.Due : Later(duty.Due, steps.Max(s => s.Date));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static IEnumerable<string> Names(JsonElement expect, string name) => expect.Each(name).Select(n => n.GetString()!);

    private static void CheckOverdue(Duty duty, JsonElement days)
    {
        foreach (var day in days.EnumerateObject()) Assert.Equal(day.Value.GetInt32(), duty.OverdueDays(GoldenJson.DayOf(day.Name)));
    }

    private static List<(string To, DateOnly Date)> Escalations(JsonElement expect)
    {
        var found = new List<(string, DateOnly)>();
        foreach (var escalation in expect.Each("escalations"))
        {
            escalation.OnlyHas("to", "date");
            GoldenJson.NeedsOneOf("level", escalation.Text("to"), [.. Superiors.Keys]);
            found.Add((Superiors[escalation.Text("to")], escalation.Day("date")));
        }
        return found;
    }

    private static List<(string To, DateOnly Date)> Escalated(Stage stage) =>
    [
        .. from line in stage.Lines
           where line.Line.Kind == NudgeKind.Escalation
           orderby line.Message.Message.Today, line.Line.Level
           select (line.Message.Message.To.Value, line.Message.Message.Today),
    ];
}
