using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Conversations;

/// <summary>What the inbox keeps of an answer, so that a delivery that comes again gets the same.</summary>
public sealed class KeptAnswersTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_card_that_a_message_shows_is_kept_once_and_given_again_from_there(DatabaseProvider provider)
    {
        await using var house = await BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");
        var (press, form) = (Press(ada), ada.TurnOf(new Filled(PretendFlow.ChangeForm, "", new Dictionary<string, string>()), "d2", inline: true));

        Assert.Equal("Pressed 1", Assert.IsType<Replace>(await house.TakeAsync(press)).Card.Title.Literal);
        Assert.Equal("Pressed 2", Assert.IsType<Close>(await house.TakeAsync(form)).Card!.Title.Literal);

        Assert.Equal("Pressed 1", Assert.IsType<Replace>(await house.TakeAsync(press)).Card.Title.Literal);
        Assert.Equal("Pressed 2", Assert.IsType<Close>(await house.TakeAsync(form)).Card!.Title.Literal);
        Assert.Equal(0, await CountAsync(house, "SELECT COUNT(*) FROM Delivery WHERE Answer LIKE '%Pressed%'"));
    }

    [Fact]
    public async Task When_the_message_is_gone_the_repeat_still_changes_nothing_and_shows_nothing()
    {
        await using var house = await BuildAsync(DatabaseProvider.Sqlite);
        var ada = await house.HiresAsync("Ada");
        await house.TakeAsync(Press(ada));
        await house.WorkAsync(work => work.ExecuteAsync("DELETE FROM OutboxMessage", null, CancellationToken.None));

        Assert.IsType<Nothing>(await house.TakeAsync(Press(ada)));
        Assert.Equal(0, await CountAsync(house, "SELECT COUNT(*) FROM OutboxMessage"));
    }

    [Fact]
    public async Task What_an_earlier_version_kept_whole_is_still_given_again()
    {
        await using var house = await BuildAsync(DatabaseProvider.Sqlite);
        var ada = await house.HiresAsync("Ada");
        await house.TakeAsync(Press(ada));
        const string Whole = """{"move":"replace","card":{"title":{"literal":"As it was","args":[]},"parts":[],"buttons":[]}}""";
        await house.WorkAsync(work => work.ExecuteAsync("UPDATE Delivery SET Answer = @Whole", new { Whole }, CancellationToken.None));

        Assert.Equal("As it was", Assert.IsType<Replace>(await house.TakeAsync(Press(ada))).Card.Title.Literal);
    }

    private static Turn Press(Person ada) => ada.TurnOf(new Pressed(PretendFlow.Change, ""), "d1", inline: true);

    private static Task<TestHouse> BuildAsync(DatabaseProvider provider) =>
        TestHouse.BuildAsync(provider, more: services => services.AddSingleton<IFlow, PretendFlow>());

    private static Task<int> CountAsync(TestHouse house, string sql) => house.WorkAsync(work => work.ScalarAsync<int>(sql, null, CancellationToken.None));
}
