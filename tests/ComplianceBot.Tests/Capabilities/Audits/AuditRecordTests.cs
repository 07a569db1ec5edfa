using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>An audit is brought up by its number, by whoever may see it or has a part in it (rows 20, 22, 24; SQ-7).</summary>
public sealed class AuditRecordTests
{
    [Theory]
    [InlineData("AUD-1")]
    [InlineData("When is aud-1?")]
    public async Task Its_number_typed_anywhere_brings_up_where_it_stands_and_what_its_plan_does_not_have(string text)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast, startsIn: 60, days: 2);

        var shown = new Talk(house, cast.Mia).TextOf(await new Talk(house, cast.Mia).SaysAsync(text));

        Assert.Contains("AUD-1: internal audit, 22 January 2027 to 24 January 2027", shown, StringComparison.Ordinal);
        Assert.Contains("The audit is: planned.", shown, StringComparison.Ordinal);
        Assert.Contains("Lead auditor: Lea", shown, StringComparison.Ordinal);
        Assert.Contains("the criteria", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("a lead auditor", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_plan_does_not_have_is_told_exactly_while_it_cannot_be_announced()
    {
        var complete = AuditPlanning.WritePlan(AuditSamples.Entered(), AuditSamples.Plan(), [], AuditSamples.By("lead")).Value.Now;
        Audit[] plans =
        [
            complete, complete with { LeadId = null }, complete with { Scope = " " }, complete with { Objectives = null }, complete with { Criteria = null },
            complete with { Timing = "" }, complete with { Place = null }, complete with { Mode = AuditMode.Remote }, complete with { Mode = AuditMode.Mixed },
            complete with { Mode = AuditMode.Remote, RemoteReason = "Snow", Place = null }, complete with { Requirements = [] },
            complete with { Requirements = [complete.Requirements[0] with { Methods = [] }] }, complete with { Requirements = [complete.Requirements[0] with { AuditorId = null }] },
        ];

        Assert.All(plans, plan => Assert.Equal(plan.PlanFault is null, plan.Gaps().Count == 0));
        Assert.Equal(2, plans.Count(p => p.PlanFault is null));
    }

    [Fact]
    public async Task In_a_channel_nobody_is_named_and_nothing_that_was_typed_is_shown()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 60), "A.8.13");
        var talk = new Talk(house, cast.Mia, isPersonal: false);

        var shown = talk.TextOf(await talk.SaysAsync("AUD-1"));

        Assert.Contains("AUD-1: internal audit on 22 January 2027", shown, StringComparison.Ordinal);
        Assert.Contains("1 requirement in the plan", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Lea", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Berlin", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_nothing_to_do_with_it_is_refused_by_the_rule_and_one_that_is_not_there_is_said_not_to_be()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast, startsIn: 60);
        var talk = new Talk(house, cast.Ana);

        Assert.Contains("SQ-7", talk.TextOf(await talk.SaysAsync("AUD-1")), StringComparison.Ordinal);
        Assert.Contains("There is no such audit", talk.TextOf(await talk.SaysAsync("AUD-9")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_asked_sees_that_it_takes_place_and_not_who_else_is_asked()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var eve = await house.AddPersonAsync("Eve");
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", cast.Lea.Id.Value)) with { Auditors = [], Interviewees = [cast.Ana.Id, eve.Id] };
        Assert.False((await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().WritePlanAsync(w, audit.Id, null, plan, house.As(cast.Lea), default))).IsRefused);
        var talk = new Talk(house, cast.Ana);

        var shown = talk.TextOf(await talk.SaysAsync("AUD-1"));

        Assert.Contains("Lead auditor: Lea", shown, StringComparison.Ordinal);
        Assert.Contains("Calibration in Berlin", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("A.8.13", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_about_it_changes_when_it_does()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        await house.TakeAsync(cast.Mia.TurnOf(new Said("AUD-1")));
        await house.SendAsync();

        await house.PlanAsync(cast, audit, "A.8.13");
        await house.SendAsync();

        Assert.Contains(house.Slack.Posts.Skip(1), c => new Talk(house, cast.Mia).TextOf(c.Card).Contains("Calibration in Berlin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AuditState.Closed, "Over")]
    [InlineData(AuditState.Cancelled, "Cancelled")]
    public void What_is_over_is_not_moved_led_planned_or_cancelled(AuditState state, string why)
    {
        var audit = AuditSamples.In(state);
        var by = AuditSamples.By("lead");

        Assert.Equal("AU-9 " + why, AuditSamples.Why(audit.Move(AuditSamples.Start, AuditSamples.Last, by, "Snow")));
        Assert.Equal("AU-9 " + why, AuditSamples.Why(audit.NameLead(new PersonId("aud"), by)));
        Assert.Equal("AU-9 " + why, AuditSamples.Why(audit.WritePlan(AuditSamples.Plan(), [], by)));
        Assert.Equal("AU-9 " + why, AuditSamples.Why(audit.Cancel(by, "Snow")));
    }

    [Fact]
    public async Task A_cancelled_audit_ends_no_interval_scopes_nothing_reminds_nobody_and_is_never_changed()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 60), "A.8.13");

        var cancelled = await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().TakeAsync(
            w, audit.Value.Id, null, "AU-9", a => a.Cancel(house.As(cast.Mia), "The site is closed"), default));

        Assert.Equal(AuditState.Cancelled, cancelled.Value.State);
        Assert.Equal(AuditState.Cancelled, (await house.AuditAsync(audit.Value.Id)).State);
        Assert.Empty(await house.WorkAsync(w => house.Get<IEnumerable<IAuditScope>>().OfType<AuditsInScope>().Single().OfAsync(w, "A.8.13", default)));
        Assert.Empty(await house.WorkAsync(w => house.Get<IEnumerable<IStatusSource>>().OfType<AuditStatus>().Single().AuditsOnAsync(w, house.Today(), default)));
        Assert.Empty(await house.WorkAsync(w => house.Get<AuditEventStore>().ComingAsync(w, house.Today(), default)));
        Assert.Empty(await house.WorkAsync(w => house.Get<AuditEventStore>().BetweenAsync(w, house.Today(), house.Today().AddDays(90), default)));
        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync("UPDATE Audit SET Scope = 'x'", null, default)));
    }
}
