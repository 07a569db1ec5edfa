using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Whether it worked: said by the one who was named for it and did not do it (CA-10), and not before it can be seen (CA-11).</summary>
public sealed class FindingVerdictTests
{
    [Fact]
    public async Task Before_the_time_of_observation_is_over_the_earliest_day_is_named_and_no_form_opens()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);

        foreach (var route in new[] { FindingRoutes.Effective, FindingRoutes.Ineffective })
        {
            var refused = house.TextOf(cast.Cleo, await house.OpensAsync(cast.Cleo, route, done));
            Assert.Contains("7 December 2026", refused, StringComparison.Ordinal);
            Assert.Contains("Rule: CA-11", refused, StringComparison.Ordinal);
        }

        house.Clock.Now += TimeSpan.FromDays(14);
        Assert.Equal(["checked"], Assert.IsType<Mend>(await house.FillsAsync(cast.Cleo, FindingRoutes.Effective, done, ("checked", " "))).Errors.Keys);
        await house.FillsAsync(cast.Cleo, FindingRoutes.Effective, done, ("checked", "Two tests in a row"));
        var now = await house.FindingAsync(done.Id);
        Assert.Equal((State.Verified, "Two tests in a row", cast.Cleo.Id), (now.State, now.Checked, now.VerifiedBy));
    }

    [Fact]
    public async Task Only_the_named_person_judges_and_not_after_having_worked_on_it()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);
        house.Clock.Now += TimeSpan.FromDays(14);

        foreach (var other in new[] { cast.Ana, cast.Ben, cast.Mia, tom })
        {
            foreach (var route in new[] { FindingRoutes.Effective, FindingRoutes.Incomplete, FindingRoutes.Ineffective })
                Assert.Contains("Rule: row 15", house.TextOf(other, await house.OpensAsync(other, route, done)), StringComparison.Ordinal);
        }

        // Cleo is handed the finding after she was named, and does a part of it
        var incomplete = await house.MustAsync(cast.Cleo, done.Id, (f, _) => f.FindIncomplete(house.By(cast.Cleo), "One site is missing."));
        await house.MustAsync(cast.Ana, done.Id, (f, _) => f.HandOver(house.By(cast.Ana), cast.Cleo.Id, "I am elsewhere."));
        await house.MustAsync(cast.Ben, done.Id, (f, _) => f.Finish(house.By(cast.Ben), incomplete.Actions[0].Id, Findings.Evidence() with { Id = "e2" }));
        var again = await house.MustAsync(cast.Cleo, done.Id, (f, _) => f.Implement(house.By(cast.Cleo)));
        house.Clock.Now += TimeSpan.FromDays(14);
        Assert.Contains("Rule: CA-10", house.TextOf(cast.Cleo, await house.OpensAsync(cast.Cleo, FindingRoutes.Effective, again)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_once_and_leads_back_to_the_actions()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);

        await house.FillsAsync(cast.Cleo, FindingRoutes.Incomplete, done, ("reason", "One site is missing."));

        var now = await house.FindingAsync(done.Id);
        Assert.Equal((State.InProgress, done.VerifyBy), (now.State, now.VerifyBy));
        Assert.All(now.Actions, a => Assert.Null(a.DoneOn));
    }

    [Fact]
    public async Task What_did_not_work_starts_again_with_new_dates()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);
        house.Clock.Now += TimeSpan.FromDays(14);

        await house.FillsAsync(cast.Cleo, FindingRoutes.Ineffective, done, ("reason", "July is missing too."));

        var now = await house.FindingAsync(done.Id);
        Assert.Equal((State.Contained, 1, house.Day()), (now.State, now.ReopenCount, now.CountedFrom));
        Assert.True(now.ImplementBy > done.ImplementBy);
    }

    [Fact]
    public async Task A_judgement_about_what_changed_in_the_meantime_is_not_taken()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);
        house.Clock.Now += TimeSpan.FromDays(14);
        var form = await house.OpensAsync(cast.Cleo, FindingRoutes.Effective, done);
        await house.MustAsync(cast.Cleo, done.Id, (f, _) => f.FindIncomplete(house.By(cast.Cleo), "One site is missing."));

        var late = await new Talk(house, cast.Cleo).SendsAsync(form, ("checked", "Two tests"));

        Assert.Contains("Two tests", string.Join(' ', Talk.FormOf(late).Parts.OfType<Prose>()
            .SelectMany(p => p.Blocks).SelectMany(b => b.Spans).Select(s => s.Text)), StringComparison.Ordinal);
        Assert.Equal(State.InProgress, (await house.FindingAsync(done.Id)).State);
    }
}
