using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

public sealed class EvidenceFlowTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task From_the_question_to_accepted_evidence_and_its_renewal(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var owner = new Talk(house, ana);
        var manager = new Talk(house, mia);
        var asked = await house.AskAsync(mia, ana);

        var duty = Assert.Single(await house.EvidenceDutiesAsync());
        Assert.Equal((ana.Id, DutyClass.N, new DateOnly(2026, 12, 7), "EV-1"), (duty.NextActor, duty.Class, duty.Due, duty.Reference));
        var card = owner.TextOf(await owner.PressesAsync(duty.Action));
        foreach (var words in new[] { "restoring really works", "Backup job report with failures", "24 October 2026 to 23 November 2026", "7 December 2026", "leave out passwords" })
            Assert.Contains(words, card, StringComparison.Ordinal);

        var given = await house.GiveAsync(ana, asked.Id, "2026-11-20");
        Assert.Equal(
            (EvidenceState.Submitted, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 23), (DateTimeOffset?)house.Clock.Now),
            (given.State, given.EffectiveOn!.Value, given.ReceivedOn!.Value, given.KnownAt));
        var review = Assert.Single(await house.EvidenceDutiesAsync());
        Assert.Equal((mia.Id, new DateOnly(2026, 11, 30)), (review.NextActor, review.Due));
        Assert.Contains("wiki.nordlicht.example", manager.TextOf(await manager.PressesAsync(review.Action)), StringComparison.Ordinal);
        Assert.Contains("Accepted", manager.TextOf(await house.AcceptAsync(mia, given)), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 20), (await house.EvidenceAsync(asked.Id)).ValidUntil);
        Assert.Empty(await house.EvidenceDutiesAsync());
        Assert.Equal(["E1", "E2", "E3"], await house.RulesAsync(asked.Id));

        await house.DayAsync(new DateOnly(2026, 12, 9));
        Assert.Single(await house.AllAsync());
        await house.DayAsync(new DateOnly(2026, 12, 10));
        await house.DayAsync(new DateOnly(2026, 12, 11));
        var renewal = (await house.AllAsync())[^1];
        Assert.Equal((2, asked.Id, new DateOnly(2026, 12, 18)), ((await house.AllAsync()).Count, renewal.RenewalOf, renewal.DueOn));
        await house.DayAsync(new DateOnly(2026, 12, 21));
        Assert.Contains("out of date", manager.TextOf(await manager.SaysAsync("evidence A.8.13")), StringComparison.Ordinal);
        await house.AcceptAsync(mia, await house.GiveAsync(ana, renewal.Id, "2026-12-19"));
        Assert.Equal(["E1", "E2", "E3", "E7", "E8"], await house.RulesAsync(asked.Id));
        Assert.Contains("18 January 2027", owner.TextOf(await owner.SaysAsync("evidence a.8.13")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_back_has_a_reason_and_a_new_date_and_the_card_says_so()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        var given = await house.GiveAsync(ana, asked.Id);
        var manager = new Talk(house, mia);
        var form = await manager.PressesAsync("evidence.reject.open", ReviewCards.ValueOf(given));

        Assert.Contains("reason", Assert.IsType<Mend>(await manager.SendsAsync(form, ("sentence", "Page 2."))).Errors.Keys);
        Assert.Contains("sentence", Assert.IsType<Mend>(await manager.SendsAsync(form, ("reason", "Incomplete"), ("sentence", " "))).Errors.Keys);
        Talk.CardOf(await manager.SendsAsync(form, ("reason", "Incomplete"), ("sentence", "Page 2 would help.")));

        var back = await house.EvidenceAsync(asked.Id);
        Assert.Equal((EvidenceState.Requested, new DateOnly(2026, 11, 30), RejectionReason.Incomplete), (back.State, back.DueOn, back.Reason!.Value));
        Assert.Equal(["E1", "E2", "E4", "E5"], await house.RulesAsync(asked.Id));
        var owner = new Talk(house, ana);
        Assert.Contains("something is still missing. Page 2 would help.", owner.TextOf(await owner.PressesAsync("evidence.show", asked.Id)), StringComparison.Ordinal);

        var again = await house.GiveAsync(ana, asked.Id);
        Assert.Contains("Rule: E3", manager.TextOf(await house.AcceptAsync(mia, given)), StringComparison.Ordinal); // a card of the first submission
        await house.AcceptAsync(mia, again);
        var wrong = await manager.PressesAsync("evidence.wrong.open", asked.Id);
        await manager.SendsAsync(wrong, ("reason", "Other"), ("sentence", "It was of another system."));
        Assert.Equal(["E1", "E2", "E4", "E5", "E2", "E3", "E10", "E5"], await house.RulesAsync(asked.Id));
    }

    [Fact]
    public async Task Nobody_reviews_the_own_evidence_and_top_management_steps_in_for_the_isms_manager()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, tom) = await house.PeopleAsync();
        var own = await house.GiveAsync(mia, (await house.AskAsync(mia, mia)).Id);

        Assert.Contains("Rule: E3", new Talk(house, mia).TextOf(await house.AcceptAsync(mia, own)), StringComparison.Ordinal);
        Assert.Contains("Rule: E3", new Talk(house, ana).TextOf(await house.AcceptAsync(ana, own)), StringComparison.Ordinal);
        Assert.Equal(tom.Id, Assert.Single(await house.EvidenceDutiesAsync()).NextActor);
        await house.AcceptAsync(tom, own);
        Assert.Equal(EvidenceState.Accepted, (await house.EvidenceAsync(own.Id)).State);

        var other = await house.GiveAsync(ana, (await house.AskAsync(mia, ana, what: "Restore test record")).Id);
        Assert.Contains("Rule: E3", new Talk(house, tom).TextOf(await house.AcceptAsync(tom, other)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_handed_in_is_checked_at_its_field()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        var owner = new Talk(house, ana);
        var form = await owner.PressesAsync("evidence.link.open", asked.Id);

        Assert.Contains("collected_on", Assert.IsType<Mend>(await owner.SendsAsync(form, EvidenceHouse.Link("2026-11-24"))).Errors.Keys);
        Assert.Contains("url", Assert.IsType<Mend>(await owner.SendsAsync(form, EvidenceHouse.Link(url: "http://wiki.nordlicht.example"))).Errors.Keys);
        Assert.Contains("url", Assert.IsType<Mend>(await owner.SendsAsync(form, EvidenceHouse.Link(url: "https://192.168.1.1/a"))).Errors.Keys);
        var attest = await owner.PressesAsync("evidence.attest.open", asked.Id);
        Assert.Contains("Rule: EV-8", owner.TextOf(await owner.SendsAsync(attest, EvidenceHouse.Statement())), StringComparison.Ordinal);
        Assert.Equal(EvidenceState.Requested, (await house.EvidenceAsync(asked.Id)).State);
    }

    [Fact]
    public async Task It_is_handed_over_taken_back_and_cancelled()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var hal = await house.AddPersonAsync("Hal");
        var asked = await house.AskAsync(mia, ana);
        var owner = new Talk(house, ana);
        var helper = new Talk(house, hal);

        Assert.Contains("Rule: row 6", helper.TextOf(await helper.PressesAsync("evidence.link.open", asked.Id)), StringComparison.Ordinal);
        var form = await owner.PressesAsync("evidence.handover.open", asked.Id);
        Assert.Contains("person", Assert.IsType<Mend>(await owner.SendsAsync(form, ("person", "nobody@example.org"))).Errors.Keys);
        Assert.Contains("Hal", owner.TextOf(await owner.SendsAsync(form, ("person", hal.Mail))), StringComparison.Ordinal);
        Assert.Equal(hal.Id, Assert.Single(await house.EvidenceDutiesAsync()).NextActor);

        await house.GiveAsync(hal, asked.Id);
        Assert.Contains("Rule: E6", owner.TextOf(await owner.PressesAsync("evidence.withdraw", asked.Id)), StringComparison.Ordinal);
        await helper.PressesAsync("evidence.withdraw", asked.Id);
        Assert.Equal((EvidenceState.Requested, asked.DueOn), ((await house.EvidenceAsync(asked.Id)).State, (await house.EvidenceAsync(asked.Id)).DueOn));

        var manager = new Talk(house, mia);
        Assert.Contains("Rule: E9", owner.TextOf(await owner.PressesAsync("evidence.cancel.open", asked.Id)), StringComparison.Ordinal);
        var cancel = await manager.PressesAsync("evidence.cancel.open", asked.Id);
        Assert.Contains("reason", Assert.IsType<Mend>(await manager.SendsAsync(cancel, ("reason", " "))).Errors.Keys);
        await manager.SendsAsync(cancel, ("reason", "The control is excluded."));
        Assert.Empty(await house.EvidenceDutiesAsync());
        Assert.Equal(["E1", "row 6", "E2", "E6", "E9"], await house.RulesAsync(asked.Id));
    }

    [Fact]
    public async Task The_same_thing_is_asked_once_at_a_time_and_only_of_somebody_known()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        await house.AskAsync(mia, ana);
        var manager = new Talk(house, mia);
        var form = await manager.SaysAsync("request evidence");

        Assert.Contains("what", Assert.IsType<Mend>(await manager.SendsAsync(form, EvidenceHouse.Wish(ana))).Errors.Keys);
        Assert.Contains("requirement", Assert.IsType<Mend>(await manager.SendsAsync(form, EvidenceHouse.Wish(ana, requirement: "A.8.99"))).Errors.Keys);
        Assert.Contains("person", Assert.IsType<Mend>(await manager.SendsAsync(form, EvidenceHouse.Wish(ana with { Mail = "nobody@example.org" }))).Errors.Keys);
        Assert.Contains("Rule: E1", manager.TextOf(await new Talk(house, ana).SaysAsync("request evidence")), StringComparison.Ordinal);
        Assert.Single(await house.AllAsync());
    }

    [Fact]
    public async Task Everybody_sees_the_own_evidence_and_the_isms_manager_all()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, tom) = await house.PeopleAsync();
        await house.AskAsync(mia, ana);

        foreach (var (person, sees) in new[] { (ana, true), (mia, true), (tom, false) })
        {
            var talk = new Talk(house, person);
            Assert.Equal(sees, talk.TextOf(await talk.SaysAsync("evidence")).Contains(EvidenceHouse.What, StringComparison.Ordinal));
        }

        var gus = await house.AddPersonAsync("Gus", null, Role.Administrator);
        Assert.Contains("Rule: RL-2", new Talk(house, gus).TextOf(await new Talk(house, gus).SaysAsync("evidence")), StringComparison.Ordinal);
    }
}
