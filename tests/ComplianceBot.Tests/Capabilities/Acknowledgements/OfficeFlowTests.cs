using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class OfficeFlowTests
{
    [Fact]
    public async Task The_isms_manager_waives_for_others_and_top_management_for_the_isms_manager()
    {
        await using var house = await Policies.HouseAsync();
        var (hal, mia, tom) = await PeopleAsync(house);
        var manager = new Talk(house, mia);
        var form = await manager.SaysAsync("waive");

        Assert.Equal(["person", "document", "reason", "until"], Talk.FormOf(form).Fields.Select(f => f.Id));
        Task<Move> WaivesAsync(Talk talk, string who, string until = "2026-12-31", string reason = "sabbatical") =>
            talk.SendsAsync(form, ("person", who), ("document", "access-control"), ("reason", reason), ("until", until));

        Assert.Contains("reason", Assert.IsType<Mend>(await WaivesAsync(manager, hal.Mail, reason: "")).Errors.Keys);
        Assert.Contains("until", Assert.IsType<Mend>(await WaivesAsync(manager, hal.Mail, "2028-01-01")).Errors.Keys);
        Assert.Contains("until", Assert.IsType<Mend>(await WaivesAsync(manager, hal.Mail, "soon")).Errors.Keys);
        Assert.Contains("person", Assert.IsType<Mend>(await WaivesAsync(manager, "nobody@example.org")).Errors.Keys);
        Assert.Contains("Rule: A7", manager.TextOf(await WaivesAsync(manager, mia.Mail)), StringComparison.Ordinal);
        Assert.Contains("Hal: Access control, version 1.0 is waived.", manager.TextOf(await WaivesAsync(manager, hal.Mail)), StringComparison.Ordinal);
        Assert.Contains("is waived", manager.TextOf(await WaivesAsync(new Talk(house, tom), mia.Mail.ToUpperInvariant())), StringComparison.Ordinal);
        Assert.Contains("Rule: A7", manager.TextOf(await new Talk(house, hal).SaysAsync("waive")), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Waived, (await house.OnlyAsync(hal)).State);
    }

    [Fact]
    public async Task A_deputy_waives_for_the_only_isms_manager_and_for_nobody_else()
    {
        await using var house = await Policies.HouseAsync();
        var (hal, mia, tom) = await PeopleAsync(house);
        var dan = await house.AddPersonAsync("Dan");
        await house.RoundAsync();
        var deputy = new Talk(house, dan);
        Assert.Contains("Rule: A7", deputy.TextOf(await deputy.SaysAsync("waive")), StringComparison.Ordinal);
        await new Talk(house, tom).SaysAsync("deputy " + dan.Mail);
        var form = await deputy.SaysAsync("waive");
        Task<Move> WaivesAsync(string who) => deputy.SendsAsync(
            form, ("person", who), ("document", "access-control"), ("reason", "sabbatical"), ("until", "2026-12-31"));

        Assert.Contains("Rule: A7", deputy.TextOf(await WaivesAsync(hal.Mail)), StringComparison.Ordinal);
        Assert.Contains("Rule: A7", deputy.TextOf(await WaivesAsync(dan.Mail)), StringComparison.Ordinal);
        Assert.Contains("person", Assert.IsType<Mend>(await WaivesAsync("nobody@example.org")).Errors.Keys);
        Assert.Contains("Mia: Access control, version 1.0 is waived.", deputy.TextOf(await WaivesAsync(mia.Mail)), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Waived, (await house.OnlyAsync(mia)).State);

        await house.AddPersonAsync("Max", null, Role.IsmsManager);
        Assert.Contains("Rule: A7", deputy.TextOf(await deputy.SaysAsync("waive")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_list_is_entered_with_its_reference_and_not_for_oneself()
    {
        await using var house = await Policies.HouseAsync();
        var (hal, mia, _) = await PeopleAsync(house);
        var manager = new Talk(house, mia);
        var reference = (await house.OnlyAsync(hal)).Reference;
        var own = (await house.OnlyAsync(mia)).Reference;
        var form = await manager.SaysAsync("signed list");
        Task<Move> EntersAsync(string who, string list, string day) =>
            manager.SendsAsync(form, ("person", who), ("list", list), ("held_on", day));

        Assert.Contains("list", Assert.IsType<Mend>(await EntersAsync(reference, " ", "2026-11-23")).Errors.Keys);
        Assert.Contains("held_on", Assert.IsType<Mend>(await EntersAsync(reference, "File 7", "2026-11-24")).Errors.Keys);
        Assert.Contains("held_on", Assert.IsType<Mend>(await EntersAsync(reference, "File 7", "2026-11-22")).Errors.Keys);
        Assert.Contains("Rule: A6p", manager.TextOf(await EntersAsync(own, "File 7", "2026-11-23")), StringComparison.Ordinal);
        Assert.Contains("acknowledged by signed list", manager.TextOf(await EntersAsync(reference, "File 7", "2026-11-23")), StringComparison.Ordinal);

        var kept = await house.OnlyAsync(hal);
        Assert.Equal(("offline", "File 7", "A6p"), (kept.Method, kept.GivenIn, (await house.HistoryAsync(kept.Id))[^1].RuleId));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_signed_list_from_before_the_present_acknowledgement_takes_nothing_away(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (hal, mia, _) = await PeopleAsync(house);
        await house.GoToAsync(new DateOnly(2026, 11, 30));
        var first = await house.OnlyAsync(hal);
        await house.AcknowledgeAsync(hal, first.Id);
        await house.GoToAsync(new DateOnly(2027, 11, 1));
        var renewal = Assert.Single(await house.LiveAsync(hal), a => a.RenewalOf == first.Id);
        var manager = new Talk(house, mia);
        var form = await manager.SaysAsync("signed list");
        Task<Move> EntersAsync(string day) => manager.SendsAsync(form, ("person", renewal.Reference), ("list", "File 7"), ("held_on", day));

        var refused = Assert.IsType<Mend>(await EntersAsync("2026-11-29"));

        Assert.Contains("already acknowledged on", manager.TextOf(refused.Errors["held_on"]), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Acknowledged, (await house.FindAsync(first.Id)).State);
        Assert.Equal(AssignmentState.Assigned, (await house.FindAsync(renewal.Id)).State);
        Assert.Contains("acknowledged by signed list", manager.TextOf(await EntersAsync("2027-10-29")), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Superseded, (await house.FindAsync(first.Id)).State);
        Assert.Equal(new DateOnly(2028, 10, 28), (await house.OnlyAsync(hal)).ValidUntil);
    }

    [Fact]
    public async Task A_signed_list_that_would_not_count_any_more_is_not_entered()
    {
        await using var house = await Policies.HouseAsync();
        var (hal, mia, _) = await PeopleAsync(house);
        await house.GoToAsync(new DateOnly(2027, 12, 1));
        var manager = new Talk(house, mia);
        var form = await manager.SaysAsync("signed list");
        Task<Move> EntersAsync(string day) => manager.SendsAsync(form, ("person", hal.Mail), ("document", "access-control"), ("list", "File 7"), ("held_on", day));

        var refused = Assert.IsType<Mend>(await EntersAsync("2026-11-30"));

        Assert.Contains("would have counted until", manager.TextOf(refused.Errors["held_on"]), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Assigned, (await house.OnlyAsync(hal)).State);
        Assert.Contains("acknowledged by signed list", manager.TextOf(await EntersAsync("2026-12-01")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_of_a_signed_list_shows_its_day_and_not_when_it_was_entered()
    {
        await using var house = await Policies.HouseAsync();
        var (hal, mia, _) = await PeopleAsync(house);
        await house.GoToAsync(new DateOnly(2026, 12, 3));
        var open = await house.OnlyAsync(hal);
        var entered = await house.WorkAsync(w => house.Get<AssignmentOffice>().OfflineAsync(
            w, open, mia.Id, "File 7", new DateOnly(2026, 11, 25), CancellationToken.None));
        var view = await house.WorkAsync(w => house.Get<AssignmentBoard>().ViewAsync(w, entered.Value, null, CancellationToken.None));

        var text = new Talk(house, hal).TextOf(AssignmentCards.Of(view));

        Assert.Contains("25 November 2026, by signed list", text, StringComparison.Ordinal);
        Assert.DoesNotContain("December 2026", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_tries_after_a_talk_and_their_numbering_goes_on()
    {
        await using var house = await Policies.HouseAsync();
        var (hal, mia, _) = await PeopleAsync(house);
        var assignment = await house.OnlyAsync(hal);
        var talk = new Talk(house, hal);
        var shown = await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", assignment.Id));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            shown = await talk.SendsAsync(shown, ("q1", "1"), ("q2", "1"));
            if (attempt < 3) shown = await talk.SendsAsync(shown);
        }

        await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, CancellationToken.None));
        await house.SendAsync();
        var manager = new Talk(house, mia);
        var form = await manager.PressesAsync(house.Slack.Posts.Single(p => p.Lane == mia.LaneOf()).Card.Buttons[0]);
        Assert.Contains("note", Assert.IsType<Mend>(await manager.SendsAsync(form, ("note", ""))).Errors.Keys);
        Assert.Contains("Hal has new tries", manager.TextOf(await manager.SendsAsync(form, ("note", "Talked it through"))), StringComparison.Ordinal);

        await house.AcknowledgeAsync(hal, assignment.Id);
        var kept = await house.FindAsync(assignment.Id);
        Assert.Equal((4, false, AssignmentState.Acknowledged), (kept.Attempts, kept.FirstPassed, kept.State));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Feedback_and_exercises_are_kept(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (hal, mia, _) = await PeopleAsync(house);
        await house.AcknowledgeAsync(hal, (await house.OnlyAsync(hal)).Id);
        var talk = new Talk(house, hal);
        var manager = new Talk(house, mia);

        var form = await talk.PressesAsync(await talk.SaysAsync("feedback"), "acknowledgement.feedback.open");
        Assert.Contains("score", Assert.IsType<Mend>(await talk.SendsAsync(form, ("score", "9"))).Errors.Keys);
        Assert.Contains("Thank you", talk.TextOf(await talk.SendsAsync(form, ("score", "4"), ("comment", "Clear"))), StringComparison.Ordinal);
        var exercise = await manager.SaysAsync("exercise");
        var kept = await manager.SendsAsync(
            exercise, ("person", hal.Mail), ("document", "access-control"), ("held_on", "2026-11-23"), ("result", "passed"));

        Assert.Contains("The exercise of Hal is on record.", manager.TextOf(kept), StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(await house.WorkAsync(w => house.Get<FeedbackStore>().AllAsync(w, CancellationToken.None))).Score);
        Assert.True(Assert.Single(await house.WorkAsync(w => house.Get<FeedbackStore>().ExercisesAsync(w, CancellationToken.None))).Passed);
    }

    private static async Task<(Person Hal, Person Mia, Person Tom)> PeopleAsync(TestHouse house)
    {
        var hal = await house.AddPersonAsync("Hal");
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        await house.PublishAsync(Policies.Version());
        return (hal, mia, tom);
    }
}
