using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>The lead auditor writes the plan in forms; nobody audits their own work (row 22; AU-8, AU-20 to AU-23).</summary>
public sealed class AuditPlanTests
{
    private static readonly (string, string)[] Texts =
    [
        ("scope", "Calibration in Berlin"), ("objectives", "See whether it works"), ("criteria", "The standard and our policies"), ("timing", "Mornings"),
        ("mode", "OnSite"), ("place", "Berlin"),
    ];

    [Fact]
    public async Task From_an_empty_plan_to_one_that_can_be_announced_in_forms()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var lea = new Talk(house, cast.Lea);

        await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Plan), Texts);
        await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.People), ("interviewees", $"{cast.Ana.Mail}\n{cast.Mia.Mail}"), ("liaison", cast.Mia.Mail));
        var picked = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Pick), ("theme", "A.8"));
        var shown = lea.TextOf(await lea.SendsAsync(picked, ("requirements", "A.8.13,A.8.14"), ("methods", "Interview,Inspection"), ("auditor", cast.Lea.Id.Value)));

        Assert.DoesNotContain("does not have yet", shown, StringComparison.Ordinal);
        Assert.Contains("Next: Lea – announce the audit", shown, StringComparison.Ordinal);
        Assert.Contains("Lea, interview, inspection of systems", shown, StringComparison.Ordinal);
        var kept = await house.AuditAsync(audit.Id);
        Assert.Null(kept.PlanFault);
        Assert.Equal([cast.Ana.Id, cast.Mia.Id], kept.Interviewees);
        Assert.Equal(["announce"], (await house.DutiesAsync(cast.Lea)).Select(d => d.Item));
    }

    [Fact]
    public async Task Only_the_lead_auditor_writes_the_plan_and_of_outside_audits_whoever_keeps_the_programme()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var other = await house.AddPersonAsync("Olaf", null, Role.InternalAuditor);
        var (own, outside) = (await house.EnterAsync(cast, startsIn: 60), await house.EnterAsync(cast, AuditKind.Special, startsIn: 60));
        string[] routes = [AuditRoutes.Plan, AuditRoutes.Pick, AuditRoutes.Team, AuditRoutes.People, AuditRoutes.Assign, AuditRoutes.Announce];

        foreach (var person in new[] { cast.Mia, cast.Ana, other })
        {
            var talk = new Talk(house, person);
            foreach (var route in routes) Assert.Contains("AU-8", talk.TextOf(await house.OpensAsync(talk, own, route)), StringComparison.Ordinal);
        }

        var mia = new Talk(house, cast.Mia);
        foreach (var route in routes[..4]) Assert.IsType<Open>(await house.OpensAsync(mia, outside, route));
    }

    [Fact]
    public async Task What_is_left_out_of_a_theme_leaves_the_plan_and_the_rest_stays_as_it_was()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = (await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 60), "A.8.13", "A.8.14", "A.5.1")).Value;
        var lea = new Talk(house, cast.Lea);

        var picked = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Pick), ("theme", "A.8"));
        Assert.Equal("A.8.13,A.8.14", Talk.FormOf(picked).Fields.OfType<ChoiceField>().First().Initial);
        await lea.SendsAsync(picked, ("requirements", "A.8.14,A.8.15"), ("methods", "Observation"));

        var now = (await house.AuditAsync(audit.Id)).Requirements;
        Assert.Equal(["A.5.1", "A.8.14", "A.8.15"], now.Select(r => r.RequirementId));
        Assert.Equal(audit.Requirements[1], now[1]);
        Assert.Equal([AuditMethod.Observation], now[2].Methods);
    }

    [Fact]
    public async Task What_the_statement_of_applicability_excludes_is_not_offered()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Ana, "A.8.13");
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var lea = new Talk(house, cast.Lea);

        var picked = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Pick), ("theme", "A.8"));

        var offered = Talk.FormOf(picked).Fields.OfType<ChoiceField>().First().Choices.Select(c => c.Value).ToList();
        Assert.Equal(33, offered.Count);
        Assert.DoesNotContain("A.8.13", offered);
        Assert.IsType<Mend>(await lea.SendsAsync(picked, ("requirements", "A.8.13")));
    }

    [Fact]
    public async Task Who_is_not_independent_is_not_offered_and_is_refused_with_the_rule_and_the_reason()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var olaf = await house.AddPersonAsync("Olaf", p => p with { Department = "Audit" }, Role.InternalAuditor);
        await house.ApproveAsync(olaf);
        var lea = new Talk(house, cast.Lea);
        var audit = await house.EnterAsync(cast, startsIn: 60);
        await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Team), ("auditors", "olaf"));
        var picked = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Pick), ("theme", "A.8"));

        var refused = Assert.IsType<Mend>(await lea.SendsAsync(picked, ("requirements", "A.8.13"), ("methods", "Interview"), ("auditor", "olaf")));
        Assert.Contains("Olaf cannot audit A.8.13", lea.TextOf(refused.Errors["requirements"]), StringComparison.Ordinal);
        await lea.SendsAsync(picked, ("requirements", "A.8.13"), ("methods", "Interview"));
        var form = Talk.FormOf(await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Assign), ("auditor", "olaf"), ("theme", "A.8")));

        Assert.Empty(form.Fields);
        Assert.Null(form.Submit);
        Assert.Contains(form.Parts.OfType<Rows>().SelectMany(r => r.Items), r => lea.TextOf(r.Words).StartsWith("A.8.13: owns it", StringComparison.Ordinal));
        var sneaked = await lea.TakeAsync(new Filled(
            AuditRoutes.Assigned, SeenAudit.Of(await house.AuditAsync(audit.Id), "olaf~A.8").ToString(), new Dictionary<string, string> { ["requirements"] = "A.8.13" }));
        Assert.Contains("Olaf cannot audit A.8.13", lea.TextOf(Assert.IsType<Mend>(sneaked).Errors["requirements"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_allowed_by_somebody_else_with_a_reason_that_stays_with_the_plan()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Lea);
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var (lea, mia) = (new Talk(house, cast.Lea), new Talk(house, cast.Mia));
        await lea.SendsAsync(await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Pick), ("theme", "A.8")), ("requirements", "A.8.13"), ("methods", "Interview"));

        Assert.Contains("Somebody else decides about this", lea.TextOf(await house.OpensAsync(lea, audit, AuditRoutes.Allow)), StringComparison.Ordinal);
        var form = await house.OpensAsync(mia, audit, AuditRoutes.Allow);
        Assert.IsType<Mend>(await mia.SendsAsync(form, ("what", "A.8.13~lea")));
        var allowed = mia.TextOf(await mia.SendsAsync(form, ("what", "A.8.13~lea"), ("reason", "We are eleven people")));
        Assert.Contains("Lea may look at A.8.13 in spite of AU-20. Mia allowed it:\nWe are eleven people", allowed, StringComparison.Ordinal);

        var offered = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Assign), ("auditor", "lea"), ("theme", "A.8"));
        await lea.SendsAsync(offered, ("requirements", "A.8.13"));
        Assert.Equal(cast.Lea.Id, (await house.AuditAsync(audit.Id)).Requirements.Single().AuditorId);
    }

    [Fact]
    public async Task Where_nobody_is_left_it_is_said_and_somebody_from_outside_is_proposed()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Lea);
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var lea = new Talk(house, cast.Lea);
        foreach (var (theme, what) in new[] { ("A.8", "A.8.13"), ("clauses", "9.3.1") })
            await lea.SendsAsync(await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Pick), ("theme", theme)), ("requirements", what), ("methods", "Interview"));

        var form = Talk.FormOf(await house.OpensAsync(lea, audit, AuditRoutes.Assign));

        Assert.Contains(form.Parts.OfType<Sentence>(), s => lea.TextOf(s.Words).StartsWith("No internal auditor is independent enough to look at: A.8.13 (AU-23)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_stay_as_they_were_typed_and_too_many_are_said_at_their_field()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var lea = new Talk(house, cast.Lea);
        var form = await house.OpensAsync(lea, audit, AuditRoutes.Plan);

        Assert.Equal("scope", Assert.Single(Assert.IsType<Mend>(await lea.SendsAsync(form, ("scope", new string('x', 3001)))).Errors).Key);
        Assert.Equal("place", Assert.Single(Assert.IsType<Mend>(await lea.SendsAsync(form, ("place", new string('x', 1001)))).Errors).Key);
        await lea.SendsAsync(form, ("scope", "Hall *4*,  <b>north</b>"), ("mode", "OnSite"));

        Assert.Equal("Hall *4*,  <b>north</b>", (await house.AuditAsync(audit.Id)).Scope);
    }

    [Theory]
    [InlineData("nobody@example.org", "interviewees")]
    [InlineData("eve@example.org", "interviewees")]
    public async Task Whoever_is_not_here_or_cannot_confirm_is_not_put_on_the_interview_list(string mail, string at)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.AddPersonAsync("Eve", null, Role.ExternalAuditor);
        await house.WorkAsync(w => w.ExecuteAsync("UPDATE Person SET Active = 0 WHERE Mail = 'eve@example.org'", null, default));
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var lea = new Talk(house, cast.Lea);

        var move = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.People), ("interviewees", cast.Ana.Mail + ", " + mail));

        Assert.Equal(at, Assert.Single(Assert.IsType<Mend>(move).Errors).Key);
        Assert.Empty((await house.AuditAsync(audit.Id)).Interviewees);
    }
}
