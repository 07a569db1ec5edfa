using ComplianceBot.Seals;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Tests.Seals;

/// <summary>Heads go where the database's owner cannot take them back: all into a file, now and then the newest into a channel, each once.</summary>
public sealed class HeadPublishingTests : IDisposable
{
    private const string Lane = "slack/T1/C-compliance";

    private readonly TemporaryFolder _folder = new();

    private string HeadFile => Path.Combine(_folder.Path, "trail-heads.txt");

    [Fact]
    public async Task Every_head_is_one_line_of_the_file_and_is_written_once()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        for (var i = 0; i < 3; i++)
        {
            await house.WritesAsync(2);
            await RoundAsync(house);
            await RoundAsync(house);
        }

        var lines = await File.ReadAllLinesAsync(HeadFile);
        Assert.Equal((await house.BlocksAsync()).Select(b => Head.Of(b).Line), lines);
        Assert.Equal(3, (await house.VerifiesAsync([.. Head.Read(await File.ReadAllTextAsync(HeadFile))])).Heads);
    }

    [Fact]
    public async Task A_line_that_a_power_cut_left_unfinished_is_ended_and_its_head_written_again()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(2);
        await RoundAsync(house);
        var whole = await File.ReadAllTextAsync(HeadFile);
        await File.WriteAllTextAsync(HeadFile, whole[..40]);

        await RoundAsync(house);

        Assert.Equal(whole[..40] + "\n" + whole, await File.ReadAllTextAsync(HeadFile));
    }

    [Fact]
    public async Task A_file_that_knows_of_more_blocks_than_the_records_hold_is_not_passed_over()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(2);
        await RoundAsync(house);
        await File.AppendAllTextAsync(HeadFile, new Head(7, new string('a', 64), house.Clock.Now).Line + "\n");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => RoundAsync(house));

        Assert.Contains("block 7", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_head_is_shown_in_the_channel_once_a_day_and_each_once()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path, settings: [("Trail:HeadLane", Lane), ("Trail:HeadFile", "none")]);
        await house.WritesAsync(2);
        await RoundAsync(house);
        await house.WritesAsync(2);
        await RoundAsync(house);
        await house.SendAsync();
        var first = Assert.Single(house.Slack.Posts);
        Assert.Equal(Lane, first.Lane);

        house.Clock.Pass(TimeSpan.FromDays(1));
        await RoundAsync(house);
        await RoundAsync(house);
        house.Clock.Pass(TimeSpan.FromDays(1));
        await RoundAsync(house);
        await house.SendAsync();

        var blocks = await house.BlocksAsync();
        Assert.Equal([blocks[0].Number, blocks[1].Number], house.Slack.Posts.Select(p => (long)p.Card.Title.Args[0].Number!.Value));
        Assert.Equal(blocks[1].Hash, Assert.Single(Head.Read(Cards.Plain.Of(house.Slack.Last, house.Get<Cards.Wording>(), new Cards.Reader("de", "UTC")))).Hash);
        Assert.False(File.Exists(HeadFile));
    }

    [Theory]
    [InlineData("no head at all")]
    [InlineData("12 abcdef 2026-11-27T08:35:00.000Z")]
    [InlineData("12 0123456789012345678901234567890123456789012345678901234567890123 2026-13-27T08:35:00.000Z")]
    public void What_is_no_head_is_not_read_as_one(string text) => Assert.Empty(Head.Read(text));

    public void Dispose() => _folder.Dispose();

    private static Task RoundAsync(TestHouse house) => house.Get<SealRound>().RunAsync(CancellationToken.None);
}
