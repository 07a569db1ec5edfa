using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>The owner is led from the correction to a plan that waits for approval (T2, T3, T4).</summary>
public sealed class OwnerWayTests
{
    [Fact]
    public async Task The_owner_corrects_it_and_says_what_follows()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);

        var shown = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Contain), OwnerHouse.Containment(OwnerHouse.Hostile));

        var now = await house.FindingAsync(id);
        Assert.Equal((CorrectiveActionState.Contained, OwnerHouse.Hostile, "None"), (now.State, now.Correction, now.Consequences));
        Assert.Contains(OwnerHouse.Hostile, ana.TextOf(shown), StringComparison.Ordinal);
        Assert.Contains(cast.Ana.Id, now.Doers);
    }

    [Theory]
    [InlineData("", "None", "correction")]
    [InlineData("Tested", "  ", "consequences")]
    public async Task What_is_missing_is_said_at_its_field(string correction, string consequences, string field)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);

        var answer = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Contain), OwnerHouse.Containment(correction, consequences));

        Assert.Equal([field], Assert.IsType<Mend>(answer).Errors.Keys);
        Assert.Equal(CorrectiveActionState.Raised, (await house.FindingAsync(id)).State);
    }

    [Fact]
    public async Task Three_thousand_characters_are_kept_as_typed_and_one_more_is_refused_at_its_field()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        var longest = new string('ä', 2998) + "🧯";
        var form = await house.OpensAsync(ana, id, FindingRoutes.Contain);

        Assert.Equal(["correction"], Assert.IsType<Mend>(await ana.SendsAsync(form, OwnerHouse.Containment(longest + "!"))).Errors.Keys);
        await ana.SendsAsync(form, OwnerHouse.Containment(longest));

        Assert.Equal(longest, (await house.FindingAsync(id)).Correction);
    }

    [Fact]
    public async Task Somebody_else_is_refused_with_the_row_and_the_delegate_of_an_owner_on_leave_is_not()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ben, id) = (new Talk(house, cast.Ben), (await house.RaiseAsync(cast)).Id);

        Assert.Equal("People.Refused.NotAllowed", Assert.IsType<Reply>(await house.OpensAsync(ben, id, FindingRoutes.Contain)).Card.Title.Key);

        await house.WorkAsync(w => house.Get<LeaveRegister>().EnterAsync(w, cast.Ana, house.Day(), house.Day().AddDays(5), cast.Ben.Id, CancellationToken.None));
        await house.ContainedAsync(ben, id);

        Assert.Contains(cast.Ben.Id, (await house.FindingAsync(id)).Doers);
    }

    [Fact]
    public async Task Five_whys_are_asked_one_after_the_other_and_kept_with_the_cause()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        await house.ContainedAsync(ana, id);

        var why = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Analyse), ("method", nameof(CauseMethod.FiveWhys)));
        Assert.IsType<Mend>(await ana.SendsAsync(why, ("answer", " ")));
        why = await ana.SendsAsync(why, ("answer", "Nobody thought of it"), ("next", "again"));
        Assert.Contains("Nobody thought of it", TextOf(ana, why), StringComparison.Ordinal);
        var cause = await ana.SendsAsync(why, ("answer", "It stood in one calendar"), ("next", "cause"));
        Assert.Equal("It stood in one calendar", Talk.FormOf(cause).Fields.OfType<TextField>().Single(f => f.Id == "cause").Initial);
        Assert.Equal(["reviewed"], Assert.IsType<Mend>(await ana.SendsAsync(cause, OwnerHouse.Cause()[..2])).Errors.Keys);
        await ana.SendsAsync(cause, OwnerHouse.Cause("It stood in one calendar"));

        var now = await house.FindingAsync(id);
        Assert.Equal((CorrectiveActionState.CauseAnalysed, CauseMethod.FiveWhys), (now.State, now.CauseMethod));
        Assert.StartsWith("It stood in one calendar", now.Cause, StringComparison.Ordinal);
        Assert.Contains("Nobody thought of it", now.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_answers_the_last_one_is_the_cause()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        await house.ContainedAsync(ana, id);

        var why = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Analyse), ("method", nameof(CauseMethod.FiveWhys)));
        for (var number = 1; number <= CauseDraft.MostWhys; number++) why = await ana.SendsAsync(why, ("answer", "Reason " + number), ("next", "again"));

        Assert.Equal(FindingRoutes.Cause, Talk.FormOf(why).Name);
    }

    [Fact]
    public async Task A_fishbone_needs_one_branch_at_least_and_the_record_names_those_that_were_filled()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        await house.ContainedAsync(ana, id);

        var bone = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Analyse), ("method", nameof(CauseMethod.Fishbone)));
        Assert.IsType<Mend>(await ana.SendsAsync(bone));
        var cause = await ana.SendsAsync(bone, ("people", "One person knew it"), ("technology", "No reminder"));
        await ana.SendsAsync(cause, OwnerHouse.Cause("One person knew it"));

        var now = await house.FindingAsync(id);
        Assert.Equal(CauseMethod.Fishbone, now.CauseMethod);
        Assert.Contains("No reminder", now.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_window_loses_nothing_of_a_dialogue()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        await house.ContainedAsync(ana, id);
        var why = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Analyse), ("method", nameof(CauseMethod.FiveWhys)));
        await ana.SendsAsync(why, ("answer", OwnerHouse.Hostile), ("next", "again"));

        var later = await house.OpensAsync(new Talk(house, cast.Ana), id, FindingRoutes.Analyse);

        Assert.Equal(FindingRoutes.Why, Talk.FormOf(later).Name);
        Assert.Contains(OwnerHouse.Hostile, TextOf(ana, later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_made_action_by_action_and_one_can_be_taken_out_again()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        var found = await house.AnalysedAsync(ana, id);

        var form = await house.OpensAsync(ana, id, FindingRoutes.Plan);
        Assert.Equal(["person"], Assert.IsType<Mend>(await ana.SendsAsync(form, [.. OwnerHouse.Action(cast.Ben, found.ImplementBy)[..1], ("person", "nobody@x.example"), .. OwnerHouse.Action(cast.Ben, found.ImplementBy)[2..]])).Errors.Keys);
        Assert.Equal(["due"], Assert.IsType<Mend>(await ana.SendsAsync(form, OwnerHouse.Action(cast.Ben, found.ImplementBy.AddDays(1)))).Errors.Keys);
        form = await ana.SendsAsync(form, OwnerHouse.Action(cast.Ben, found.ImplementBy, "Buy a calendar", another: true));
        form = await ana.SendsAsync(form, OwnerHouse.Action(cast.Ben, found.ImplementBy));
        var takesOut = Talk.FormOf(form).Parts.OfType<Rows>().SelectMany(r => r.Items).First(r => ana.TextOf(r.Words).Contains("Buy a calendar", StringComparison.Ordinal)).Button!;
        form = await ana.PressesAsync(takesOut);
        Assert.Equal(["effect_check"], Assert.IsType<Mend>(await ana.SendsAsync(form, ("effect_check", ""))).Errors.Keys);
        await ana.SendsAsync(form, ("effect_check", "Two tests in a row"));

        var now = await house.FindingAsync(id);
        Assert.Equal((CorrectiveActionState.Planned, "Two tests in a row"), (now.State, now.EffectCheck));
        Assert.Equal(("Share the calendar", cast.Ben.Id), (Assert.Single(now.Actions).What, now.Actions[0].OwnerId));
    }

    [Fact]
    public async Task A_form_that_was_overtaken_says_so_and_keeps_what_was_typed()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        var form = await house.OpensAsync(ana, id, FindingRoutes.Contain);
        await house.MustAsync(cast.Mia, id, (f, isms) => f.Classify(Severity.Major, "It broke down.", isms));

        var again = await ana.SendsAsync(form, OwnerHouse.Containment(OwnerHouse.Hostile));

        Assert.Equal(OwnerHouse.Hostile, Talk.FormOf(again).Fields.OfType<TextField>().Single(f => f.Id == "correction").Initial);
        Assert.Contains("Mia", TextOf(ana, again), StringComparison.Ordinal);
        Assert.Equal(CorrectiveActionState.Raised, (await house.FindingAsync(id)).State);
        await ana.SendsAsync(again, OwnerHouse.Containment(OwnerHouse.Hostile));
        Assert.Equal(CorrectiveActionState.Contained, (await house.FindingAsync(id)).State);
    }

    [Fact]
    public async Task Whoever_was_slower_with_the_plan_gets_all_own_words_back()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        var found = await house.AnalysedAsync(ana, id);
        var form = await ana.SendsAsync(await house.OpensAsync(ana, id, FindingRoutes.Plan), OwnerHouse.Action(cast.Ben, found.ImplementBy, "Buy a calendar"));
        await house.WorkAsync(w => house.Get<LeaveRegister>().EnterAsync(w, cast.Ana, house.Day(), house.Day().AddDays(5), cast.Ben.Id, CancellationToken.None));
        var ben = new Talk(house, cast.Ben);
        var faster = await ben.SendsAsync(await house.OpensAsync(ben, id, FindingRoutes.Plan), OwnerHouse.Action(cast.Ben, found.ImplementBy));
        await ben.SendsAsync(faster, ("effect_check", "Two tests in a row"));

        var late = TextOf(ana, await ana.SendsAsync(form, ("effect_check", "A look in a month")));

        Assert.Contains("Buy a calendar", late, StringComparison.Ordinal);
        Assert.Contains("A look in a month", late, StringComparison.Ordinal);
        Assert.Contains("Ben", late, StringComparison.Ordinal);
    }

    private static string TextOf(Talk talk, Move shown) => talk.TextOf(new Card { Title = Talk.FormOf(shown).Title, Parts = Talk.FormOf(shown).Parts });
}
