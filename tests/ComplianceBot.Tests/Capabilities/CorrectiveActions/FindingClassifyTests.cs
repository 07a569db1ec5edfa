using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>How grave a finding is, whose it is, who judges it, and what a certification body decided about it (CA-2, CA-3, CA-10, CA-12, CA-28, CA-29).</summary>
public sealed class FindingClassifyTests
{
    [Fact]
    public async Task One_form_says_how_grave_it_is_whose_it_is_and_who_judges_the_effect()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast.Mia);

        var shown = await house.FillsAsync(
            cast.Mia, FindingRoutes.Classify, seen, ("severity", "Minor"), ("reason", "Seen once."), ("person", " Ana@Example.org "), ("verifier", cast.Cleo.Mail));

        Assert.Contains("minor nonconformity", house.TextOf(cast.Mia, shown), StringComparison.Ordinal);
        var now = await house.FindingAsync(seen.Id);
        Assert.Equal((Severity.Minor, cast.Ana.Id, cast.Cleo.Id, "Seen once."), (now.Severity, now.OwnerId, now.VerifierId, now.SeverityReason));
        Assert.Equal(["T1", "CA-2", "T2", "CA-10"], await house.RulesAsync(seen.Id));
        Assert.Equal(4, now.Version);
    }

    [Fact]
    public async Task What_one_field_lacks_is_said_there_and_nothing_of_the_form_is_done()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast.Mia);
        (string, string)[] whole = [("severity", "Minor"), ("reason", "Seen once."), ("person", cast.Ana.Mail)];

        Assert.Equal("severity", await FieldAsync([.. whole[1..]]));
        Assert.Equal("reason", await FieldAsync([whole[0], whole[2]]));
        Assert.Equal("person", await FieldAsync([.. whole[..2]]));
        Assert.Equal("person", await FieldAsync([.. whole[..2], ("person", "nobody@example.org")]));
        Assert.Equal("verifier", await FieldAsync([.. whole, ("verifier", cast.Ana.Mail)]));
        Assert.Equal(["T1"], await house.RulesAsync(seen.Id));

        async Task<string> FieldAsync((string, string)[] fields) =>
            Assert.Single(Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.Classify, seen, fields)).Errors).Key;
    }

    [Fact]
    public async Task Where_an_audit_stands_behind_it_only_its_lead_auditor_lowers_a_severity()
    {
        var audits = new LedAudits();
        await using var house = await OfficeHouse.BuildAsync(audits);
        var cast = await house.CastAsync();
        var (lea, ari) = (await house.AddPersonAsync("Lea", null, Role.InternalAuditor), await house.AddPersonAsync("Ari", null, Role.InternalAuditor));
        audits.Add("A.8.13", lea, ari);
        var seen = await house.SeeAsync(cast, Severity.Major, FindingSource.InternalAudit);

        foreach (var other in new[] { cast.Mia, ari })
        {
            var refused = house.TextOf(other, await house.FillsAsync(other, FindingRoutes.Classify, seen, ("severity", "Minor"), ("reason", "It works.")));
            Assert.Contains("Rule: CA-3", refused, StringComparison.Ordinal);
            Assert.Contains("lead auditor", refused, StringComparison.Ordinal);
        }

        await house.FillsAsync(lea, FindingRoutes.Classify, seen, ("severity", "Minor"), ("reason", "It works."));
        Assert.Equal(Severity.Minor, (await house.FindingAsync(seen.Id)).Severity);
        Assert.Equal("CA-3", (await house.RulesAsync(seen.Id))[^1]);
    }

    [Fact]
    public async Task Without_an_audit_a_manager_who_does_not_own_it_lowers_it()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var max = await house.AddPersonAsync("Max", null, Role.IsmsManager);
        var seen = await house.SeeAsync(cast, Severity.Major);
        var mine = await house.MustAsync(cast.Mia, seen.Id, (f, _) => f.Assign(cast.Mia.Id, house.By(cast.Mia)));

        var refused = await house.FillsAsync(cast.Mia, FindingRoutes.Classify, mine, ("severity", "Observation"), ("reason", "It works."));
        Assert.Contains("Rule: CA-3", house.TextOf(cast.Mia, refused), StringComparison.Ordinal);
        await house.FillsAsync(max, FindingRoutes.Classify, mine, ("severity", "Observation"), ("reason", "It works."));
        Assert.Equal(Severity.Observation, (await house.FindingAsync(seen.Id)).Severity);
    }

    [Fact]
    public async Task Nobody_else_classifies_assigns_or_names()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var seen = await house.SeeAsync(cast, Severity.Minor);

        foreach (var other in new[] { cast.Ana, cast.Ben, tom })
        {
            foreach (var (route, rule) in new[]
            {
                (FindingRoutes.Classify, "row 11"), (FindingRoutes.Assign, "row 11"), (FindingRoutes.NameVerifier, "CA-10"), (FindingRoutes.ShortenObservation, "CA-11"),
                (FindingRoutes.Body, "CA-12"),
            })
                Assert.Contains("Rule: " + rule, house.TextOf(other, await house.OpensAsync(other, route, seen)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_an_external_major_the_body_s_day_and_its_deadline_are_recorded_with_the_reference()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast.Mia, FindingSource.ExternalAudit, cast.Ana);
        (string, string)[] said = [("severity", "Major"), ("reason", "It is absent."), ("body_due_on", "2026-12-31"), ("stage2_last_day", "2026-11-20")];

        Assert.Contains("body_reference", house.TextOf(cast.Mia, await house.FillsAsync(cast.Mia, FindingRoutes.Classify, seen, said)), StringComparison.Ordinal);
        await house.FillsAsync(cast.Mia, FindingRoutes.Classify, seen, [.. said, ("body_reference", "Report 12 of 20 November")]);

        var now = await house.FindingAsync(seen.Id);
        Assert.Equal((new DateOnly(2026, 12, 31), new DateOnly(2026, 12, 31), new DateOnly(2027, 5, 20)), (now.ImplementBy, now.BodyDueOn!.Value, now.ExternalDeadline!.Value));
        Assert.Equal("Report 12 of 20 November", (await house.ChangesAsync(seen.Id))[^1].Note);
        Assert.Equal(1, await house.TrailAsync(seen.Id, "finding.body_decision"));

        await house.FillsAsync(cast.Mia, FindingRoutes.Body, now, ("body_due_on", "2027-01-15"), ("certificate_expiry", "2027-03-01"), ("body_reference", "Letter 13"));
        var later = await house.FindingAsync(seen.Id);
        Assert.Equal((new DateOnly(2027, 1, 15), new DateOnly(2027, 3, 1)), (later.ImplementBy, later.ExternalDeadline!.Value));
    }

    [Fact]
    public async Task A_minor_has_no_deadline_from_outside_and_a_finding_from_inside_no_body()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var minor = await house.SeeAsync(cast, Severity.Minor, FindingSource.ExternalAudit);
        var inside = await house.SeeAsync(cast, Severity.Major);

        var mend = await house.FillsAsync(cast.Mia, FindingRoutes.Body, minor, ("stage2_last_day", "2026-11-20"), ("body_reference", "Report 12"));
        Assert.Equal(["stage2_last_day"], Assert.IsType<Mend>(mend).Errors.Keys);
        var none = await house.FillsAsync(cast.Mia, FindingRoutes.Body, minor, ("body_reference", "Report 12"));
        Assert.Equal(["body_due_on"], Assert.IsType<Mend>(none).Errors.Keys);
        Assert.IsType<Reply>(await house.OpensAsync(cast.Mia, FindingRoutes.Body, inside));
        Assert.DoesNotContain(Talk.FormOf(await house.OpensAsync(cast.Mia, FindingRoutes.Classify, inside)).Fields, f => f.Id == "body_due_on");
    }

    [Fact]
    public async Task What_a_body_decided_is_recorded_by_a_manager_and_by_no_auditor()
    {
        var audits = new LedAudits();
        await using var house = await OfficeHouse.BuildAsync(audits);
        var cast = await house.CastAsync();
        var lea = await house.AddPersonAsync("Lea", null, Role.InternalAuditor);
        audits.Add("A.8.13", lea);
        var seen = await house.SeeAsync(cast.Mia, FindingSource.ExternalAudit, cast.Ana);
        var form = await house.OpensAsync(lea, FindingRoutes.Classify, seen);
        (string, string)[] said = [("severity", "Minor"), ("reason", "Seen once.")];

        Assert.DoesNotContain(Talk.FormOf(form).Fields, f => f.Id == "body_due_on");
        var forged = await new Talk(house, lea).SendsAsync(form, [.. said, ("body_due_on", "2026-12-31"), ("body_reference", "Report 12")]);
        Assert.Contains("Rule: CA-12", house.TextOf(lea, forged), StringComparison.Ordinal);
        Assert.Equal(["T1"], await house.RulesAsync(seen.Id));
        await new Talk(house, lea).SendsAsync(form, said);
        Assert.Equal(["T1", "CA-2"], await house.RulesAsync(seen.Id));
    }

    [Fact]
    public async Task More_time_that_the_body_does_not_give_is_no_longer_asked_for()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast, Severity.Minor, FindingSource.ExternalAudit);
        var asked = await house.MustAsync(
            cast.Ana, seen.Id, (f, _) => f.AskExtension(house.By(cast.Ana), f.ImplementBy.AddDays(20), "A supplier is late.", Findings.Settings));

        await house.FillsAsync(cast.Mia, FindingRoutes.Body, asked, ("body_due_on", "2026-12-31"), ("body_reference", "Report 12"));

        var now = await house.FindingAsync(seen.Id);
        Assert.Equal((null, new DateOnly(2026, 12, 31)), (now.ExtensionTo, now.ImplementBy));
    }
}
