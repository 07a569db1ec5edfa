using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Status;

/// <summary>The figures of the week for a channel: at its own hour, once a week, without names (PR-2).</summary>
public sealed class DigestTests
{
    private const string Channel = "C-shared";

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_channel_gets_its_figures_once_a_week_at_its_hour_though_rounds_race(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var talk = new Talk(house, mia, isPersonal: false);
        Assert.Equal(
            "This channel gets the figures of the week: Tuesday, 09:00 (Europe/Berlin)",
            talk.TextOf(await talk.SaysAsync("digest on tuesday 9:00 Europe/Berlin")).Split('\n')[0]);

        await RoundsAsync(house, "2026-11-24T07:59:00Z");
        Assert.Empty(Sent(house));
        await RoundsAsync(house, "2026-11-24T08:00:00Z");
        await RoundsAsync(house, "2026-11-24T08:01:00Z");
        await RoundsAsync(house, "2026-11-30T08:00:00Z");
        var first = Assert.Single(Sent(house));
        Assert.StartsWith("Weekly figures of the ISMS, 24 November 2026\nAudit readiness: 0.0 of 100, not ready", talk.TextOf(first.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Mia", talk.TextOf(first.Card), StringComparison.Ordinal);

        await RoundsAsync(house, "2026-12-03T22:00:00Z");
        Assert.Equal(2, Sent(house).Count);
        Assert.Equal("This channel gets no weekly figures any more", talk.TextOf(await talk.SaysAsync("digest off")));
        await RoundsAsync(house, "2026-12-08T08:00:00Z");
        Assert.Equal(2, Sent(house).Count);
    }

    [Fact]
    public async Task The_score_of_the_last_weeks_is_drawn_once_there_are_several()
    {
        await using var house = await Policies.HouseAsync();
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await house.PublishAsync(Policies.Version());
        await new Talk(house, mia, isPersonal: false).SaysAsync("digest on tuesday 9:00 Europe/Berlin");

        await RoundsAsync(house, "2026-11-24T08:00:00Z");
        Assert.DoesNotContain(Assert.Single(Sent(house)).Card.Parts, p => p is Chart);
        await house.Get<StatusReadingRound>().RunAsync(CancellationToken.None);
        await RoundsAsync(house, "2026-12-22T08:00:00Z");
        await house.Get<StatusReadingRound>().RunAsync(CancellationToken.None);
        await RoundsAsync(house, "2026-12-29T08:00:00Z");

        var chart = Assert.Single(Sent(house)[^1].Card.Parts.OfType<Chart>());
        Assert.Equal(["11-22", "11-29", "12-06", "12-13", "12-20", "12-29"], chart.Bars.TakeLast(6).Select(b => b.Label));
        Assert.Equal(6, chart.Bars.Count);
    }

    [Fact]
    public async Task Teams_channels_get_theirs_and_another_hour_in_the_same_week_sends_no_second_one()
    {
        await using var house = await Policies.HouseAsync();
        var mia = await house.HiresAsync("Mia", [Role.IsmsManager], null, "teams");
        var talk = new Talk(house, mia, "teams", isPersonal: false);
        await talk.SaysAsync("Wochenbericht am Montag um 12:00");
        await RoundsAsync(house, "2026-11-23T12:00:00Z");
        Assert.Single(house.Teams.Posts, p => p.Lane.EndsWith(Channel, StringComparison.Ordinal) && IsDigest(p));

        await talk.SaysAsync("digest on friday 10:00");
        await RoundsAsync(house, "2026-11-27T12:00:00Z");
        Assert.Single(house.Teams.Posts, p => p.Lane.EndsWith(Channel, StringComparison.Ordinal) && IsDigest(p));
        await RoundsAsync(house, "2026-12-04T12:00:00Z");
        Assert.Equal(2, house.Teams.Posts.Count(p => p.Lane.EndsWith(Channel, StringComparison.Ordinal) && IsDigest(p)));
    }

    [Fact]
    public async Task It_is_ordered_in_the_channel_by_an_isms_manager_and_in_words_that_can_be_read()
    {
        await using var house = await Policies.HouseAsync();
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var (inChannel, alone) = (new Talk(house, mia, isPersonal: false), new Talk(house, mia));

        Assert.Contains("To begin, write here: digest on monday 09:00", inChannel.TextOf(await inChannel.SaysAsync("digest")), StringComparison.Ordinal);
        Assert.Contains("Where guests or another organisation read along, I send none.", alone.TextOf(await alone.SaysAsync("digest on monday 09:00")), StringComparison.Ordinal);
        foreach (var words in new[] { "digest on someday 09:00", "digest on monday 25:00", "digest on monday", "digest on monday 09:00 Mars/Olympus", "digest on monday 09:00 CET now" })
            Assert.Contains("Say for example: digest on monday 09:00", inChannel.TextOf(await inChannel.SaysAsync(words)), StringComparison.Ordinal);
        var tom = new Talk(house, await house.AddPersonAsync("Tom", null, Role.TopManagement), isPersonal: false);
        Assert.Contains("Rule: row 36", tom.TextOf(await tom.SaysAsync("digest on monday 09:00")), StringComparison.Ordinal);
        Assert.Empty(await house.WorkAsync(w => house.Get<DigestStore>().AllAsync(w, CancellationToken.None)));
    }

    [Theory]
    [InlineData("Sunday", 150, "2027-03-28T01:05:00Z", "2027-03-28T01:00:00Z")] // 02:30 is not on that day: 03:00
    [InlineData("Sunday", 150, "2027-10-31T01:05:00Z", "2027-10-31T00:30:00Z")] // 02:30 comes twice: the first
    [InlineData("Monday", 540, "2026-11-23T07:59:00Z", "2026-11-16T08:00:00Z")]
    [InlineData("Monday", 540, "2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z")]
    public void The_hour_is_that_of_its_time_zone_whatever_the_clocks_do(string day, int minute, string now, string last) => Assert.Equal(
        Instant(last), new DigestTime(Enum.Parse<DayOfWeek>(day), minute, "Europe/Berlin").LastUntil(Instant(now)).At);

    [Fact]
    public void Every_hour_comes_once_a_week_for_years()
    {
        var time = new DigestTime(DayOfWeek.Sunday, 150, "Europe/Berlin");
        var weeks = Enumerable.Range(0, 3 * 366 * 6).Select(n => time.LastUntil(Instant("2026-11-23T00:00:00Z").AddHours(4 * n))).Distinct().ToList();
        Assert.Equal(weeks.Count, weeks.Select(w => w.Week).Distinct().Count());
        Assert.All(weeks.Zip(weeks.Skip(1)), pair => Assert.Equal(7, pair.Second.Week.DayNumber - pair.First.Week.DayNumber));
    }

    private static async Task RoundsAsync(TestHouse house, string at)
    {
        house.Clock.Now = Instant(at);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => house.Get<DigestRound>().RunAsync(CancellationToken.None)));
        await house.SendAsync();
    }

    private static List<Post> Sent(TestHouse house) => [.. house.Slack.Posts.Where(p => p.Lane == Lanes.Of("slack", TestPeople.Tenant, Channel) && IsDigest(p))];

    private static bool IsDigest(Post post) => post.Card.Title.Key == "Status.Digest.Title";

    private static DateTimeOffset Instant(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
}
