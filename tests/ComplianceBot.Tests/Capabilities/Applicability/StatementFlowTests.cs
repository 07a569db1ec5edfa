using ComplianceBot.Capabilities.Applicability;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Applicability;

public sealed class StatementFlowTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Top_management_approves_what_its_card_shows_and_only_then_it_counts(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, tom) = await house.PeopleAsync();
        var (manager, top) = (new Talk(house, mia), new Talk(house, tom));
        var version = await house.ProposeAsync(ana, "A.8.30");

        var duty = Assert.Single(await DutiesAsync(house));
        Assert.Equal((tom.Id, version.Topic, new DateOnly(2026, 11, 30)), (duty.NextActor, duty.Item, duty.Due));
        Assert.Contains("Version 1 waits for top management.", manager.TextOf(await manager.SaysAsync("soa")), StringComparison.Ordinal);
        var card = await top.PressesAsync(duty.Action);
        foreach (var words in new[] { "Waiting for approval", "92 controls", "1 control", "Newly excluded", "A.8.30: " + Statements.Why, version.ShortHash })
            Assert.Contains(words, top.TextOf(card), StringComparison.Ordinal);

        Assert.Contains("Rule: row 29", manager.TextOf(await manager.PressesAsync(card, StatementCards.Approve)), StringComparison.Ordinal);
        Assert.Contains("Approved by Tom", top.TextOf(await top.PressesAsync(card, StatementCards.Approve)), StringComparison.Ordinal);
        Assert.Contains("approved already", top.TextOf(await top.PressesAsync(card, StatementCards.Approve)), StringComparison.Ordinal);
        Assert.Empty(await DutiesAsync(house));
        Assert.Contains("Approved by Tom on 23 November 2026", manager.TextOf(await manager.SaysAsync("soa")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_proposed_anew_after_the_card_was_shown_is_not_approved()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, _, tom) = await house.PeopleAsync();
        var top = new Talk(house, tom);
        var first = await house.ProposeAsync(ana);
        var card = await top.PressesAsync(StatementCards.Show, first.Id);

        var second = await house.ProposeAsync(ana, "A.8.30");
        Assert.Contains("A newer version has replaced this one.", top.TextOf(await top.PressesAsync(card, StatementCards.Approve)), StringComparison.Ordinal);
        var forged = await top.PressesAsync(StatementCards.Approve, second.Id + ":" + first.Hash);

        Assert.Contains("changed after this card was shown", top.TextOf(forged), StringComparison.Ordinal);
        Assert.Equal((StatementState.Replaced, StatementState.Proposed), (await house.StateAsync(first), await house.StateAsync(second)));
    }

    [Fact]
    public async Task The_same_content_is_no_new_version_and_an_incomplete_one_is_none_at_all()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, _, _) = await house.PeopleAsync();
        var first = await house.ApproveAsync(ana);

        Assert.Equal(first.Id, (await house.ProposeAsync(ana)).Id);
        var refused = await house.TryProposeAsync([.. Statements.Of(ana).Skip(1)]);
        Assert.Equal(("Applicability.Refused.Fault.Missing", "6.1.3"), (refused.Refusal!.Code, refused.Refusal.RuleId));
        Assert.Equal(2, (await house.ApproveAsync(ana, "A.7.4")).Number);
        Assert.Equal(StatementState.Replaced, await house.StateAsync(first));
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_leaves_the_former_version_in_force()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, _, tom) = await house.PeopleAsync();
        var top = new Talk(house, tom);
        var former = await house.ApproveAsync(ana);
        var version = await house.ProposeAsync(ana, "A.8.30");

        var form = await top.PressesAsync(await top.PressesAsync(StatementCards.Show, version.Id), "statement.refuse.open");
        Assert.Contains("reason", Assert.IsType<Mend>(await top.SendsAsync(form, ("reason", " "))).Errors.Keys);
        Assert.Contains("Reason: We need it", top.TextOf(await top.SendsAsync(form, ("reason", "We need it"))), StringComparison.Ordinal);
        Assert.Equal((StatementState.Refused, StatementState.Approved), (await house.StateAsync(version), await house.StateAsync(former)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Approving_an_exclusion_cancels_what_is_open_about_the_control_and_the_owner_is_told(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, tom) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        await house.WorkAsync(w => house.Get<Outbox>().SendAsync(w, ana.Id, new Card { Title = Say.Exactly("x") }, asked.Topic, Priority.Notice, null, default));
        await house.SendAsync();
        var version = await house.ProposeAsync(ana, "A.8.13");
        Assert.Equal(EvidenceState.Requested, (await house.EvidenceAsync(asked.Id)).State);

        await new Talk(house, tom).PressesAsync(StatementCards.Approve, StatementCards.ValueOf(version));

        Assert.Equal(EvidenceState.Cancelled, (await house.EvidenceAsync(asked.Id)).State);
        var last = (await house.WorkAsync(w => house.Get<EvidenceHistoryStore>().OfAsync(w, asked.Id, default)))[^1];
        Assert.Equal(("E9", null, "bot", "excluded by statement 1"), (last.RuleId, last.PersonId, last.Through, last.Note));
        Assert.Equal(["evidence.cancelled", "evidence.requested"], await ActionsAsync(house, asked.Id));
        await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, default));
        await house.SendAsync();
        var shown = house.Slack.Posts.Select(p => new Talk(house, ana).TextOf(p.Card)).ToList();
        Assert.Contains(shown, m => m.Contains("No longer needed", StringComparison.Ordinal));
        Assert.Contains(shown, m => m.Contains("excludes the control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_asked_about_an_excluded_control_neither_by_hand_nor_for_a_renewal()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        await house.AcceptAsync(mia, await house.GiveAsync(ana, asked.Id, "2026-11-20"));
        await house.ApproveAsync(ana, "A.8.13");

        var manager = new Talk(house, mia);
        var refused = await manager.SendsAsync(await manager.SaysAsync("request evidence"), EvidenceHouse.Wish(ana, what: "Something else"));
        Assert.Contains("excluded in the Statement", manager.TextOf(Assert.IsType<Mend>(refused).Errors["requirement"]), StringComparison.Ordinal);

        await house.DayAsync(new DateOnly(2026, 12, 15));
        Assert.Single(await house.AllAsync());
        await house.ApproveAsync(ana);
        await house.DayAsync(new DateOnly(2026, 12, 15));
        Assert.Equal(2, (await house.AllAsync()).Count);
    }

    private static Task<IReadOnlyList<Duty>> DutiesAsync(TestHouse house) => house.WorkAsync(w =>
        house.Get<IEnumerable<IDuties>>().OfType<StatementDuties>().Single().OpenAsync(w, new DateOnly(2026, 11, 23), default));

    private static async Task<IReadOnlyList<string>> ActionsAsync(TestHouse house, string id) => await house.WorkAsync(w => w.QueryAsync<string>(
        "SELECT Action FROM TrailEntry WHERE SubjectId = @id ORDER BY Action", new { id }, default));
}
