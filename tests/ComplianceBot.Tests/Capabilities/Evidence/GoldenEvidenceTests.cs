using System.Text.Json;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Golden;
using ComplianceBot.Tests.People;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>The worked examples of the area "evidence"; the form of an example decides what it checks.</summary>
public sealed class GoldenEvidenceTests
{
    [Theory]
    [GoldenExamples("evidence")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("evidence", id);
        switch (example.Given)
        {
            case var given when given.Has("series"):
                CheckRenewal(given, example.Expect);
                break;
            case var given when given.Has("old"):
                CheckReplacement(given, example.Expect);
                break;
            case var given when given.Has("request"):
                GoldenReview.Check(given, example.Expect);
                break;
            default:
                throw new XunitException($"No calculation understands the form '{example.Given.Form()}' of example {id}.");
        }
    }

    private static void CheckRenewal(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("holidays", "series");
        var isms = given.Calendar();
        var series = given.Each("series").ToDictionary(s => s.Text("id"));
        foreach (var outcome in expect.EnumerateObject())
        {
            var one = series[outcome.Name];
            one.OnlyHas("id", "collected_on", "refresh_days");
            outcome.Value.OnlyHas("valid_until", "renewal_created_on", "renewal_due_on");
            var days = one.Number("refresh_days");
            var validUntil = EvidenceDates.ValidUntil(one.Day("collected_on"), days);
            Assert.Equal(outcome.Value.Day("valid_until"), validUntil);
            Assert.Equal(outcome.Value.Day("renewal_created_on"), EvidenceDates.RenewOn(validUntil, days));
            Assert.Equal(outcome.Value.Day("renewal_due_on"), EvidenceDates.RenewalDue(validUntil, isms));
        }
    }

    /// <summary>Day by day, as the daily round does it: what is accepted on a day replaces the older, then the day is looked at.</summary>
    private static void CheckReplacement(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("old", "new");
        given.GetProperty("old").OnlyHas("collected_on", "refresh_days", "state");
        given.GetProperty("new").OnlyHas("collected_on", "accepted_on", "refresh_days");
        GoldenJson.NeedsOneOf("state", given.GetProperty("old").Text("state"), "ACCEPTED");
        var old = Accepted("old", given.GetProperty("old"));
        var newer = Accepted("new", given.GetProperty("new"));
        var acceptedOn = given.GetProperty("new").Day("accepted_on");
        var days = expect.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        foreach (var (day, outcome) in days.Select(d => (GoldenJson.DayOf(d.Name), d.Value)))
        {
            outcome.OnlyHas("state", "old_state", "freshness", "valid_until");
            if (!old.Expire(day).IsRefused) old = old.Expire(day).Value.Now;
            if (day >= acceptedOn && !old.Supersede(newer, day).IsRefused) old = old.Supersede(newer, day).Value.Now;
            IReadOnlyList<EvidenceRequest> members = day >= acceptedOn ? [old, newer] : [old];
            Assert.Equal(outcome.Text("freshness"), GoldenAcknowledgementTests.WireName(SeriesStanding.Of(members, day).Freshness).ToLowerInvariant());
            if (outcome.Has("state")) Assert.Equal(outcome.Text("state"), GoldenAcknowledgementTests.WireName(old.State));
            if (outcome.Has("old_state")) Assert.Equal(outcome.Text("old_state"), GoldenAcknowledgementTests.WireName(old.State));
            if (outcome.DayIfAny("valid_until") is { } valid) Assert.Equal(valid, newer.ValidUntil);
        }

        foreach (var left in expect.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Object))
        {
            GoldenJson.NeedsOneOf("expectation", left.Name, "old_file_deleted_on");
            Assert.Equal(GoldenJson.DayOf(left.Value.GetString()!), EvidenceDates.FileDeletedOn(old.ClosedOn!.Value));
        }
    }

    private static EvidenceRequest Accepted(string id, JsonElement json) => Requests.In(EvidenceState.Submitted) is var given
        ? (given with { Id = id, EffectiveOn = json.Day("collected_on") }).Accept(new PersonId("reviewer"), json.Number("refresh_days"), Requests.Now).Value.Now
        : throw new XunitException("unreachable");
}

/// <summary>Who may review, and what cannot be handed in (E2, E3, EV-8, RL-2).</summary>
internal static class GoldenReview
{
    public static void Check(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("request", "isms_manager", "other_auditor", "administrator", "submissions");
        expect.OnlyHas("accept", "accept_when_dana_submitted", "accept_when_isms_manager_submitted", "submissions_allowed", "submissions_refused");
        var json = given.GetProperty("request");
        json.OnlyHas("control", "state", "control_owner", "submitter", "in_audit_of", "series_demands");
        var request = RequestOf(json);
        foreach (var (name, verdict) in Verdicts(expect, "accept")) Assert.Equal(verdict, Accept(given, request, name));
        foreach (var swapped in expect.EnumerateObject().Where(p => p.Name.StartsWith("accept_when_", StringComparison.Ordinal)))
        {
            var named = swapped.Name["accept_when_".Length..^"_submitted".Length];
            var submitter = named == "isms_manager" ? given.Text("isms_manager") : named;
            foreach (var (name, verdict) in Verdicts(expect, swapped.Name))
                Assert.Equal(verdict, Accept(given, request with { SubmittedBy = new PersonId(submitter) }, name));
        }

        CheckSubmissions(given, expect);
    }

    private static void CheckSubmissions(JsonElement given, JsonElement expect)
    {
        var kind = Enum.Parse<EvidenceKind>(given.GetProperty("request").Text("series_demands"), ignoreCase: true);
        var allowed = expect.Has("submissions_allowed") ? expect.Each("submissions_allowed").Select(n => n.GetInt32()).ToList() : [];
        foreach (var one in given.Each("submissions"))
        {
            one.OnlyHas("n", "collected_on", "on", "kind", "hash", "scan");
            var fault = SubmissionOf(one).Fault(Requests.Series(kind), one.Day("on"));
            if (allowed.Contains(one.Number("n"))) Assert.Null(fault);
            else AssertRefused(expect.GetProperty("submissions_refused").Text(one.GetProperty("n").GetRawText()), fault);
        }
    }

    private static void AssertRefused(string expected, Refusal? fault)
    {
        Assert.NotNull(fault);
        var parts = expected.Split(' ', 2);
        Assert.Equal(parts[0], fault.RuleId);
        var code = (parts.Length > 1 ? parts[1] : "") switch
        {
            "" => fault.Code,
            "collected_on in the future" => "Evidence.Refused.CollectedInFuture",
            "malware scan" => "Evidence.Refused.FileInfected",
            "hash" => "Evidence.Refused.FileNotKept",
            var other => throw new XunitException($"The example refuses with '{other}', which no test understands."),
        };
        Assert.Equal(code, fault.Code);
    }

    private static EvidenceSubmission SubmissionOf(JsonElement json) => Requests.Given(
        json.Text("kind") == "attestation"
            ? Requests.Attestation()
            : Requests.File(Enum.Parse<ScanResult>(json.Text("scan"), ignoreCase: true), json.GetProperty("hash").GetBoolean() ? "abc" : null)) with
    {
        CollectedOn = json.Day("collected_on"),
    };

    private static EvidenceRequest RequestOf(JsonElement json) => Requests.In(Enum.Parse<EvidenceState>(json.Text("state"), ignoreCase: true)) with
    {
        OwnerId = new PersonId(json.Text("control_owner")),
        DelegateId = null,
        SubmittedBy = new PersonId(json.Text("submitter")),
    };

    private static IEnumerable<(string Name, string Verdict)> Verdicts(JsonElement expect, string name) => expect.Has(name)
        ? expect.GetProperty(name).EnumerateObject().Select(p => (p.Name, p.Value.GetString()!))
        : [];

    private static string Accept(JsonElement given, EvidenceRequest request, string name)
    {
        var auditor = given.GetProperty("request").Text("in_audit_of");
        Role[] roles = name == given.Text("isms_manager") ? [Role.IsmsManager]
            : name == given.Text("administrator") ? [Role.Administrator]
            : name == auditor || name == given.Text("other_auditor") ? [Role.InternalAuditor]
            : [Role.ControlOwner];
        var by = new PersonId(name);
        var audit = new AuditInScope { Id = "a", StartsOn = Requests.Today, LastDay = Requests.Today, Auditors = [new PersonId(auditor)] };
        var circumstance = EvidenceRoles.Of(request, by, false, request.IsInvolved(new PersonId(given.Text("isms_manager"))), [audit]);
        var refusal = new Permissions().Check(Deed.ReviewEvidence, Speakers.With(roles), circumstance) ?? request.Accept(by, 30, Requests.Now).Refusal;
        return refusal is null ? "allowed" : "refused " + refusal.RuleId;
    }
}
