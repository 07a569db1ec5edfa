using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Conversations;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Nobody is nudged for what they did already, or twice for the same (NG-13, NG-14), however late, lost or slow the rest is.</summary>
public sealed class ToldOnceTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_answered_and_was_told_it_is_being_saved_is_not_nudged_although_a_week_goes_by(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        var duty = house.Asks(ann, "A-1", "2027-01-12", "2027-01-29");
        Assert.Equal(1, await house.RoundAtAsync("2027-01-12T09:00:00Z"));
        await SaysWhatIsKeptAsync(house, ann);

        await house.RoundAtAsync("2027-01-22T09:00:00Z");
        Assert.Single(house.Got(ann));

        house.Duties.Done(duty);
        await house.House.Get<InboxRound>().RunAsync(CancellationToken.None);
        await house.RoundAtAsync("2027-01-22T09:01:00Z");
        Assert.Single(house.Got(ann));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_nudge_held_back_for_an_answer_about_something_else_comes_with_the_next_round(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var (ann, bob) = (await house.House.HiresAsync("Ann"), await house.House.HiresAsync("Bob"));
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        house.Asks(bob, "B-1", "2027-01-22", "2027-03-15");
        await SaysWhatIsKeptAsync(house, ann);

        await house.RoundAtAsync("2027-01-22T09:00:00Z");
        Assert.Equal((0, 1), (house.Got(ann).Count, house.Got(bob).Count));

        await house.House.Get<InboxRound>().RunAsync(CancellationToken.None);
        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T09:01:00Z"));
        Assert.Single(house.Got(ann));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_nudge_that_was_given_up_and_may_have_arrived_is_not_told_anew_when_the_conversation_opens(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-25", "2027-03-15");
        house.House.Slack.Answer = _ => new Posted.Unsure("timeout");
        for (var hour = 9; hour <= 24 + 9; hour++) await house.RoundAtAsync($"2027-01-{25 + hour / 24}T{hour % 24:00}:05:00Z");
        Assert.Single(await house.House.WorkAsync(work => house.House.Get<OutboxClaimStore>().DeadAsync(work, 10, CancellationToken.None)));
        house.House.Slack.Answer = null;

        house.SetClock("2027-01-26T10:01:00Z");
        await OpensAsync(house, ann);

        Assert.Equal(0, await house.RoundAtAsync("2027-01-26T10:02:00Z"));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_nudge_that_may_have_arrived_before_the_door_closed_is_not_told_anew_when_it_opens(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        house.House.Slack.Answer = _ => new Posted.Unsure("timeout");
        await house.RoundAtAsync("2027-01-22T09:00:00Z");
        house.House.Slack.Answer = _ => new Posted.Unreachable(Reach.Blocked, "blocked");
        await house.RoundAtAsync("2027-01-22T09:01:00Z");
        house.House.Slack.Answer = null;

        house.SetClock("2027-01-22T09:02:00Z");
        await OpensAsync(house, ann);

        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:03:00Z"));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Two_hosts_that_planned_before_and_after_a_due_date_moved_announce_the_task_once(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        var duty = house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        var (one, from) = await PlanAsync(house);
        house.Duties.Add(duty with { Due = new(2027, 3, 22), DueSetOn = new(2027, 1, 22) });
        var (other, _) = await PlanAsync(house);

        var written = new List<bool>();
        foreach (var message in one.Concat(other))
            written.Add(await house.House.WorkAsync(work => house.House.Get<NudgeMailing>().WriteAsync(work, message, from, CancellationToken.None)));

        Assert.Equal([true, false], written);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Nobody_is_shown_the_way_to_what_was_done_meanwhile(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        var (done, open) = (house.Asks(ann, "A-1", "2027-01-22", "2027-03-15"), house.Asks(ann, "A-2", "2027-01-22", "2027-03-15"));
        foreach (var topic in new[] { done.Item, open.Item, "other/1" })
        {
            await house.House.WorkAsync(work => house.House.Get<Outbox>().LeadAsync(
                work, ann.LaneOf(), ann.Id, new Card { Title = Say.Exactly("To " + topic) }, null, topic, CancellationToken.None));
        }

        house.Duties.Done(done);
        await house.House.SendAsync();

        Assert.Equal(["To " + open.Item, "To other/1"], house.Got(ann));
    }

    private static Task<NudgeHouse> HouseAsync(DatabaseProvider provider) => NudgeHouse.BuildAsync(
        provider, more: s => s.AddSingleton<PretendFlow>().AddSingleton<IFlow>(services => services.GetRequiredService<PretendFlow>()));

    /// <summary>A turn that could not be worked at once: it is kept, and the person sees that it is being saved.</summary>
    private static async Task SaysWhatIsKeptAsync(NudgeHouse house, Person person)
    {
        house.House.Get<PretendFlow>().Failures = 1;
        Assert.IsType<Later>(await house.House.TakeAsync(person.TurnOf(new Pressed("pretend.press", "1"))));
    }

    private static Task OpensAsync(NudgeHouse house, Person person) => house.House.WorkAsync(work => house.House.Get<ConversationStore>().KeepAsync(
        work, new Conversation { Lane = person.LaneOf(), State = Reach.Open }, CancellationToken.None));

    private static async Task<(IReadOnlyList<NudgeMessage> Messages, DateOnly From)> PlanAsync(NudgeHouse house)
    {
        var moment = await house.House.Database.ReadAsync(house.House.Get<NudgeReading>().ReadAsync, CancellationToken.None);
        return (NudgePlanner.Plan(moment.Situation), moment.LedgerFrom);
    }
}
