using System.Text.Json;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Nudges;

/// <summary>The worked examples of the area "nudge": each is calculated by the rules and walked through by the planner, day by day.</summary>
public sealed class GoldenNudgeTests
{
    [Theory]
    [GoldenExamples("nudge")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("nudge", id);
        switch (example.Given.Form())
        {
            case "item+person":
            case "item+person+until":
                GoldenLadder.Check(example.Given, example.Expect);
                break;
            case "message+now+persons":
                GoldenDelivery.CheckWindows(example.Given, example.Expect);
                break;
            case "new_events_local+person+sent_today_local":
                GoldenDelivery.CheckCap(example.Given, example.Expect);
                break;
            case "item+person+snoozes_used+today":
                GoldenSnooze.Check(example.Given, example.Expect);
                break;
            case "item+persons+submitted_on":
                GoldenLadder.CheckHandOver(example.Given, example.Expect);
                break;
            case var form:
                throw new XunitException($"No calculation understands the form '{form}' of example {id}.");
        }
    }

    internal static Duty DutyOf(JsonElement item, PersonId actor, DateOnly? since = null)
    {
        item.OnlyHas("id", "type", "severity", "class", "created_on", "due_on", "state");
        if (item.Has("severity")) GoldenJson.NeedsOneOf("severity", item.Text("severity"), "major", "minor", "observation", "ofi");
        if (item.Has("state")) GoldenJson.NeedsOneOf("state", item.Text("state"), OpenStates);
        var type = item.Has("type") ? item.Text("type") : "evidence";
        GoldenJson.NeedsOneOf("type", type, "evidence", "corrective_action", "acknowledgement");
        var kind = type == "acknowledgement" ? DutyKind.Acknowledgement : DutyKind.WorkItem;
        var due = item.Day("due_on");
        // An item without created_on is one that is overdue already: all that lies before its due date is past.
        return Stage.Of(item.Text("id"), actor, since ?? item.DayIfAny("created_on") ?? due, due, Enum.Parse<DutyClass>(item.Text("class")), kind);
    }

    internal static Recipient PersonOf(Stage stage, JsonElement person, string name, string? manager = null)
    {
        person.OnlyHas("id", "tz", "holidays");
        return stage.Person(name, person.Text("tz"), manager, person.Has("holidays") ? person.Calendar() : null);
    }

    private static readonly string[] OpenStates =
    [
        "REQUESTED", "RAISED", "CONTAINED", "CAUSE_ANALYSED", "PLANNED", "IN_PROGRESS", "IMPLEMENTED", "VERIFIED",
        "ASSIGNED", "OPENED", "QUIZ_FAILED", "QUIZ_PASSED",
    ];
}
