using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>An internal audit, from its first day until it is closed, all of it said in the chat (AU-9).</summary>
public sealed class AuditWholeWayTests
{
    [Fact]
    public async Task An_internal_audit_goes_from_its_first_day_to_its_end()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var people = new Cast(cast.Ana, await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"), cast.Mia);
        await house.ApproveAsync(cast.Ana);
        var audit = await house.AnnounceAsync(cast, await house.EnterAsync(cast), "A.8.13", "A.8.14");
        Talk lea = new(house, cast.Lea), top = new(house, tom);
        Assert.Equal([("begin", house.Today())], await house.DutiesAsync(cast.Lea));

        var begun = await lea.PressesAsync(await lea.SaysAsync("AUD-1"), AuditRunRoutes.Begin);
        Assert.Contains("The audit is: under way.", lea.TextOf(begun), StringComparison.Ordinal);
        var form = await house.OpensAsync(lea, audit, AuditRunRoutes.Conclude);
        await lea.SendsAsync(await lea.SendsAsync(form, RunningHouse.InOrder), RunningHouse.Minor);
        await lea.SendsAsync(await lea.PressesAsync(await lea.SaysAsync("AUD-1"), AuditRunRoutes.Report + Doors.Suffix));
        await top.PressesAsync(await top.SaysAsync("audit report AUD-1"), AuditRunRoutes.Read);
        await lea.PressesAsync(await lea.SaysAsync("AUD-1"), AuditRunRoutes.FollowUp);

        var open = await lea.PressesAsync(await lea.SaysAsync("AUD-1"), AuditRunRoutes.Close);
        Assert.Contains("These nonconformities are still open: CA-1.", lea.TextOf(open), StringComparison.Ordinal);
        Assert.Empty(await house.DutiesAsync(cast.Lea));
        var finding = (await house.WorkAsync(w => house.Get<CorrectiveActionStore>().OpenAsync(w, default))).Single();
        Assert.Equal((cast.Ana.Id, Severity.Minor, "Data could be lost"), (finding.OwnerId!.Value, finding.Severity!.Value, finding.SeverityReason));
        await house.MustAsync(cast.Mia, finding.Id, (f, _) => f.NameVerifier(people.Cleo.Id, house.By(cast.Mia)));
        await house.CloseAsync(people, finding.Id);

        Assert.Equal("close", Assert.Single(await house.DutiesAsync(cast.Lea)).Item);
        var closed = await lea.PressesAsync(await lea.SaysAsync("AUD-1"), AuditRunRoutes.Close);

        Assert.Contains("The audit is: closed.", lea.TextOf(closed), StringComparison.Ordinal);
        Assert.Equal(AuditState.Closed, (await house.AuditAsync(audit.Id)).State);
        Assert.Equal(
            [AuditState.Announced, AuditState.Fieldwork, AuditState.Reported, AuditState.FollowUp, AuditState.Closed],
            (await house.WorkAsync(w => house.Get<AuditHistoryStore>().OfAsync(w, audit.Id, default))).Where(c => c.FromState is not null && c.FromState != c.ToState).Select(c => c.ToState));
    }

    [Fact]
    public async Task Nobody_but_the_lead_auditor_begins_follows_up_or_closes_it_and_not_before_its_day()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.AnnounceAsync(cast, await house.EnterAsync(cast, startsIn: 3), "A.8.13");
        var lea = new Talk(house, cast.Lea);

        Assert.Contains("This is possible from 26 November 2026 on.", lea.TextOf(await house.PressesAsync(lea, audit, AuditRunRoutes.Begin)), StringComparison.Ordinal);
        foreach (var route in new[] { AuditRunRoutes.Begin, AuditRunRoutes.FollowUp, AuditRunRoutes.Close })
        {
            var (mia, ana) = (new Talk(house, cast.Mia), new Talk(house, cast.Ana));
            Assert.Contains("AU-8", mia.TextOf(await house.PressesAsync(mia, audit, route)), StringComparison.Ordinal);
            Assert.Contains("AU-8", ana.TextOf(await house.PressesAsync(ana, audit, route)), StringComparison.Ordinal);
        }

        Assert.Contains("Possible next: begin it.", lea.TextOf(await house.PressesAsync(lea, audit, AuditRunRoutes.Close)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_on_a_card_that_was_overtaken_does_nothing_and_shows_what_changed()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.AnnounceAsync(cast, await house.EnterAsync(cast), "A.8.13");
        var lea = new Talk(house, cast.Lea);
        var card = await lea.SaysAsync("AUD-1");
        await lea.PressesAsync(card, AuditRunRoutes.Begin);

        var again = await lea.PressesAsync(card, AuditRunRoutes.Begin);

        Assert.Contains("The audit is: under way.", lea.TextOf(again), StringComparison.Ordinal);
        Assert.Equal("Conversations.Overtaken.Changed", Talk.CardOf(again).Parts.OfType<Cards.Sentence>().First().Words.Key);
    }
}
