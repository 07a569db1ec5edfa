using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace ComplianceBot.Tests.Conversations;

public sealed class ConversationDeskTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_delivery_that_comes_again_gets_the_same_answer_and_changes_nothing(DatabaseProvider provider)
    {
        await using var house = await BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");
        var press = ada.TurnOf(new Pressed("pretend.press", ""), "d1", inline: true);

        var first = Assert.IsType<Replace>(await house.TakeAsync(press));
        var again = Assert.IsType<Replace>(await house.TakeAsync(press));

        Assert.Equal("Pressed 1", first.Card.Title.Literal);
        Assert.Equal("Pressed 1", again.Card.Title.Literal);
        Assert.Single(await DoneAsync(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_same_delivery_arriving_many_times_at_once_is_worked_once(DatabaseProvider provider)
    {
        await using var house = await BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");

        var moves = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.TakeAsync(ada.TurnOf(new Pressed("pretend.press", ""), "d1", inline: true))));

        Assert.All(moves, m => Assert.Equal("Pressed 1", Assert.IsType<Replace>(m).Card.Title.Literal));
        Assert.Single(await DoneAsync(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_writes_from_a_place_that_was_closed_or_has_moved_is_reached_there_again(DatabaseProvider provider)
    {
        await using var house = await BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");
        var press = ada.TurnOf(new Pressed("pretend.press", ""), "d1", inline: true);
        var (lane, places) = (press.Place.Lane, house.Get<ConversationStore>());
        async Task<(Reach, string?)> PlaceAfterAsync(string delivery, string? reference)
        {
            await house.TakeAsync(press with { Delivery = delivery, Place = press.Place with { Reference = reference } });
            var kept = await house.WorkAsync(work => places.FindAsync(work, lane, CancellationToken.None));
            return (kept!.State, kept.Reference);
        }

        Assert.Equal((Reach.Open, "here"), await PlaceAfterAsync("d1", "here"));
        await house.WorkAsync(work => places.KeepAsync(work, new Conversation { Lane = lane, State = Reach.Blocked }, CancellationToken.None));
        Assert.Equal((Reach.Open, "here"), await PlaceAfterAsync("d2", "here"));
        Assert.Equal((Reach.Open, "there"), await PlaceAfterAsync("d3", "there"));
        Assert.Equal((Reach.Open, "there"), await PlaceAfterAsync("d4", null));
        Assert.Equal(4, (await DoneAsync(house)).Count);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_speaks_in_a_channel_that_was_closed_is_answered_there_again(DatabaseProvider provider)
    {
        await using var house = await BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");
        var (lane, places) = ("slack/T1/C1", house.Get<ConversationStore>());
        await house.WorkAsync(work => places.KeepAsync(work, new Conversation { Lane = lane, State = Reach.Blocked, Reason = "not_in_channel" }, CancellationToken.None));

        await house.TakeAsync(ada.TurnOf(new Said("echo hello")) with { Place = new Place(lane, IsPersonal: false) });
        await house.SendAsync();

        var kept = await house.WorkAsync(work => places.FindAsync(work, lane, CancellationToken.None));
        Assert.Equal((Reach.Open, null), (kept!.State, kept.Reason));
        Assert.Equal(("You said: hello", lane), (house.Slack.Last.Title.Literal, house.Slack.Posts.Last().Lane));
    }

    [Fact]
    public async Task What_is_typed_is_understood_in_both_languages_and_answered_as_a_message()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");

        Assert.IsType<Nothing>(await house.TakeAsync(ada.TurnOf(new Said("  Echo   good morning! "))));
        Assert.IsType<Open>(await house.TakeAsync(ada.TurnOf(new Said("Formular"), inline: true)));

        await house.SendAsync();
        Assert.Equal("You said: good morning", house.Slack.Last.Title.Literal);
    }

    [Fact]
    public async Task Where_no_form_can_be_opened_a_button_leads_to_it()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");

        var reply = Assert.IsType<Reply>(await house.TakeAsync(ada.TurnOf(new Said("form"), inline: true, opens: false)));

        var door = Assert.Single(reply.Card.Buttons);
        Assert.Equal(("pretend.form.open", "7", Press.Opens), (door.Name, door.Value, door.Press));
    }

    [Fact]
    public async Task What_nobody_understands_is_answered_with_a_way_to_help()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");

        var reply = Assert.IsType<Reply>(await house.TakeAsync(ada.TurnOf(new Said("sing a song"), inline: true)));
        Assert.Equal("Conversations.NotUnderstood", reply.Card.Title.Key);
        var help = Assert.IsType<Reply>(await house.TakeAsync(ada.TurnOf(new Pressed(Assert.Single(reply.Card.Buttons).Name, ""), "d2", inline: true)));
        Assert.NotEmpty(Assert.Single(help.Card.Parts.OfType<Rows>()).Items);
    }

    [Theory]
    [InlineData("pretend.form")]
    [InlineData("pretend.nothing")]
    public async Task A_press_that_no_button_of_ours_makes_is_answered_and_does_nothing(string name)
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");

        var reply = Assert.IsType<Reply>(await house.TakeAsync(ada.TurnOf(new Pressed(name, "7"), inline: true)));
        var filled = Assert.IsType<Reply>(await house.TakeAsync(ada.TurnOf(new Filled("pretend.press", "", new Dictionary<string, string>()), "d2", inline: true)));

        Assert.Equal("Conversations.NoLongerThere", reply.Card.Title.Key);
        Assert.Equal("Conversations.NoLongerThere", filled.Card.Title.Key);
        Assert.Empty(await DoneAsync(house));
    }

    [Fact]
    public async Task A_refusal_names_the_rule_and_who_may_and_changes_nothing()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");

        var reply = Assert.IsType<Reply>(await house.TakeAsync(ada.TurnOf(new Pressed("pretend.publish", ""), inline: true)));

        Assert.StartsWith("People.Refused.", reply.Card.Title.Key, StringComparison.Ordinal);
        Assert.Contains(reply.Card.Parts.OfType<Sentence>(), s => s.Words.Args.Any(a => a.Text == "row 28"));
        Assert.Empty(await DoneAsync(house));
    }

    [Fact]
    public async Task A_refused_field_keeps_the_form_open_with_a_sentence_beside_it()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");

        var mend = Assert.IsType<Mend>(await house.TakeAsync(ada.TurnOf(new Filled("pretend.form", "", new Dictionary<string, string>()), inline: true)));

        Assert.Equal("why", Assert.Single(mend.Errors).Key);
    }

    [Theory]
    [InlineData(Standing.Guest)]
    [InlineData(Standing.External)]
    [InlineData(Standing.Bot)]
    [InlineData(Standing.Deactivated)]
    [InlineData(Standing.Unknown)]
    public async Task Whoever_is_no_member_gets_one_neutral_sentence_and_nothing_else(Standing standing)
    {
        var directory = new Mock<IDirectory>();
        directory.SetupGet(d => d.Channel).Returns("slack");
        directory.Setup(d => d.LookUpAsync("T1", "U-guest", It.IsAny<CancellationToken>())).ReturnsAsync(new Profile(standing, "ada@nordlicht.example"));
        await using var house = await BuildAsync(more: s => s.AddSingleton(directory.Object));
        await house.HiresAsync("Ada");

        var guest = new Turn
        {
            Channel = "slack", Delivery = "d1", Sender = new Sender("T1", "U-guest"), Place = new Place("slack/T1/U-guest", true),
            Input = new Pressed("pretend.press", ""), IsAnsweredInline = true,
        };

        Assert.Equal("Conversations.Stranger", Assert.IsType<Reply>(await house.TakeAsync(guest)).Card.Title.Key);
        Assert.Empty(await DoneAsync(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_turn_that_fails_is_kept_and_worked_later_without_a_trace_of_the_failed_try(DatabaseProvider provider)
    {
        await using var house = await BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");
        Pretend(house).Failures = 2;

        Assert.IsType<Later>(await house.TakeAsync(ada.TurnOf(new Said("echo hello"), "d1")));
        Assert.Empty(await DoneAsync(house));
        for (var i = 0; i < 3; i++)
        {
            await house.Get<InboxRound>().RunAsync(CancellationToken.None);
            house.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        await house.SendAsync();
        Assert.Equal("You said: hello", house.Slack.Last.Title.Literal);
        Assert.Single(await DoneAsync(house));
        Assert.IsType<Nothing>(await house.TakeAsync(ada.TurnOf(new Said("echo hello"), "d1")));
    }

    [Fact]
    public async Task After_the_last_failed_try_the_person_is_told_once_and_the_delivery_is_kept_as_dead()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");
        Pretend(house).Failures = 100;

        await house.TakeAsync(ada.TurnOf(new Said("echo hello"), "d1"));
        for (var i = 0; i < 15; i++)
        {
            await house.Get<InboxRound>().RunAsync(CancellationToken.None);
            house.Clock.Pass(TimeSpan.FromMinutes(10));
        }

        await house.SendAsync();
        Assert.Equal("Conversations.Apology", Assert.Single(house.Slack.Posts).Card.Title.Key);
    }

    [Fact]
    public async Task When_not_even_the_delivery_can_be_kept_the_product_is_told_to_deliver_again()
    {
        await using var house = await BuildAsync();
        var ada = await house.HiresAsync("Ada");
        await house.WorkAsync(work => work.ExecuteAsync("DROP TABLE Delivery", null, CancellationToken.None));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.TakeAsync(ada.TurnOf(new Said("echo hello"))));
    }

    private static Task<TestHouse> BuildAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? more = null) =>
        TestHouse.BuildAsync(provider, more: services =>
        {
            services.AddSingleton<IFlow, PretendFlow>();
            more?.Invoke(services);
        });

    private static PretendFlow Pretend(TestHouse house) => house.Get<IEnumerable<IFlow>>().OfType<PretendFlow>().Single();

    private static Task<IReadOnlyList<KeptEntry>> DoneAsync(TestHouse house) =>
        house.WorkAsync(work => house.Get<TrailStore>().OfSubjectAsync(work, "pretend", "1", CancellationToken.None));
}
