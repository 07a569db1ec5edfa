using System.Text.Json;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Status;

/// <summary>The worked examples of the area "status": those about training, and those about nonconformities (ST-CA, ST-CT, DT-8).</summary>
public sealed class GoldenStatusTests
{
    [Theory]
    [GoldenExamples("status")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("status", id);
        if (example.Given.Has("assignments")) new GoldenTrainingTests().The_worked_example_comes_out(id);
        else if (example.Given.Has("records")) AssertAges(example);
        else throw new XunitException($"No test understands the example {id}: {example.Given.Form()}");
    }

    private static void AssertAges(GoldenExample example)
    {
        example.Given.OnlyHas("as_of", "records", "closed_last_365");
        var asOf = example.Given.Day("as_of");
        var ageing = Ageing.Of([.. example.Given.Each("records").Select(FindingOf)], asOf);
        var closed = ClosedOf(example.Given.GetProperty("closed_last_365"), asOf);

        foreach (var part in example.Expect.EnumerateObject())
        {
            switch (part.Name)
            {
                case "open": Assert.Equal(part.Value.GetInt32(), ageing.Open.Count); break;
                case "ages": Assert.Equal(part.Value.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetInt32()), ageing.Open.ToDictionary(f => f.Id, f => f.AgeOn(asOf))); break;
                case "buckets": Assert.Equal(["0-30", "31-60", "61-90", "over_90"], part.Value.EnumerateObject().Select(b => b.Name)); Assert.Equal(part.Value.EnumerateObject().Select(b => b.Value.GetInt32()), ageing.BySpan); break;
                case "mean_age": Assert.Equal(part.Value.GetDecimal(), ageing.MeanAge); break;
                case "median_age": Assert.Equal(part.Value.GetDecimal(), ageing.MedianAge); break;
                case "overdue": Assert.Equal(part.Value.EnumerateArray().Select(o => (o.Text("id"), o.Number("days"))), ageing.Overdue.Select(f => (f.Id, f.OverdueDaysOn(asOf)))); break;
                case "open_observations_ofis": Assert.Equal(part.Value.GetInt32(), ageing.Others); break;
                case "ST-CT": Assert.Equal(part.Value.GetDecimal(), new Figure(Cards.Say.Exactly("x"), closed.Count(c => c.VerifiedOn <= c.FirstVerifyBy), closed.Count, asOf).Percent); break;
                case "mean_days_to_close": Assert.Equal(part.Value.GetDecimal(), Ageing.MeanDaysToClose(closed)); break;
                default: throw new XunitException($"The example expects '{part.Name}', which no test understands.");
            }
        }
    }

    private static FindingThen FindingOf(JsonElement json)
    {
        json.OnlyHas("id", "severity", "raised_on", "state", "milestone_due");
        return new FindingThen
        {
            Id = json.Text("id"), Reference = json.Text("id"), RequirementId = "A.8.13", RaisedOn = json.Day("raised_on"),
            Severity = GoldenCorrectiveActionTests.SeverityOf(json), State = GoldenCorrectiveActionTests.WireValue<CorrectiveActionState>(json.Text("state")),
            DueOn = json.DayIfAny("milestone_due"),
        };
    }

    private static List<ClosedFinding> ClosedOf(JsonElement json, DateOnly asOf)
    {
        json.OnlyHas("count", "on_time", "days_to_close");
        var days = json.Each("days_to_close").Select(d => d.GetInt32()).ToList();
        Assert.Equal(json.Number("count"), days.Count);
        return
        [
            .. days.Select((d, n) => new ClosedFinding
            {
                CorrectiveActionId = "C" + n, RaisedOn = asOf.AddDays(-d), ClosedOn = asOf, FirstVerifyBy = asOf.AddDays(-10), VerifiedOn = asOf.AddDays(n < json.Number("on_time") ? -10 : -9),
            }),
        ];
    }
}
