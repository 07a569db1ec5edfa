using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Plans, exceptions, more time and the end of a finding: who decides, who does not, and who hears of it (T4n, T4d, T5, T8, T11, CA-30, RL-6).</summary>
public sealed class FindingDecisionTests
{
    [Fact]
    public async Task A_plan_is_sent_back_with_a_reason_and_approved_the_second_time_and_its_owner_hears_of_both()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var planned = await house.PlannedAsync(cast, (await house.RaiseAsync(cast)).Id);

        Assert.Equal(["reason"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.SendBack, planned, ("reason", " "))).Errors.Keys);
        await house.FillsAsync(cast.Mia, FindingRoutes.SendBack, planned, ("reason", "Who does it in August?"));
        var again = await house.PlanAsync(cast, planned.Id, "b1");
        await house.PressesAsync(cast.Mia, FindingRoutes.Approve, again);

        Assert.Equal(State.InProgress, (await house.FindingAsync(planned.Id)).State);
        var told = await house.ToldAsync(cast.Ana);
        Assert.Contains("CA-1: your plan came back", told, StringComparison.Ordinal);
        Assert.Contains("CA-1: your plan was approved", told, StringComparison.Ordinal);
        Assert.DoesNotContain("your plan", await house.ToldAsync(cast.Ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_manager_has_to_do_with_a_plan_top_management_approves_it()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var theirs = await house.PlannedAsync(cast, (await house.RaiseAsync(cast)).Id);
        var mine = await house.PlannedAsync(cast, (await house.RaiseAsync(cast)).Id);
        mine = await house.MustAsync(cast.Mia, mine.Id, (f, _) => f.Assign(cast.Mia.Id, house.By(cast.Mia)));

        Assert.Contains("Rule: T5", house.TextOf(tom, await house.PressesAsync(tom, FindingRoutes.Approve, theirs)), StringComparison.Ordinal);
        var refused = house.TextOf(cast.Mia, await house.PressesAsync(cast.Mia, FindingRoutes.Approve, mine));
        Assert.Contains("Rule: T5", refused, StringComparison.Ordinal);
        Assert.Contains("top management", refused, StringComparison.OrdinalIgnoreCase);
        foreach (var other in new[] { cast.Ana, cast.Ben })
            Assert.Contains("Rule: T5", house.TextOf(other, await house.PressesAsync(other, FindingRoutes.Approve, theirs)), StringComparison.Ordinal);
        await house.PressesAsync(tom, FindingRoutes.Approve, mine);
        Assert.Equal((State.Planned, State.InProgress), ((await house.FindingAsync(theirs.Id)).State, (await house.FindingAsync(mine.Id)).State));
    }

    [Fact]
    public async Task The_lead_auditor_approves_the_plan_for_a_finding_of_the_own_audit()
    {
        var audits = new LedAudits();
        await using var house = await OfficeHouse.BuildAsync(audits);
        var cast = await house.CastAsync();
        var lea = await house.AddPersonAsync("Lea", null, Role.InternalAuditor);
        audits.Add("A.8.13", lea);
        var ours = await house.PlannedAsync(cast, (await house.SeeAsync(cast, Severity.Minor, FindingSource.InternalAudit)).Id);
        var theirs = await house.PlannedAsync(cast, (await house.SeeAsync(cast, Severity.Minor)).Id);

        Assert.Contains("Rule: T5", house.TextOf(lea, await house.PressesAsync(lea, FindingRoutes.Approve, theirs)), StringComparison.Ordinal);
        await house.PressesAsync(lea, FindingRoutes.Approve, ours);
        Assert.Equal((State.InProgress, State.Planned), ((await house.FindingAsync(ours.Id)).State, (await house.FindingAsync(theirs.Id)).State));
    }

    [Fact]
    public async Task An_old_button_says_what_changed_and_an_old_form_keeps_what_was_typed()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var planned = await house.PlannedAsync(cast, (await house.RaiseAsync(cast)).Id);
        var form = await house.OpensAsync(cast.Mia, FindingRoutes.SendBack, planned);
        await house.MustAsync(cast.Mia, planned.Id, (f, _) => f.NameVerifier(cast.Mia.Id, house.By(cast.Mia)));

        Assert.Contains("Somebody else was faster", house.TextOf(cast.Mia, await house.PressesAsync(cast.Mia, FindingRoutes.Approve, planned)), StringComparison.Ordinal);
        var again = await new Talk(house, cast.Mia).SendsAsync(form, ("reason", "Who does it?"));
        Assert.Equal("Who does it?", Assert.IsType<ComplianceBot.Cards.TextField>(Assert.Single(Talk.FormOf(again).Fields)).Initial);
        Assert.Equal(State.Planned, (await house.FindingAsync(planned.Id)).State);

        await new Talk(house, cast.Mia).SendsAsync(again, ("reason", "Who does it?"));
        Assert.Equal(State.CauseAnalysed, (await house.FindingAsync(planned.Id)).State);
        var late = await new Talk(house, cast.Mia).SendsAsync(form, ("reason", "Too late"));
        Assert.Empty(Talk.FormOf(late).Fields);
        Assert.Equal(State.CauseAnalysed, (await house.FindingAsync(planned.Id)).State);
    }

    [Fact]
    public async Task No_action_is_needed_for_a_minor_but_never_for_a_major()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var minor = await AnalysedAsync(house, cast, Severity.Minor);
        var major = await AnalysedAsync(house, cast, Severity.Major);

        Assert.Contains("Rule: T4n", house.TextOf(cast.Mia, await house.OpensAsync(cast.Mia, FindingRoutes.NeedNoAction, major)), StringComparison.Ordinal);
        Assert.Contains("Rule: T4n", house.TextOf(cast.Ana, await house.OpensAsync(cast.Ana, FindingRoutes.NeedNoAction, minor)), StringComparison.Ordinal);
        await house.FillsAsync(cast.Mia, FindingRoutes.NeedNoAction, minor, ("reason", "The cause is gone with the old system."));
        Assert.Equal((State.Implemented, Outcome.NoActionNeeded), ((await house.FindingAsync(minor.Id)).State, (await house.FindingAsync(minor.Id)).Outcome!.Value));
    }

    [Fact]
    public async Task An_observation_is_declined_with_a_reason_that_who_raised_it_hears()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var minor = await house.SeeAsync(cast, Severity.Minor);
        var seen = await house.SeeAsync(cast.Ben, owner: cast.Ana);
        var observation = await house.MustAsync(cast.Mia, seen.Id, (f, isms) => f.Classify(Severity.Observation, "It works.", isms));

        Assert.Contains("Rule: T4d", house.TextOf(cast.Mia, await house.OpensAsync(cast.Mia, FindingRoutes.Decline, minor)), StringComparison.Ordinal);
        await house.FillsAsync(cast.Mia, FindingRoutes.Decline, observation, ("reason", "We replace it in May."));

        Assert.Equal((State.Closed, Outcome.Declined), ((await house.FindingAsync(seen.Id)).State, (await house.FindingAsync(seen.Id)).Outcome!.Value));
        Assert.Contains("what you raised is not acted on", await house.ToldAsync(cast.Ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_time_is_decided_by_a_manager_for_a_minor_and_by_top_management_for_a_major()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var minor = await AskedAsync(house, cast, Severity.Minor);
        var major = await AskedAsync(house, cast, Severity.Major);

        foreach (var (person, finding) in new[] { (tom, minor), (cast.Mia, major), (cast.Ana, minor) })
            Assert.Contains("Rule: CA-30", house.TextOf(person, await house.PressesAsync(person, FindingRoutes.GrantExtension, finding)), StringComparison.Ordinal);
        await house.PressesAsync(cast.Mia, FindingRoutes.GrantExtension, minor);
        Assert.Equal(["reason"], Assert.IsType<Mend>(await house.FillsAsync(tom, FindingRoutes.RefuseExtension, major)).Errors.Keys);
        await house.FillsAsync(tom, FindingRoutes.RefuseExtension, major, ("reason", "The audit is in May."));

        Assert.Equal((minor.ExtensionTo, 1), ((DateOnly?)(await house.FindingAsync(minor.Id)).ImplementBy, (await house.FindingAsync(minor.Id)).Extensions));
        Assert.Equal((major.ImplementBy, null, 0), Dates(await house.FindingAsync(major.Id)));
        var told = await house.ToldAsync(cast.Ana);
        Assert.Contains("you have more time", told, StringComparison.Ordinal);
        Assert.Contains("the date stays", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_closed_when_the_question_about_the_isms_is_answered_and_who_raised_it_hears()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast.Ben, owner: cast.Ana);
        await house.MustAsync(cast.Mia, seen.Id, (f, isms) => f.Classify(Severity.Observation, "It works.", isms));
        await house.MustAsync(cast.Mia, seen.Id, (f, _) => f.NameVerifier(cast.Cleo.Id, house.By(cast.Mia)));
        await house.ImplementAsync(cast, seen.Id);
        var effective = await house.MustAsync(cast.Cleo, seen.Id, (f, isms) => f.FindEffective(house.By(cast.Cleo), "Seen", Findings.Settings, isms));

        Assert.Equal(["change"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.Close, effective)).Errors.Keys);
        Assert.Equal(["link"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.Close, effective, ("change", "yes"))).Errors.Keys);
        foreach (var other in new[] { cast.Ana, cast.Ben, cast.Cleo })
            Assert.Contains("Rule: T8", house.TextOf(other, await house.OpensAsync(other, FindingRoutes.Close, effective)), StringComparison.Ordinal);
        await house.FillsAsync(cast.Mia, FindingRoutes.Close, effective, ("change", "yes"), ("link", "https://wiki.example.org/change/7"));

        Assert.Equal((State.Closed, "https://wiki.example.org/change/7"), ((await house.FindingAsync(seen.Id)).State, (await house.FindingAsync(seen.Id)).SystemChange));
        Assert.Contains("what you raised is closed", await house.ToldAsync(cast.Ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_manager_judged_is_closed_by_the_deputy_that_top_management_named()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var dee = await house.AddPersonAsync("Dee");
        await house.WorkAsync(w => house.Get<DeputyRegister>().NameAsync(w, dee, CancellationToken.None));
        var seen = await house.SeeAsync(cast, Severity.Observation);
        await house.MustAsync(cast.Mia, seen.Id, (f, _) => f.NameVerifier(cast.Mia.Id, house.By(cast.Mia)));
        await house.ImplementAsync(cast, seen.Id);
        await house.FillsAsync(cast.Mia, FindingRoutes.Effective, await house.FindingAsync(seen.Id), ("checked", "Seen"));
        var effective = await house.FindingAsync(seen.Id);

        Assert.Contains("Rule: T8", house.TextOf(cast.Mia, await house.OpensAsync(cast.Mia, FindingRoutes.Close, effective)), StringComparison.Ordinal);
        await house.FillsAsync(dee, FindingRoutes.Close, effective, ("change", "no"));
        Assert.Equal(State.Closed, (await house.FindingAsync(seen.Id)).State);
    }

    [Fact]
    public async Task The_same_seen_again_opens_it_and_what_was_never_corrected_is_raised_anew()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (first, second) = ((await house.RaiseAsync(cast)).Id, (await house.SeeAsync(cast, Severity.Observation)).Id);
        var closed = await house.CloseAsync(cast, first);
        await house.FillsAsync(cast.Mia, FindingRoutes.Decline, await house.FindingAsync(second), ("reason", "Later"));

        Assert.Contains("Rule: T11", house.TextOf(cast.Ana, await house.OpensAsync(cast.Ana, FindingRoutes.Reopen, closed)), StringComparison.Ordinal);
        await house.FillsAsync(cast.Mia, FindingRoutes.Reopen, closed, ("reason", "Missing again in July."));
        var open = await house.FindingAsync(first);
        Assert.Equal((State.Contained, 1, house.Day()), (open.State, open.ReopenCount, open.CountedFrom));

        var declined = Talk.CardOf(await house.OpensAsync(cast.Mia, FindingRoutes.Reopen, await house.FindingAsync(second)));
        Assert.Equal(second, Assert.Single(declined.Buttons, b => b.Name == FindingRoutes.Raise + ".open").Value);
    }

    [Fact]
    public async Task After_the_window_a_closed_one_leads_to_a_new_one()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var closed = await house.CloseAsync(cast, (await house.RaiseAsync(cast)).Id);
        var form = await house.OpensAsync(cast.Mia, FindingRoutes.Reopen, closed);
        house.Clock.Now += TimeSpan.FromDays(366);

        foreach (var move in new[] { await house.OpensAsync(cast.Mia, FindingRoutes.Reopen, closed), await new Talk(house, cast.Mia).SendsAsync(form, ("reason", "Again")) })
        {
            Assert.Contains("Rule: T11", house.TextOf(cast.Mia, move), StringComparison.Ordinal);
            Assert.Equal(closed.Id, Assert.Single(Talk.CardOf(move).Buttons, b => b.Name == FindingRoutes.Raise + ".open").Value);
        }

        Assert.Equal(State.Closed, (await house.FindingAsync(closed.Id)).State);
    }

    private static async Task<CorrectiveAction> AnalysedAsync(TestHouse house, Cast cast, Severity severity)
    {
        var seen = await house.SeeAsync(cast, severity);
        await house.MustAsync(cast.Ana, seen.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested today", Consequences = "None" }));
        return await house.MustAsync(cast.Ana, seen.Id, (f, _) => f.Analyse(
            house.By(cast.Ana), new CauseAnalysis { Reviewed = true, Method = CauseMethod.Other, Cause = "Nobody was asked", Elsewhere = "No" }));
    }

    private static async Task<CorrectiveAction> AskedAsync(TestHouse house, Cast cast, Severity severity)
    {
        var seen = await house.SeeAsync(cast, severity);
        return await house.MustAsync(cast.Ana, seen.Id, (f, _) => f.AskExtension(house.By(cast.Ana), f.ImplementBy.AddDays(10), "A supplier is late.", Findings.Settings));
    }

    private static (DateOnly, DateOnly?, int) Dates(CorrectiveAction finding) => (finding.ImplementBy, finding.ExtensionTo, finding.Extensions);
}
