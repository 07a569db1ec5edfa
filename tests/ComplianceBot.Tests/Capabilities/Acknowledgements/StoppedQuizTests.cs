using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>A quiz that stopped (AK-5) is overdue like anything else that is open: in every list and figure, but nobody is nudged about it (NG-1).</summary>
public sealed class StoppedQuizTests
{
    private const string Waits = "All tries of the quiz are used. Your ISMS manager knows and will get in touch.";

    [Fact]
    public async Task Who_is_late_and_the_weekly_summary_count_it_as_the_training_figures_do()
    {
        await using var house = await StoppedAsync();
        var manager = new Talk(house, await PersonAsync(house, "mia"));

        Assert.Contains("Overdue: 1 as of 9 December 2026", manager.TextOf(await manager.SaysAsync("training")), StringComparison.Ordinal);
        Assert.Contains(
            "• Hal: Read and acknowledge: Access control, due 7 December 2026 (2 days ago)", manager.TextOf(await manager.SaysAsync("who is late")), StringComparison.Ordinal);
        var week = await house.WorkAsync(w => house.Get<WeekReading>().ReadAsync(w, new DateOnly(2026, 12, 7), CancellationToken.None));
        Assert.Equal(1, week.Areas.Sum(a => a.Overdue));
    }

    [Fact]
    public async Task A_line_manager_hears_that_it_is_late_and_nothing_about_the_quiz()
    {
        await using var house = await StoppedAsync();
        var talk = new Talk(house, await PersonAsync(house, "boss"));
        var text = talk.TextOf(await talk.SaysAsync("who is late"));
        Assert.Contains("• Hal: Read and acknowledge: Access control, due 7 December 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("quiz", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("tries", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Among_the_own_tasks_it_says_whom_it_waits_for()
    {
        await using var house = await StoppedAsync();
        var talk = new Talk(house, await PersonAsync(house, "hal"));

        var tasks = await talk.SaysAsync("my tasks");

        var text = talk.TextOf(tasks);
        Assert.StartsWith("Your open tasks (1)\n• Read and acknowledge: Access control: ", text, StringComparison.Ordinal);
        Assert.EndsWith(Waits, text, StringComparison.Ordinal);
        Assert.Equal(["tasks.choose", "acknowledgement.why"], Talk.ButtonsOf(tasks).Select(b => b.Name));
        Assert.Contains("Access control", talk.TextOf(await talk.PressesAsync(tasks, "acknowledgement.why")), StringComparison.Ordinal);
        var german = new Talk(house, await PersonAsync(house, "hal") with { Language = "de" });
        Assert.EndsWith("Ihre ISMS-Leitung weiß Bescheid und meldet sich bei Ihnen.", german.TextOf(tasks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_person_nor_the_line_manager_is_nudged_and_there_is_nothing_to_put_off()
    {
        await using var house = await StoppedAsync();
        var (hal, boss) = (await PersonAsync(house, "hal"), await PersonAsync(house, "boss"));
        foreach (var day in new[] { 9, 10, 14, 15, 21 })
        {
            house.Clock.Now = new DateTimeOffset(2026, 12, day, 10, 0, 0, TimeSpan.Zero);
            await house.Get<NudgeRound>().RunAsync(CancellationToken.None);
            await house.SendAsync();
        }

        Assert.DoesNotContain(house.Slack.Posts, p => p.Lane == hal.LaneOf() || p.Lane == boss.LaneOf());
        var talk = new Talk(house, hal);
        Assert.Contains("Rule: NG-14", talk.TextOf(await talk.PressesAsync("snooze", (await house.OnlyAsync(hal)).Topic)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_new_tries_it_is_the_persons_turn_again()
    {
        await using var house = await StoppedAsync();
        var (manager, hal) = (new Talk(house, await PersonAsync(house, "mia")), await PersonAsync(house, "hal"));
        var form = await manager.SaysAsync("new tries");
        await manager.SendsAsync(form, ("person", hal.Mail), ("document", "access-control"), ("note", "We talked."));

        var talk = new Talk(house, hal);
        var tasks = await talk.SaysAsync("my tasks");
        Assert.DoesNotContain(Waits, talk.TextOf(tasks), StringComparison.Ordinal);
        Assert.Equal(["tasks.choose", "acknowledgement.open"], Talk.ButtonsOf(tasks).Select(b => b.Name));
        await house.Get<NudgeRound>().RunAsync(CancellationToken.None);
        await house.SendAsync();
        Assert.Contains(house.Slack.Posts, p => p.Lane == hal.LaneOf());
    }

    /// <summary>Hal has used all tries of the quiz, and it was due two days ago.</summary>
    private static async Task<TestHouse> StoppedAsync()
    {
        var house = await Policies.HouseAsync();
        await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var boss = await house.AddPersonAsync("Boss");
        var hal = await house.AddPersonAsync("Hal", p => p with { ManagerId = boss.Id, Department = "Lab" });
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Lab"] } });
        var talk = new Talk(house, hal);
        var shown = await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", (await house.OnlyAsync(hal)).Id));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            shown = await talk.SendsAsync(shown, ("q1", "1"), ("q2", "1"));
            if (attempt < 3) shown = await talk.SendsAsync(shown);
        }

        Assert.True((await house.OnlyAsync(hal)).IsStopped);
        house.Clock.Now = new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero);
        return house;
    }

    private static async Task<Person> PersonAsync(TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, new PersonId(id), CancellationToken.None)))!;
}
