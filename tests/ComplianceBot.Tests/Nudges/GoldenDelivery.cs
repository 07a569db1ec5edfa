using System.Text.Json;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Examples that ask at which instant something is sent: the window (NG-10) and the cap (NG-12).</summary>
internal static class GoldenDelivery
{
    public static void CheckWindows(JsonElement given, JsonElement expect)
    {
        expect.OnlyHas("send_at");
        GoldenJson.NeedsOneOf("message", given.Text("message"), "assignment_notice");
        var now = GoldenJson.Instant(given.Text("now"));
        var stage = new Stage();
        foreach (var person in given.Each("persons"))
        {
            var name = person.Text("id");
            var day = GoldenNudgeTests.PersonOf(stage, person, name).Time.DayOf(now);
            stage.Duties.Add(Stage.Of("item/" + name, Stage.Id(name), day, day.AddDays(60), DutyClass.N, DutyKind.WorkItem));
        }
        var expected = expect.GetProperty("send_at").EnumerateObject().ToDictionary(p => Stage.Id(p.Name), p => GoldenJson.Instant(p.Value.GetString()!));
        Assert.Equal(stage.People.Keys.ToHashSet(), [.. expected.Keys]);

        foreach (var person in stage.People.Values)
        {
            Assert.Equal(expected[person.Id], SendingTime.Of(Prompting.Unasked, now, person.Time, 0, stage.Settings));
        }
        foreach (var instant in expected.Values.SelectMany(at => (DateTimeOffset[])[at.AddSeconds(-1), at]).Append(now).Where(at => at >= now).Distinct().Order())
        {
            stage.RoundAt(instant);
        }
        Assert.Equal(expected.OrderBy(p => p.Key.Value), stage.Sent.ToDictionary(s => s.Message.To, s => s.At).OrderBy(p => p.Key.Value));
    }

    public static void CheckCap(JsonElement given, JsonElement expect)
    {
        var stage = new Stage();
        var reader = GoldenNudgeTests.PersonOf(stage, given.GetProperty("person"), "reader");
        stage.Person("owner", reader.Time.Zone.Id, "reader", reader.Time.Calendar);
        foreach (var sent in given.Each("sent_today_local").Select(s => s.GetString()!.Split(' ')))
        {
            GoldenJson.NeedsOneOf("kind", sent[1], "digest", "assignment_notice", "escalation", "nudge", "card");
            var key = (reader.Id, DateOnly.FromDateTime(GoldenJson.LocalTime(sent[0])));
            stage.Counts[key] = stage.Counts.GetValueOrDefault(key) + 1;
        }
        var answers = new List<DateTime>();
        foreach (var happening in given.Each("new_events_local")) Happen(stage, reader, happening, answers);

        var day = DateOnly.FromDateTime(GoldenJson.LocalTime(given.Each("new_events_local").First().Text("at")));
        for (var next = day.AddDays(1); next <= day.AddDays(14); next = next.AddDays(1)) stage.RoundAt(reader.Time.OpeningOn(next));
        foreach (var claim in expect.EnumerateObject()) CheckClaim(stage, reader, claim, answers);
    }

    private static void Happen(Stage stage, Recipient reader, JsonElement happening, List<DateTime> answers)
    {
        happening.OnlyHas("at", "kind", "item");
        var local = GoldenJson.LocalTime(happening.Text("at"));
        var day = DateOnly.FromDateTime(local);
        var instant = new DateTimeOffset(local, reader.Time.Zone.GetUtcOffset(local));
        switch (happening.Text("kind"))
        {
            case "answer_to_own_command":
                var sent = SendingTime.Of(Prompting.Answer, instant, reader.Time, stage.Counts.GetValueOrDefault((reader.Id, day)), stage.Settings);
                answers.Add(TimeZoneInfo.ConvertTime(sent, reader.Time.Zone).DateTime);
                return;
            case "escalation":
                // three days overdue today, and the turn began long ago: the line manager's day
                stage.Duties.Add(Stage.Of(happening.Text("item"), Stage.Id("owner"), day.AddDays(-40), day.AddDays(-3), DutyClass.N, DutyKind.WorkItem));
                break;
            case "assignment_notice":
                stage.Duties.Add(Stage.Of(happening.Text("item"), reader.Id, day, day.AddDays(60), DutyClass.N, DutyKind.WorkItem));
                break;
            case var kind:
                throw new XunitException($"No test understands the event '{kind}'.");
        }
        stage.RoundAt(instant);
    }

    private static void CheckClaim(Stage stage, Recipient reader, JsonProperty claim, List<DateTime> answers)
    {
        if (claim.Name == "answer")
        {
            claim.Value.OnlyHas("sent_at_local");
            Assert.Equal([GoldenJson.LocalTime(claim.Value.Text("sent_at_local"))], answers);
        }
        else if (claim.Name.StartsWith("count_", StringComparison.Ordinal))
        {
            Assert.Equal(claim.Value.GetInt32(), stage.Counts.GetValueOrDefault((reader.Id, DayIn(claim.Name, "count_"))));
        }
        else
        {
            CheckItem(stage, reader, claim);
        }
    }

    private static void CheckItem(Stage stage, Recipient reader, JsonProperty claim)
    {
        Assert.Contains(stage.Duties, d => d.Item == claim.Name);
        var sent = stage.Lines.Where(l => l.Line.Duty.Item == claim.Name && l.Message.Message.To == reader.Id).Select(l => l.Message).ToList();
        foreach (var fact in claim.Value.EnumerateObject())
        {
            if (fact.Name == "included_in_run_local")
            {
                var local = TimeZoneInfo.ConvertTime(sent[0].At, reader.Time.Zone).DateTime;
                Assert.Equal(GoldenJson.LocalTime(fact.Value.GetString()!), local);
            }
            else
            {
                Assert.StartsWith("sent_on_", fact.Name);
                Assert.Equal(fact.Value.GetBoolean(), sent.Exists(s => s.Message.Today == DayIn(fact.Name, "sent_on_")));
            }
        }
    }

    private static DateOnly DayIn(string name, string before) => GoldenJson.DayOf(name[before.Length..].Replace('_', '-'));
}
