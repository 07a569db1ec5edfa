using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class EnrolmentTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Everybody_in_the_target_group_gets_one_assignment_and_nobody_else(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var inBoth = await house.AddPersonAsync("Both", null, Role.ControlOwner, Role.TopManagement);
        var contractor = await house.AddPersonAsync("Contractor", p => p with { Employment = "contractor" }, Role.ControlOwner);
        var other = await house.AddPersonAsync("Other");
        await house.PublishAsync(Policies.Version() with
        {
            Audience = new Audience { Roles = [Role.ControlOwner, Role.TopManagement], Employments = ["employee"] },
        });
        await house.RoundAsync();

        var assigned = await house.OnlyAsync(inBoth);
        Assert.Equal(("AK-1", new DateOnly(2026, 12, 7), true), (assigned.Reference, assigned.DueOn, assigned.Standing));
        Assert.Empty(await house.LiveAsync(contractor));
        Assert.Empty(await house.LiveAsync(other));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_new_version_supersedes_old_ones_and_an_editorial_one_changes_nothing(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var done = await house.AddPersonAsync("Done");
        var late = await house.AddPersonAsync("Late");
        await house.PublishAsync(Policies.Version() with { DueDays = 30 });
        var first = await house.OnlyAsync(done);
        var open = await house.OnlyAsync(late);
        await house.AcknowledgeAsync(done, first.Id);

        await house.PublishAsync(Policies.Version("1.1") with { Editorial = true, EditorialReason = "typo" });
        await house.RoundAsync();
        Assert.Equal(AssignmentState.Acknowledged, (await house.OnlyAsync(done)).State);
        Assert.Equal(open.Id, (await house.OnlyAsync(late)).Id);

        await house.PublishAsync(Policies.Version("2.0"));
        Assert.Equal("A8", (await house.HistoryAsync(first.Id))[^1].RuleId);
        Assert.Equal("A8o", (await house.HistoryAsync(open.Id))[^1].RuleId);
        Assert.Equal(new DateOnly(2026, 12, 7), (await house.OnlyAsync(done)).DueOn);
        Assert.Equal(open.DueOn, (await house.OnlyAsync(late)).DueOn);
    }

    [Fact]
    public async Task Leave_moves_the_due_date_once_and_it_is_on_record()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var assignment = await house.OnlyAsync(hal);
        await house.AddLeaveAsync(hal, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 11));

        await house.RoundAsync();
        await house.RoundAsync();

        var moved = await house.OnlyAsync(hal);
        Assert.Equal((new DateOnly(2026, 12, 18), new DateOnly(2026, 11, 23)), (moved.DueOn, moved.DueSetOn));
        Assert.Equal(["A1", "AK-6"], (await house.HistoryAsync(assignment.Id)).Select(t => t.RuleId));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Over_a_year_it_is_renewed_before_it_ends_and_expires_when_it_is_not(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider, new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero));
        var renews = await house.AddPersonAsync("Renews");
        var forgets = await house.AddPersonAsync("Forgets");
        await house.PublishAsync(Policies.Version(questions: 0));
        var firsts = new[] { await house.OnlyAsync(renews), await house.OnlyAsync(forgets) };
        await house.AcknowledgeAsync(renews, firsts[0].Id);
        await house.AcknowledgeAsync(forgets, firsts[1].Id);

        await house.GoToAsync(new DateOnly(2026, 12, 15));
        Assert.Single(await house.LiveAsync(renews));
        await house.GoToAsync(new DateOnly(2026, 12, 16));
        var renewal = Assert.Single(await house.LiveAsync(renews), a => a.RenewalOf == firsts[0].Id);
        Assert.Equal((new DateOnly(2027, 1, 15), false), (renewal.DueOn, renewal.Standing));
        Assert.True((await house.FindAsync(firsts[0].Id)).Standing);
        await house.AcknowledgeAsync(renews, renewal.Id);

        Assert.Equal(AssignmentState.Superseded, (await house.FindAsync(firsts[0].Id)).State);
        await house.GoToAsync(new DateOnly(2027, 1, 15));
        Assert.Equal(AssignmentState.Acknowledged, (await house.FindAsync(firsts[1].Id)).State);
        await house.GoToAsync(new DateOnly(2027, 1, 20));
        var expired = (await house.HistoryAsync(firsts[1].Id))[^1];
        Assert.Equal(("A9", new DateOnly(2027, 1, 16)), (expired.RuleId, expired.EffectiveOn));
        Assert.True((await house.OnlyAsync(forgets)).Standing);
        Assert.Equal(AssignmentState.Acknowledged, (await house.OnlyAsync(renews)).State);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_waiver_ends_in_a_new_assignment_of_the_current_version(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var hal = await house.AddPersonAsync("Hal");
        var mia = await house.AddPersonAsync("Mia", p => p with { Department = "IT" }, Role.IsmsManager);
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Sales"] } });
        var assignment = await house.OnlyAsync(hal);
        var office = house.Get<AssignmentOffice>();
        var waived = await house.WorkAsync(w => office.WaiveAsync(w, assignment, mia.Id, new DateOnly(2027, 1, 11), "sabbatical", CancellationToken.None));
        Assert.False(waived.IsRefused);
        var next = await house.PublishAsync(Policies.Version("2.0") with { Audience = new Audience { Departments = ["Sales"] } });

        await house.GoToAsync(new DateOnly(2027, 1, 10));
        Assert.Equal(AssignmentState.Waived, (await house.OnlyAsync(hal)).State);
        await house.GoToAsync(new DateOnly(2027, 1, 11));
        await house.RoundAsync();

        var again = Assert.Single(await house.LiveAsync(hal), a => a.State == AssignmentState.Assigned);
        Assert.Equal((next.Id, new DateOnly(2027, 1, 25), true), (again.VersionId, again.DueOn, again.Standing));
    }

    [Fact]
    public async Task A_leavers_open_tasks_are_cancelled_and_what_was_acknowledged_no_longer_counts()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await house.PublishAsync(Policies.Version());
        await house.PublishAsync(Policies.Version(code: "incidents"));
        var (first, second) = ((await house.LiveAsync(hal))[0], (await house.LiveAsync(hal))[1]);
        await house.AcknowledgeAsync(hal, first.Id);

        await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, hal.Id, new DateOnly(2026, 11, 23), CancellationToken.None));
        await house.RoundAsync();
        await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, CancellationToken.None));
        await house.SendAsync();

        Assert.Equal(["A1", "A10"], (await house.HistoryAsync(second.Id)).Select(t => t.RuleId));
        Assert.Equal("PR-10", (await house.HistoryAsync(first.Id))[^1].RuleId);
        Assert.Equal((AssignmentState.Acknowledged, false), ((await house.FindAsync(first.Id)).State, (await house.FindAsync(first.Id)).Standing));
        Assert.Contains("Hal left the organisation", new Talk(house, mia).TextOf(Assert.Single(house.Slack.Posts).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_the_target_group_has_nothing_left_to_do_and_who_joins_it_gets_it()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Sales"] } });
        var assignment = await house.OnlyAsync(hal);

        await house.ChangeAsync(hal, hal with { Department = "IT" });
        await house.RoundAsync();
        Assert.Equal("A10", (await house.HistoryAsync(assignment.Id))[^1].RuleId);

        await house.ChangeAsync(hal with { Department = "IT" }, hal);
        await house.RoundAsync();
        await house.RoundAsync();
        Assert.Equal("AK-2", (await house.OnlyAsync(hal)).Reference);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Who_returns_after_a_new_version_came_out_is_asked_for_it_and_the_old_one_no_longer_counts(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var first = await house.OnlyAsync(hal);
        await house.AcknowledgeAsync(hal, first.Id);
        await LeavesAsync(house, hal);
        await house.PublishAsync(Policies.Version("1.1") with { Editorial = true, EditorialReason = "typo" });
        await house.ChangeAsync(hal with { Active = false, LeftOn = Today }, hal);
        await house.RoundAsync();
        Assert.Equal((first.Id, true), ((await house.OnlyAsync(hal)).Id, (await house.OnlyAsync(hal)).Standing));

        await LeavesAsync(house, hal);
        var next = await house.PublishAsync(Policies.Version("2.0"));
        await house.ChangeAsync(hal with { Active = false, LeftOn = Today }, hal);
        await house.RoundAsync();
        await house.RoundAsync();

        var asked = await house.OnlyAsync(hal);
        Assert.Equal((next.Id, AssignmentState.Assigned, true), (asked.VersionId, asked.State, asked.Standing));
        Assert.Equal("A8", (await house.HistoryAsync(first.Id))[^1].RuleId);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_leave_moves_due_dates_at_once_and_gives_them_back_when_it_is_removed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var due = (await house.OnlyAsync(hal)).DueOn;

        for (var i = 0; i < 2; i++)
        {
            var leave = await EnterAsync(house, hal, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 11));
            await house.RoundAsync();
            Assert.Equal((new DateOnly(2026, 12, 18), Today), ((await house.OnlyAsync(hal)).DueOn, (await house.OnlyAsync(hal)).DueSetOn));

            await RemoveAsync(house, hal, leave);
            await house.RoundAsync();
            Assert.Equal((due, null), ((await house.OnlyAsync(hal)).DueOn, (await house.OnlyAsync(hal)).DueSetOn));
        }
    }

    [Theory]
    [InlineData(true, "2026-12-18")]
    [InlineData(false, "2026-12-07")]
    public async Task Of_two_leaves_that_moved_a_due_date_from_the_beginning_each_gives_back_its_part(bool isLaterFirst, string between)
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        var early = await EnterAsync(house, hal, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 11));
        var late = await EnterAsync(house, hal, new DateOnly(2026, 12, 16), new DateOnly(2026, 12, 23));
        await house.PublishAsync(Policies.Version());
        Assert.True((await house.OnlyAsync(hal)).DueOn > late.ToDay);

        await RemoveAsync(house, hal, isLaterFirst ? late : early);
        Assert.Equal(between, (await house.OnlyAsync(hal)).DueOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

        await RemoveAsync(house, hal, isLaterFirst ? early : late);
        Assert.Equal((new DateOnly(2026, 12, 7), null), ((await house.OnlyAsync(hal)).DueOn, (await house.OnlyAsync(hal)).DueSetOn));
    }

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static Task LeavesAsync(TestHouse house, Person person) =>
        house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, person.Id, Today, CancellationToken.None));

    private static async Task<Leave> EnterAsync(TestHouse house, Person person, DateOnly from, DateOnly to) =>
        (await house.WorkAsync(w => house.Get<LeaveRegister>().EnterAsync(w, person, from, to, null, CancellationToken.None))).Value;

    private static Task RemoveAsync(TestHouse house, Person person, Leave leave) =>
        house.WorkAsync(w => house.Get<LeaveRegister>().RemoveAsync(w, person, leave.Id, CancellationToken.None));
}
