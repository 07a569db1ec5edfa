using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Rejecting a finding (T9): who may, the consent of the lead auditor, and the second look that whoever raised it can ask for (T10).</summary>
public sealed class FindingRejectTests
{
    [Fact]
    public async Task A_manager_rejects_with_a_reason_and_who_raised_it_asks_for_a_second_look_once()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast.Ben, owner: cast.Ana);

        Assert.Equal(["reason"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen)).Errors.Keys);
        await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));
        var rejected = await house.FindingAsync(seen.Id);
        Assert.Equal(State.Rejected, rejected.State);
        Assert.Contains("The log is in the archive.", await house.ToldAsync(cast.Ben), StringComparison.Ordinal);
        var notice = house.Slack.Last;
        Assert.Contains(notice.Buttons, b => b.Name == FindingRoutes.Appeal + ".open");

        Assert.Contains("Rule: T10", house.TextOf(cast.Ana, await house.OpensAsync(cast.Ana, FindingRoutes.Appeal, rejected)), StringComparison.Ordinal);
        var ben = new Talk(house, cast.Ben);
        await ben.SendsAsync(await ben.PressesAsync(notice.Buttons.Single(b => b.Name == FindingRoutes.Appeal + ".open")), ("reason", "That is the log of June."));
        Assert.Equal(State.Raised, (await house.FindingAsync(seen.Id)).State);
        Assert.Contains("That is the log of June.", await house.ToldAsync(cast.Mia), StringComparison.Ordinal);

        await house.FillsAsync(cast.Mia, FindingRoutes.Reject, await house.FindingAsync(seen.Id), ("reason", "It is of May."));
        await house.ToldAsync(cast.Ben);
        Assert.DoesNotContain(house.Slack.Last.Buttons, b => b.Name == FindingRoutes.Appeal + ".open");
        Assert.Contains("Rule: T10", house.TextOf(cast.Ben, await house.OpensAsync(cast.Ben, FindingRoutes.Appeal, await house.FindingAsync(seen.Id))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_rejects_what_they_own_or_what_comes_from_outside()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var mine = await house.SeeAsync(cast.Ben, owner: cast.Mia);
        var outside = await house.SeeAsync(cast.Mia, FindingSource.ExternalAudit, cast.Ana);

        foreach (var (person, finding) in new[] { (cast.Mia, mine), (cast.Mia, outside), (cast.Ana, outside), (cast.Ben, mine), (tom, outside) })
            Assert.Contains("Rule: T9", house.TextOf(person, await house.OpensAsync(person, FindingRoutes.Reject, finding)), StringComparison.Ordinal);
        await house.FillsAsync(tom, FindingRoutes.Reject, mine, ("reason", "Seen"));
        Assert.Equal((State.Rejected, State.Raised), ((await house.FindingAsync(mine.Id)).State, (await house.FindingAsync(outside.Id)).State));
    }

    [Fact]
    public async Task After_the_lead_auditor_agrees_it_is_rejected_as_the_managers_decision()
    {
        var (house, cast, lea, seen) = await AuditedAsync();
        await using var _ = house;

        var shown = await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));
        Assert.Contains("the lead auditor is asked to agree", house.TextOf(cast.Mia, shown), StringComparison.Ordinal);
        Assert.Equal(State.Raised, (await house.FindingAsync(seen.Id)).State);
        Assert.Contains("Mia wants to reject it", await house.ToldAsync(lea), StringComparison.Ordinal);
        var button = house.Slack.Last.Buttons.Single(b => b.Name == FindingRoutes.Agree);
        foreach (var other in new[] { cast.Mia, cast.Ana })
            Assert.Contains("Rule: T9", house.TextOf(other, await new Talk(house, other).PressesAsync(button)), StringComparison.Ordinal);

        await new Talk(house, lea).PressesAsync(button);

        var change = (await house.ChangesAsync(seen.Id))[^1];
        Assert.Equal(("T9", cast.Mia.Id, "The log is in the archive."), (change.RuleId, change.PersonId!.Value, change.Note));
        Assert.Contains(lea.Id.Value, change.Said, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await house.TrailAsync(seen.Id, "finding.rejection_wished"), await house.TrailAsync(seen.Id, "finding.rejection_agreed")));
        Assert.Contains("the lead auditor agreed", await house.ToldAsync(cast.Mia), StringComparison.Ordinal);
        Assert.Contains("what you raised was rejected", await house.ToldAsync(cast.Ben), StringComparison.Ordinal);
        Assert.Contains("rejected", house.TextOf(lea, await new Talk(house, lea).PressesAsync(button)), StringComparison.Ordinal);
        Assert.Equal(["T1", "T9"], await house.RulesAsync(seen.Id));
    }

    [Fact]
    public async Task Where_the_lead_auditor_does_not_agree_it_stays_and_the_manager_hears_why()
    {
        var (house, cast, lea, seen) = await AuditedAsync();
        await using var _ = house;
        await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));
        await house.ToldAsync(lea);
        var (agree, disagree) = (house.Slack.Last.Buttons.Single(b => b.Name == FindingRoutes.Agree), house.Slack.Last.Buttons.Single(b => b.Name == FindingRoutes.Disagree + ".open"));
        var talk = new Talk(house, lea);

        Assert.Equal(["reason"], Assert.IsType<Mend>(await talk.SendsAsync(await talk.PressesAsync(disagree))).Errors.Keys);
        await talk.SendsAsync(await talk.PressesAsync(disagree), ("reason", "I looked there."));

        Assert.Contains("I looked there.", await house.ToldAsync(cast.Mia), StringComparison.Ordinal);
        await talk.PressesAsync(agree);
        Assert.Equal(State.Raised, (await house.FindingAsync(seen.Id)).State);
        Assert.Equal(1, await house.TrailAsync(seen.Id, "finding.rejection_disagreed"));
    }

    [Fact]
    public async Task A_consent_to_what_changed_in_the_meantime_is_asked_again()
    {
        var (house, cast, lea, seen) = await AuditedAsync();
        await using var _ = house;
        await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));
        await house.ToldAsync(lea);
        var button = house.Slack.Last.Buttons.Single(b => b.Name == FindingRoutes.Agree);
        await house.MustAsync(cast.Mia, seen.Id, (f, isms) => f.Classify(Severity.Minor, "Seen once.", isms));
        var talk = new Talk(house, lea);

        var stale = await talk.PressesAsync(button);
        Assert.Contains("Somebody else was faster", house.TextOf(lea, stale), StringComparison.Ordinal);
        Assert.Equal(State.Raised, (await house.FindingAsync(seen.Id)).State);
        await talk.PressesAsync(stale, FindingRoutes.Agree);
        Assert.Equal(State.Rejected, (await house.FindingAsync(seen.Id)).State);
    }

    [Fact]
    public async Task A_wish_of_a_manager_who_may_no_longer_reject_it_is_not_carried_out()
    {
        var (house, cast, lea, seen) = await AuditedAsync();
        await using var _ = house;
        await house.AddPersonAsync("Max", null, Role.IsmsManager);
        await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));
        await house.ToldAsync(lea);
        var button = house.Slack.Last.Buttons.Single(b => b.Name == FindingRoutes.Agree);
        await house.MustAsync(cast.Mia, seen.Id, (f, _) => f.Assign(cast.Mia.Id, house.By(cast.Mia)));

        Assert.Contains("Rule: T9", house.TextOf(lea, await new Talk(house, lea).PressesAsync(button)), StringComparison.Ordinal);
        await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, cast.Mia.Id, new DateOnly(2026, 11, 22), CancellationToken.None));
        Assert.Contains("has left", house.TextOf(lea, await new Talk(house, lea).PressesAsync(button)), StringComparison.Ordinal);
        Assert.Equal(State.Raised, (await house.FindingAsync(seen.Id)).State);
    }

    [Fact]
    public async Task A_manager_who_leads_the_audit_agrees_by_rejecting()
    {
        var audits = new LedAudits();
        await using var house = await OfficeHouse.BuildAsync(audits);
        var cast = await house.CastAsync();
        var both = await house.AddPersonAsync("Bo", null, Role.IsmsManager, Role.InternalAuditor);
        audits.Add("A.8.13", both);
        var seen = await house.SeeAsync(cast.Ben, FindingSource.InternalAudit, cast.Ana);

        await house.FillsAsync(both, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));

        Assert.Equal(State.Rejected, (await house.FindingAsync(seen.Id)).State);
        Assert.Contains(both.Id.Value, (await house.ChangesAsync(seen.Id))[^1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_auditor_who_worked_on_it_does_not_agree_to_its_rejection()
    {
        var (house, cast, lea, seen) = await AuditedAsync();
        await using var _ = house;
        await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", "The log is in the archive."));
        await house.ToldAsync(lea);
        var button = house.Slack.Last.Buttons.Single(b => b.Name == FindingRoutes.Agree);
        var now = await house.MustAsync(cast.Mia, seen.Id, (f, _) => f.Assign(lea.Id, house.By(cast.Mia)));

        Assert.Contains("Rule: T9", house.TextOf(lea, await new Talk(house, lea).PressesAsync(button)), StringComparison.Ordinal);
        Assert.Contains("no lead auditor is known", house.TextOf(cast.Mia, await house.OpensAsync(cast.Mia, FindingRoutes.Reject, now)), StringComparison.Ordinal);
        Assert.Equal(State.Raised, (await house.FindingAsync(seen.Id)).State);
    }

    [Fact]
    public async Task A_newer_wish_stands_for_the_older_one()
    {
        var (house, cast, lea, seen) = await AuditedAsync();
        await using var _ = house;
        foreach (var reason in new[] { "First", "Second" }) await house.FillsAsync(cast.Mia, FindingRoutes.Reject, seen, ("reason", reason));

        Assert.Equal(("Second", 2), await house.WorkAsync(async w => (
            await w.ScalarAsync<string>("SELECT Reason FROM RejectionWish WHERE State = 'Open'", null, CancellationToken.None),
            await w.ScalarAsync<int>("SELECT COUNT(*) FROM RejectionWish", null, CancellationToken.None))));
    }

    [Fact]
    public async Task Where_no_lead_auditor_is_known_that_is_said_before_anything_is_typed()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast.Ben, FindingSource.InternalAudit, cast.Ana);

        var refused = house.TextOf(cast.Mia, await house.OpensAsync(cast.Mia, FindingRoutes.Reject, seen));
        Assert.Contains("no lead auditor is known", refused, StringComparison.Ordinal);
        Assert.Contains("Rule: T9", refused, StringComparison.Ordinal);
    }

    private static async Task<(TestHouse House, Cast Cast, Person Lea, CorrectiveAction Seen)> AuditedAsync()
    {
        var audits = new LedAudits();
        var house = await OfficeHouse.BuildAsync(audits);
        var cast = await house.CastAsync();
        var lea = await house.AddPersonAsync("Lea", null, Role.InternalAuditor);
        audits.Add("A.8.13", lea);
        return (house, cast, lea, await house.SeeAsync(cast.Ben, FindingSource.InternalAudit, cast.Ana));
    }
}
