using System.Globalization;
using System.Text.Json;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Examples that ask which snoozes are offered and what one of them changes (NG-20 to NG-23).</summary>
internal static class GoldenSnooze
{
    private const string Choosing = "after_choosing_";

    public static void Check(JsonElement given, JsonElement expect)
    {
        var stage = new Stage();
        var person = GoldenNudgeTests.PersonOf(stage, given.GetProperty("person"), "person");
        var duty = GoldenNudgeTests.DutyOf(given.GetProperty("item"), person.Id);
        var today = given.Day("today");
        var used = given.Number("snoozes_used");
        var options = SnoozeChoices.Of(duty, today, person.Time.Calendar, used, stage.Settings);
        foreach (var claim in expect.EnumerateObject())
        {
            switch (claim.Name)
            {
                case "options":
                    Assert.Equal(claim.Value.EnumerateArray().Select(Offered), options.Where(o => o.Refusal is null).Select(o => (o.Days, o.Wake)));
                    break;
                case "refused":
                    Assert.Equal(claim.Value.EnumerateArray().Select(Refused), options.Where(o => o.Refusal is not null).Select(o => (o.Days, o.Refusal!.RuleId)));
                    break;
                case var name when name.StartsWith(Choosing, StringComparison.Ordinal):
                    var days = int.Parse(name[Choosing.Length..], CultureInfo.InvariantCulture);
                    Assert.True(expect.Has("options") && expect.Has("refused"), "an example lists what is offered and refused");
                    CheckChoice(stage, duty, person, SnoozeChoices.Choose(duty, person.Id, days, today, person.Time.Calendar, used, stage.Settings).Value, claim.Value);
                    break;
                case "note":
                    break;
                case var name:
                    throw new XunitException($"No test understands the expectation '{name}'.");
            }
        }
    }

    private static (int, DateOnly) Offered(JsonElement option)
    {
        option.OnlyHas("days", "wake");
        return (option.Number("days"), option.Day("wake"));
    }

    private static (int, string) Refused(JsonElement option)
    {
        option.OnlyHas("days", "rule");
        return (option.Number("days"), option.Text("rule"));
    }

    private static void CheckChoice(Stage stage, Duty duty, Recipient person, Snooze snooze, JsonElement expect)
    {
        expect.OnlyHas("steps", "dropped", "due_on");
        var expected = GoldenLadder.StepsOf(expect.GetProperty("steps"));
        var until = expected.Select(s => s.Date).Append(duty.Due).Append(snooze.Wake).Max();
        var planned = Schedule.Of(duty, person, [], stage.Settings).Where(s => s.Date > snooze.Taken && s.Date <= until).ToList();
        var left = Schedule.Of(duty, person, [snooze], stage.Settings).Select(s => s.Label).ToList();
        stage.Duties.Add(duty);
        stage.EachMorning("person", duty.Since, snooze.Taken);
        stage.Snoozes.Add(snooze);
        stage.EachMorning("person", snooze.Taken.AddDays(1), until);

        Assert.Equal(expected, GoldenLadder.Heard(stage, "person", until).Where(s => s.Date > snooze.Taken));
        if (expect.Has("dropped")) Assert.Equal(expect.Each("dropped").Select(d => d.GetString()!), planned.Select(s => s.Label).Except(left));
        if (expect.Has("due_on")) Assert.Equal(expect.Day("due_on"), duty.Due);
    }
}
