using System.Globalization;
using System.Text.Json;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.People;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>The worked examples of the area "cycle".</summary>
public sealed class GoldenCycleTests
{
    private const string Printed = "with_printed_expiry_";

    private static readonly Dictionary<CycleDate, DateOnly> NothingFixed = [];

    [Theory]
    [GoldenExamples("cycle")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("cycle", id);
        var given = example.Given;
        given.OnlyHas("decision_on", "printed_expiry", "holidays", "other_certificate");
        var printed = given.Has("printed_expiry") && given.GetProperty("printed_expiry").ValueKind != JsonValueKind.Null ? given.Day("printed_expiry") : (DateOnly?)null;
        var cycle = CycleOf(given.Day("decision_on"), printed);
        foreach (var outcome in example.Expect.EnumerateObject()) Check(outcome, cycle, given);
    }

    private static void Check(JsonProperty expect, CertificationCycle cycle, JsonElement given)
    {
        var reminders = new Dictionary<string, CycleDate>
        {
            ["nudges_surveillance_1"] = CycleDate.Surveillance1, ["nudges_surveillance_2"] = CycleDate.Surveillance2,
            ["nudges_recertification"] = CycleDate.Recertification, ["nudges_expiry"] = CycleDate.Expiry,
        };
        var days = new Dictionary<string, DateOnly>
        {
            ["expiry"] = cycle.Expiry, ["surveillance_1_latest"] = cycle.Surveillance1Latest, ["surveillance_2_planned"] = cycle.Surveillance2Planned,
            ["recertification_planned_start"] = cycle.RecertificationStart,
        };
        if (days.TryGetValue(expect.Name, out var day)) Assert.Equal(GoldenJson.DayOf(expect.Value.GetString()!), day);
        else if (reminders.TryGetValue(expect.Name, out var date)) CheckReminders(expect.Value, cycle, date, given.Calendar());
        else if (expect.Name.StartsWith(Printed, StringComparison.Ordinal)) CheckPrinted(expect, given);
        else if (expect.Name == "other_certificate_valid") Assert.Equal(expect.Value.GetBoolean(), IsOtherValid(given.GetProperty("other_certificate")));
        else throw new XunitException($"The example expects '{expect.Name}', which no test checks.");
    }

    private static void CheckReminders(JsonElement expect, CertificationCycle cycle, CycleDate date, WorkingCalendar calendar) => Assert.Equal(
        expect.EnumerateArray().Select(n => (n.Text("step"), n.Day("date"))),
        cycle.RemindersOf(date, NothingFixed, calendar).Select(r => ("T-" + r.DaysBefore.ToString(CultureInfo.InvariantCulture), r.On)));

    /// <summary>What is expected names the day that is printed.</summary>
    private static void CheckPrinted(JsonProperty expect, JsonElement given)
    {
        expect.Value.OnlyHas("expiry");
        var printed = DateOnly.ParseExact(expect.Name[Printed.Length..], "yyyy_MM_dd", CultureInfo.InvariantCulture);
        Assert.Equal(expect.Value.Day("expiry"), CycleOf(given.Day("decision_on"), printed).Expiry);
    }

    private static bool IsOtherValid(JsonElement other)
    {
        other.OnlyHas("edition", "printed_expiry", "as_of");
        return CycleOf(other.Day("printed_expiry").AddYears(-3), other.Day("printed_expiry"), other.Text("edition")).IsValidOn(other.Day("as_of"));
    }

    private static CertificationCycle CycleOf(DateOnly decided, DateOnly? printed, string edition = Certificate.CurrentEdition) => new(
        new Certificate { Id = "c", Number = "1", Body = "Body", Scope = "All", Edition = edition, DecidedOn = decided, PrintedExpiry = printed }, AuditSettings.Defaults);
}
