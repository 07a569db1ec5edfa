using System.Text.Json;
using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Validity, renewal, its due date and its steps (AK-3, A9, NG-3, NG-4, DT-5).</summary>
internal static class GoldenRenewal
{
    private static readonly PersonId Person = new("p1");

    public static void Check(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("person", "records", "valid_days", "renew_lead_days");
        var calendar = given.GetProperty("person").Calendar();
        foreach (var record in given.Each("records"))
        {
            record.OnlyHas("id", "acknowledged_on");
            CheckRecord(given, record.Day("acknowledged_on"), expect.GetProperty(record.Text("id")), calendar);
        }

        expect.OnlyHas([.. given.Each("records").Select(r => r.Text("id"))]);
    }

    private static void CheckRecord(JsonElement given, DateOnly acknowledgedOn, JsonElement expect, WorkingCalendar calendar)
    {
        var settings = AcknowledgementSettings.Defaults;
        var until = DueDates.ValidUntil(acknowledgedOn, given.Has("valid_days") ? given.Number("valid_days") : settings.ValidDays)!.Value;
        var created = DueDates.RenewalOn(until, given.Has("renew_lead_days") ? given.Number("renew_lead_days") : settings.RenewLeadDays);
        var due = DueDates.OfRenewal(until, calendar);
        foreach (var part in expect.EnumerateObject())
        {
            switch (part.Name)
            {
                case "valid_until":
                    Assert.Equal(GoldenJson.DayOf(part.Value.GetString()!), until);
                    break;
                case "renewal_created_on":
                    Assert.Equal(GoldenJson.DayOf(part.Value.GetString()!), created);
                    break;
                case "renewal_due_on":
                    Assert.Equal(GoldenJson.DayOf(part.Value.GetString()!), due);
                    break;
                case "steps":
                    CheckSteps(part.Value, given.GetProperty("person"), created, due);
                    break;
                case var name when name.StartsWith("state_on_", StringComparison.Ordinal):
                    Assert.Equal(part.Value.GetString(), StateOn(DayIn(name), acknowledgedOn, until));
                    break;
                default:
                    throw new XunitException($"The example expects '{part.Name}', which no test understands.");
            }
        }
    }

    private static DateOnly DayIn(string name) => GoldenJson.DayOf(string.Join('-', name["state_on_".Length..].Split('_').Take(3)));

    private static string StateOn(DateOnly day, DateOnly acknowledgedOn, DateOnly until)
    {
        var acknowledged = Assignments.New(Person) with
        {
            State = AssignmentState.Acknowledged,
            AcknowledgedOn = acknowledgedOn,
            ValidUntil = until,
        };
        var expired = acknowledged.Expire(day);
        return GoldenAcknowledgementTests.WireName(expired.IsRefused ? acknowledged.State : expired.Value.Now.State);
    }

    private static void CheckSteps(JsonElement expected, JsonElement person, DateOnly created, DateOnly due)
    {
        person.OnlyHas("tz", "holidays");
        var steps = Ladder.Before(created, due, person.Calendar(), NudgeSettings.Defaults).Steps.OrderBy(s => s.Date);
        Assert.Equal(expected.EnumerateArray().Select(s => (s.Text("step"), s.Day("date"))), steps.Select(s => (s.Label, s.Date)));
    }
}
