using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Seals;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Seals;

/// <summary>"verify" in the chat: asked by who may read the trail, answered to that person alone.</summary>
public sealed class VerifyFlowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_isms_manager_asks_and_is_told_that_the_trail_is_whole()
    {
        await using var house = await HouseAsync();
        var mia = await house.HiresAsync("Mia", [Role.IsmsManager]);
        var talk = new Talk(house, mia);
        await house.WritesAsync(3);
        await house.Get<SealRound>().RunAsync(CancellationToken.None);
        await house.WritesAsync(2);

        Assert.Equal("I am verifying the trail.\nThe result comes here as soon as it is there.", talk.TextOf(await talk.SaysAsync("verify")));
        await AnsweredAsync(house);

        var post = Assert.Single(house.Slack.Posts);
        Assert.Equal(mia.LaneOf(), post.Lane);
        var text = talk.TextOf(post.Card);
        Assert.StartsWith("The sealed trail is whole.\nSealed entries: 4\nEntries not sealed yet: 2\nBlocks: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("Published heads compared: 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_is_answered_once_and_leaves_an_entry_of_the_trail()
    {
        await using var house = await HouseAsync();
        var talk = new Talk(house, await house.HiresAsync("Mia", [Role.InternalAuditor]));
        await talk.SaysAsync("verify");
        await AnsweredAsync(house);
        await AnsweredAsync(house);

        Assert.Single(house.Slack.Posts);
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.verified'"));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM TrailCheck"));
    }

    [Fact]
    public async Task A_published_head_behind_the_command_shows_a_trail_that_was_sealed_anew()
    {
        await using var house = await HouseAsync();
        var talk = new Talk(house, await house.HiresAsync("Mia", [Role.IsmsManager]));
        await house.WritesAsync(3);
        await house.SealsAsync();
        var head = Head.Of((await house.BlocksAsync())[0]) with { Hash = new string('b', 64) };

        await talk.SaysAsync("verify " + head.Line);
        await AnsweredAsync(house);

        var text = talk.TextOf(house.Slack.Last);
        Assert.StartsWith(
            "The sealed trail is not as it was sealed: 1 fault.\n• Another head was published of this block: the trail was sealed anew (block 1).", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_entry_is_named_by_position_and_block()
    {
        await using var house = await HouseAsync();
        var talk = new Talk(house, await house.HiresAsync("Mia", [Role.IsmsManager], p => p with { Language = "de" }));
        await house.WritesAsync(3);
        await house.SealsAsync();
        await using (var connection = await house.Database.OpenAsync(CancellationToken.None))
            await connection.ExecuteAsync("DROP TRIGGER TrailEntry_kept_update; UPDATE TrailEntry SET Action = 'other' WHERE SubjectId = '1'");

        await talk.SaysAsync("änderungsprotokoll prüfen");
        await AnsweredAsync(house);

        Assert.Contains("Ein Eintrag wurde geändert (Position 2, Block 1).", talk.TextOf(house.Slack.Last), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_hold_no_head_are_refused()
    {
        await using var house = await HouseAsync();
        var talk = new Talk(house, await house.HiresAsync("Mia", [Role.IsmsManager]));

        var text = talk.TextOf(await talk.SaysAsync("verify everything please"));

        Assert.Contains("I found no head in what you wrote.", text, StringComparison.Ordinal);
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM TrailCheck"));
    }

    [Fact]
    public async Task In_a_channel_the_answer_goes_to_its_asker_alone()
    {
        await using var house = await HouseAsync();
        var mia = await house.HiresAsync("Mia", [Role.IsmsManager]);
        await new Talk(house, mia, isPersonal: false).SaysAsync("verify");
        await AnsweredAsync(house);

        Assert.All(house.Slack.Posts, p => Assert.Equal(mia.LaneOf(), p.Lane));
        Assert.Contains(house.Slack.Posts, p => p.Card.Title.Key == "Seals.Whole");
    }

    [Theory]
    [InlineData(Role.Employee)]
    [InlineData(Role.ControlOwner)]
    [InlineData(Role.TopManagement)]
    [InlineData(Role.ExternalAuditor)]
    public async Task Who_may_not_read_the_trail_is_refused(Role role)
    {
        await using var house = await HouseAsync();
        var talk = new Talk(house, await house.HiresAsync("Tom", [role]));

        var reply = Assert.IsType<Reply>(await talk.SaysAsync("verify"));

        Assert.Equal("People.Refused.NotAllowed", reply.Card.Title.Key);
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM TrailCheck"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<TestHouse> HouseAsync() => SealHouse.BuildAsync(_folder.Path, more: s => s.AddSingleton<IDirectory>(new OpenDoor("slack")));

    private static async Task AnsweredAsync(TestHouse house)
    {
        await house.Get<TrailCheckRound>().RunAsync(CancellationToken.None);
        await house.SendAsync();
    }
}
