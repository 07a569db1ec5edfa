using System.Text.Json;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>The worked examples of the area "corrective_action"; the form of an example decides what it checks.</summary>
public sealed class GoldenCorrectiveActionTests
{
    [Theory]
    [GoldenExamples("corrective_action")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("corrective_action", id);
        switch (example.Given)
        {
            case var given when given.Has("records"):
                CheckMilestones(given, example.Expect);
                break;
            case var given when given.Has("findings"):
                CheckMinors(given, example.Expect);
                break;
            case var given when given.Has("cases"):
                GoldenRejection.Check(given, example.Expect);
                break;
            case var given when given.Has("requests"):
                GoldenExtensions.Check(given, example.Expect);
                break;
            case var given when given.Has("record") && given.GetProperty("record").Has("implemented_on"):
                GoldenJudgement.Check(given, example.Expect);
                break;
            case var given when given.Has("record") && given.GetProperty("record").Has("closed_on"):
                CheckSeenAgain(given, example.Expect);
                break;
            default:
                throw new XunitException($"No calculation understands the form '{example.Given.Form()}' of example {id}.");
        }
    }

    internal static Severity SeverityOf(JsonElement json) => json.Text("severity") == "ofi" ? Severity.Improvement : Enum.Parse<Severity>(json.Text("severity"), ignoreCase: true);

    internal static T WireValue<T>(string name) where T : struct, Enum => Enum.Parse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    internal static WorkingCalendar Isms(JsonElement given) => given.Has("isms_holidays")
        ? new WorkingCalendar(given.Each("isms_holidays").Select(h => GoldenJson.DayOf(h.GetString()!)))
        : WorkingCalendar.WithoutHolidays;

    private static void CheckMilestones(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("isms_holidays", "records");
        var records = given.Each("records").ToDictionary(r => r.Text("id"));
        foreach (var outcome in expect.EnumerateObject())
        {
            var record = records[outcome.Name];
            record.OnlyHas("id", "severity", "raised_on", "cb_due_date");
            outcome.Value.OnlyHas("contained_by", "cause_by", "plan_by", "implement_by", "verify_by");
            var dates = Milestones.Of(SeverityOf(record), record.Day("raised_on"), record.DayIfAny("cb_due_date"), Isms(given));
            var computed = new Dictionary<string, DateOnly?>
            {
                ["contained_by"] = dates.ContainedBy, ["cause_by"] = dates.CauseBy, ["plan_by"] = dates.PlanBy, ["implement_by"] = dates.ImplementBy,
                ["verify_by"] = dates.VerifyBy,
            };
            foreach (var date in outcome.Value.EnumerateObject())
                Assert.Equal(date.Value.ValueKind == JsonValueKind.Null ? null : GoldenJson.DayOf(date.Value.GetString()!), computed[date.Name]);
        }
    }

    private static void CheckMinors(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("findings");
        expect.OnlyHas("proposed", "not_proposed", "automatic_change");
        var findings = given.Each("findings").Select((json, number) => MinorOf(json, number)).ToList();
        var proposed = MinorsMakeMajor.Find(findings, Findings.Settings).Select(p => p.RequirementId).ToList();
        Assert.Equal(expect.Each("proposed").Select(r => r.GetString()).Order(), proposed.Order());
        Assert.All(expect.Each("not_proposed"), r => Assert.DoesNotContain(r.GetString(), proposed));
        var majors = findings.Count(f => f.IsMajor);
        if (!expect.GetProperty("automatic_change").GetBoolean()) Assert.Equal(given.Each("findings").Count(f => f.Text("severity") == "major"), majors);
    }

    private static CorrectiveAction MinorOf(JsonElement json, int number)
    {
        json.OnlyHas("req", "severity", "raised_on", "state");
        return Findings.Raised(SeverityOf(json), on: json.Day("raised_on")) with
        {
            Id = "f" + number,
            RequirementId = json.Text("req"),
            State = WireValue<CorrectiveActionState>(json.Text("state")),
        };
    }

    /// <summary>What is expected names the days on which it is seen again.</summary>
    private static void CheckSeenAgain(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("record");
        var json = given.GetProperty("record");
        json.OnlyHas("state", "closed_on", "reopen_count");
        var closed = Findings.In(WireValue<CorrectiveActionState>(json.Text("state"))) with
        {
            Id = "old",
            ClosedOn = json.Day("closed_on"),
            ReopenCount = json.Number("reopen_count"),
        };
        foreach (var day in expect.EnumerateObject())
        {
            day.Value.OnlyHas("state", "reopen_count", "state_of_old", "new_record");
            var acting = Findings.By("mia", GoldenJson.DayOf(day.Name));
            var result = Findings.Try(closed, Step.Reopen, acting, [Role.IsmsManager], [acting.By]);
            if (day.Value.Has("state"))
            {
                Assert.Equal(day.Value.Text("state"), GoldenAcknowledgementTests.WireName(result.Value.Now.State));
                Assert.Equal(day.Value.Number("reopen_count"), result.Value.Now.ReopenCount);
                continue;
            }

            Assert.Equal("T11", result.Refusal?.RuleId);
            Assert.Equal(day.Value.Text("state_of_old"), GoldenAcknowledgementTests.WireName(closed.State));
            var anew = (Findings.Seen(on: acting.On) with { RecurrenceOf = closed.Id }).Raise("new", acting, Findings.Isms).Value.Now;
            day.Value.GetProperty("new_record").OnlyHas("state", "recurrence_of");
            Assert.Equal(day.Value.GetProperty("new_record").Text("state"), GoldenAcknowledgementTests.WireName(anew.State));
            Assert.Equal(day.Value.GetProperty("new_record").Text("recurrence_of"), anew.RecurrenceOf);
        }
    }
}

/// <summary>Rejecting a finding, and the appeal of who raised it (T9, T10).</summary>
internal static class GoldenRejection
{
    public static void Check(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("by", "owner_is_other_person", "cases", "rejected_on", "appeals_on");
        expect.OnlyHas("allowed", "refused", "appeal");
        GoldenJson.NeedsOneOf("person", given.Text("by"), "isms_manager");
        var rejectedOn = given.Day("rejected_on");
        foreach (var one in given.Each("cases"))
        {
            one.OnlyHas("n", "source", "state", "reason", "lead_auditor_consent");
            var finding = Findings.In(
                GoldenCorrectiveActionTests.WireValue<CorrectiveActionState>(one.Text("state")),
                source: GoldenCorrectiveActionTests.WireValue<FindingSource>(one.Text("source")), on: rejectedOn.AddDays(-5));
            if (!given.GetProperty("owner_is_other_person").GetBoolean()) finding = finding with { OwnerId = Findings.Id("mia") };
            var consent = one.Has("lead_auditor_consent") && one.GetProperty("lead_auditor_consent").GetBoolean();
            var result = Findings.Try(
                finding, Step.Reject, Findings.By("mia", rejectedOn), [Role.IsmsManager], [Findings.Id("mia")], !one.GetProperty("reason").GetBoolean(), consent);
            Assert.Equal(Numbers(expect, "allowed").Contains(one.Number("n")), !result.IsRefused);
            Assert.Equal(Numbers(expect, "refused").Contains(one.Number("n")), result.IsRefused);
        }

        var rejected = Findings.Take(Findings.Raised(on: rejectedOn), Step.Reject, Findings.By("mia", rejectedOn)).Value.Now;
        Assert.Equal(given.Each("appeals_on").Select(d => d.GetString()).Order(), expect.GetProperty("appeal").EnumerateObject().Select(a => a.Name).Order());
        foreach (var appeal in expect.GetProperty("appeal").EnumerateObject())
        {
            var result = Findings.Take(rejected, Step.Appeal, Findings.By("rai", GoldenJson.DayOf(appeal.Name)));
            Assert.Equal(appeal.Value.GetString(), result.IsRefused ? "refused" : GoldenAcknowledgementTests.WireName(result.Value.Now.State));
        }
    }

    private static List<int> Numbers(JsonElement expect, string name) => [.. expect.Each(name).Select(n => n.GetInt32())];
}

/// <summary>What everybody may do with what is implemented, day by day (T7, T7i, T7n, CA-10, CA-11).</summary>
internal static class GoldenJudgement
{
    private const string Possible = "on_", Refused = "refused_on_", Earliest = "earliest_judgement_on";

    public static void Check(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("record");
        var finding = FindingOf(given.GetProperty("record"));
        foreach (var outcome in expect.EnumerateObject())
        {
            if (outcome.Name == Earliest) Assert.Equal(GoldenJson.DayOf(outcome.Value.GetString()!), finding.EarliestJudgement(Findings.Settings));
            else if (outcome.Name.StartsWith(Possible, StringComparison.Ordinal)) CheckPossible(finding, outcome.Name[Possible.Length..], outcome.Value);
            else if (outcome.Name.StartsWith(Refused, StringComparison.Ordinal)) CheckRefused(finding, outcome.Name[Refused.Length..], outcome.Value);
            else throw new XunitException($"The example expects '{outcome.Name}', which no test understands.");
        }
    }

    private static void CheckPossible(CorrectiveAction finding, string day, JsonElement people)
    {
        foreach (var person in people.EnumerateObject())
        {
            var possible = Enum.GetValues<Step>().Where(step => !On(finding, step, person.Name, day).IsRefused).Select(step => step.RuleId());
            Assert.Equal(person.Value.EnumerateArray().Select(rule => rule.GetString()!).Order(StringComparer.Ordinal), possible.Order(StringComparer.Ordinal));
        }
    }

    private static void CheckRefused(CorrectiveAction finding, string day, JsonElement people)
    {
        foreach (var person in people.EnumerateObject())
        {
            foreach (var refused in person.Value.EnumerateObject())
            {
                var step = Enum.GetValues<Step>().Single(s => s.RuleId() == refused.Name);
                Assert.Equal(refused.Value.GetString(), On(finding, step, person.Name, day).Refusal?.RuleId);
            }
        }
    }

    private static Result<CorrectiveActionChange> On(CorrectiveAction finding, Step step, string person, string day) => Findings.Try(
        finding, step, Findings.By(person, GoldenJson.DayOf(day.Replace('_', '-'))), [Role.ControlOwner], [Findings.Id("mia")]);

    private static CorrectiveAction FindingOf(JsonElement json)
    {
        json.OnlyHas("severity", "state", "implemented_on", "owner", "action_owners", "implementation_evidence_by", "verifier");
        return Findings.In(
            GoldenCorrectiveActionTests.WireValue<CorrectiveActionState>(json.Text("state")), GoldenCorrectiveActionTests.SeverityOf(json),
            on: json.Day("implemented_on")) with
        {
            OwnerId = Findings.Id(json.Text("owner")),
            VerifierId = Findings.Id(json.Text("verifier")),
            Actions = [.. json.Each("action_owners").Select(a => new PlannedAction { Id = a.GetString()!, What = "Act", OwnerId = Findings.Id(a.GetString()!), DueOn = json.Day("implemented_on") })],
            Doers = [.. json.Each("implementation_evidence_by").Select(e => Findings.Id(e.GetString()!))],
        };
    }
}

/// <summary>More time, one request after the other; a refused one changes nothing (CA-30).</summary>
internal static class GoldenExtensions
{
    private const string After = "after_";

    public static void Check(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("isms_holidays", "record", "requests", "other_record", "note");
        var isms = GoldenCorrectiveActionTests.Isms(given);
        var finding = FindingOf(given.GetProperty("record"));
        var granted = new List<int>();
        foreach (var request in given.Each("requests"))
        {
            request.OnlyHas("n", "asked_on", "new_date", "approver");
            var number = request.Number("n");
            var result = Ask(finding, request, isms);
            if (result.IsRefused) AssertRefused(expect.GetProperty("refused").Text($"{number}"), result.Refusal!);
            else
            {
                granted.Add(number);
                finding = result.Value;
            }

            if (!expect.Has(After + number)) continue;
            var after = expect.GetProperty(After + number);
            after.OnlyHas("implement_by", "verify_by");
            Assert.Equal(after.Day("implement_by"), finding.ImplementBy);
            if (after.DayIfAny("verify_by") is { } verifyBy) Assert.Equal(verifyBy, finding.VerifyBy);
        }

        Assert.Equal(expect.Each("granted").Select(n => n.GetInt32()), granted);
        if (expect.DayIfAny("first_implement_by_shown") is { } first) Assert.Equal(first, finding.FirstImplementBy);
        if (!given.Has("other_record")) return;
        var other = given.GetProperty("other_record");
        AssertRefused(expect.Text("other_record"), Ask(FindingOf(other), other, isms).Refusal!);
    }

    private static Result<CorrectiveAction> Ask(CorrectiveAction finding, JsonElement request, WorkingCalendar isms)
    {
        var asked = finding.AskExtension(Findings.By("ana", request.Day("asked_on")), request.Day("new_date"), "A supplier is late.", Findings.Settings);
        if (asked.Refusal is { } refusal) return refusal;
        var approver = GoldenCorrectiveActionTests.WireValue<Role>(request.Text("approver"));
        var circumstance = CorrectiveActionRoles.Of(asked.Value.Now, new Relation(Findings.Id("approver")));
        return new Permissions().Check(Deed.ApproveExtension, Tests.People.Speakers.With(approver), circumstance) is { } refused
            ? refused
            : asked.Value.Now.GrantExtension(isms).Value.Now;
    }

    private static void AssertRefused(string why, Refusal refusal)
    {
        Assert.Equal("CA-30", refusal.RuleId);
        var code = why switch
        {
            "major needs top management" or "minor needs ISMS manager" => "People.Refused.NotAllowed",
            "third extension" => "CorrectiveActions.Refused.ExtendedBefore",
            "refused, already overdue" or "already overdue" => "CorrectiveActions.Refused.ExtensionTooLate",
            _ when why.EndsWith(" days", StringComparison.Ordinal) => "CorrectiveActions.Refused.ExtensionTooLong",
            _ => throw new XunitException($"The example refuses with '{why}', which no test understands."),
        };
        Assert.Equal(code, refusal.Code);
    }

    private static CorrectiveAction FindingOf(JsonElement json)
    {
        json.OnlyHas("severity", "implement_by", "verify_by", "extensions", "asked_on", "new_date", "approver", "external_deadline", "cb_due_date");
        return Findings.In(CorrectiveActionState.InProgress, GoldenCorrectiveActionTests.SeverityOf(json)) with
        {
            ImplementBy = json.Day("implement_by"),
            FirstImplementBy = json.Day("implement_by"),
            VerifyBy = json.DayIfAny("verify_by") ?? json.Day("implement_by"),
            Extensions = json.Number("extensions"),
            ExternalDeadline = json.DayIfAny("external_deadline"),
            BodyDueOn = json.DayIfAny("cb_due_date"),
        };
    }
}
