using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>A month with two rounds at the same moments: of two hosts on one database, or of one that was called twice. Every nudge comes exactly once (NG-13).</summary>
public sealed class RacingRoundsTests
{
    private const int People = 12;
    private static readonly DateOnly First = new(2027, 1, 4), Last = new(2027, 2, 3);

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task For_a_month_two_rounds_that_race_tell_every_step_exactly_once(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider, at: "2027-01-04T07:00:00Z");
        var boss = await house.House.HiresAsync("Boss");
        for (var n = 0; n < People; n++)
        {
            var person = await house.House.HiresAsync("Person " + n, with: p => p with { ManagerId = boss.Id });
            house.Asks(person, $"near-{n}", "2027-01-04", "2027-01-15");
            house.Asks(person, $"far-{n}", "2027-01-04", "2027-02-03");
        }

        await using var other = await OtherHostAsync(house);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            foreach (var time in (string[])["08:00:00", "12:00:00"])
            {
                house.SetClock($"{NudgeHouse.Iso(day)}T{time}Z");
                other.House.Clock.Now = house.House.Clock.Now;
                await Task.WhenAll(house.RoundAsync(), other.RoundAsync(), house.RoundAsync());
                await Task.WhenAll(house.House.SendAsync(), other.House.SendAsync());
            }
        }

        var told = await house.House.WorkAsync(work => work.QueryAsync<Told>(
            "SELECT n.Item, n.Step, n.PersonId, m.State FROM Nudge n JOIN OutboxMessage m ON m.Id = n.MessageId", null, CancellationToken.None));
        Assert.All(told, t => Assert.Equal(nameof(MessageState.Sent), t.State));
        for (var n = 0; n < People; n++)
        {
            string[] near = ["assigned 2027-01-04", "T-7", "T-3", "T-1", "T-0", "+3", "+7", "+14", "escalation.line_manager"];
            Assert.Equal(near.Order(), told.Where(t => t.Item == $"thing/near-{n}").Select(t => t.Step).Order());
            string[] far = ["assigned 2027-01-04", "T-14", "T-7", "T-3", "T-1", "T-0"];
            Assert.Equal(far.Order(), told.Where(t => t.Item == $"thing/far-{n}").Select(t => t.Step).Order());
        }

        var messages = house.House.Slack.Posts.Concat(other.House.Slack.Posts).Select(p => p.Id).ToList();
        Assert.Equal(messages.Distinct().Count(), messages.Count);
    }

    /// <summary>Another host with a connection of its own; on SQLite, where one process writes, the same process does twice.</summary>
    private static Task<NudgeHouse> OtherHostAsync(NudgeHouse house) => house.RestartAsync();

    private sealed record Told
    {
        public required string Item { get; init; }

        public required string Step { get; init; }

        public required PersonId PersonId { get; init; }

        public required string State { get; init; }
    }
}
