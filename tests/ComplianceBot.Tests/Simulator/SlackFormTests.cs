using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Simulator;

public sealed class SlackFormTests
{
    private static readonly SlackUser Alice = new() { Id = "U0ALICE", Name = "Alice Adler" };

    [Fact]
    public async Task A_trigger_opens_one_form_within_three_seconds()
    {
        await using var stage = await Stage.StartAsync();
        var used = await stage.PressAsync();
        var late = await stage.PressAsync();

        Assert.Null(await stage.OpenAsync(used));
        Assert.Equal("exchanged_trigger_id", await stage.OpenAsync(used));
        Assert.Equal("invalid_trigger_id", await stage.OpenAsync("1.2.made-up"));
        stage.Clock.Advance(TimeSpan.FromSeconds(3.001));
        Assert.Equal("expired_trigger_id", await stage.OpenAsync(late));
        Assert.Single(stage.Alice.Views);
    }

    [Fact]
    public async Task A_form_that_cannot_be_shown_leaves_the_trigger_for_a_better_one()
    {
        await using var stage = await Stage.StartAsync();
        var trigger = await stage.PressAsync();

        var refused = await stage.App.CallAsync("views.open", new JsonObject
        {
            ["trigger_id"] = trigger, ["view"] = SlackApp.Modal("A title of twenty-five char", SlackApp.Question("q1", "Why?", "So")),
        });

        Assert.Equal("invalid_arguments", (string?)refused["error"]);
        Assert.Contains("must be less than 25 characters [json-pointer:/view/title/text]", (string?)refused["response_metadata"]!["messages"]![0], StringComparison.Ordinal);
        Assert.Null(await stage.OpenAsync(trigger));
    }

    [Fact]
    public async Task Three_forms_lie_on_each_other_and_no_fourth()
    {
        await using var stage = await Stage.StartAsync();
        await stage.OpenAsync(await stage.PressAsync());
        async Task<string?> PushAsync() => (string?)(await stage.App.CallAsync("views.push", new JsonObject
        {
            ["trigger_id"] = await stage.PressAsync(), ["view"] = SlackApp.Modal("On top", SlackApp.Question("q", "Why?", "So")),
        }))["error"];

        Assert.Null(await PushAsync());
        Assert.Null(await PushAsync());
        Assert.Equal("push_limit_reached", await PushAsync());
        Assert.Equal(3, stage.Alice.Views.Count);
        Assert.Equal(stage.Alice.Views[0].Id, stage.Alice.View!.RootId);
        Assert.Equal(stage.Alice.Views[1].Id, stage.Alice.View.PreviousId);
    }

    [Fact]
    public async Task An_update_made_from_an_old_view_is_refused()
    {
        await using var stage = await Stage.StartAsync();
        await stage.OpenAsync(await stage.PressAsync());
        var (id, old) = (stage.Alice.View!.Id, stage.Alice.View.Hash);
        async Task<JsonObject> UpdateAsync(string? hash) => await stage.App.CallAsync("views.update", new JsonObject
        {
            ["view_id"] = id, ["hash"] = hash, ["view"] = SlackApp.Modal("Page 2", SlackApp.Question("q", "Why?", "So")),
        });

        var first = await UpdateAsync(old);

        Assert.True((bool)first["ok"]!);
        Assert.NotEqual(old, (string?)first["view"]!["hash"]);
        Assert.Equal("hash_conflict", (string?)(await UpdateAsync(old))["error"]);
        Assert.Equal("Page 2", stage.Alice.View.Title);
        await stage.Alice.ClosesAsync();
        Assert.Equal("not_found", (string?)(await UpdateAsync(null))["error"]);
    }

    [Fact]
    public async Task A_wrong_answer_stays_on_the_screen_with_its_error_and_a_right_one_closes_the_form()
    {
        await using var stage = await Stage.StartAsync();
        await stage.OpenAsync(await stage.PressAsync());
        stage.Bot.Answers = request => Task.FromResult(
            (string?)request.Json["view"]!["state"]!["values"]!["q1"]!["choice"]!["selected_option"]!["value"] == "o2"
                ? (200, "")
                : (200, """{"response_action":"errors","errors":{"q1":"Please read section 3 again."}}"""));

        var wrong = await stage.Alice.FillsAsync(stage.Alice.View!, new FormValues { { "Whom do you tell?", "Nobody" } });
        Assert.Null(wrong.Trouble);
        Assert.Equal("Please read section 3 again.", stage.Alice.View!.Errors["q1"]);
        var right = await stage.Alice.FillsAsync(stage.Alice.View, new FormValues { { "q1", "o2" } });

        Assert.Null(right.Trouble);
        Assert.Null(stage.Alice.View);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "ok")]
    [InlineData(200, """{"response_action":"errors","errors":{"not-there":"?"}}""")]
    [InlineData(200, """{"response_action":"update","view":{"type":"modal"}}""")]
    [InlineData(202, "")]
    [InlineData(500, "")]
    public async Task An_answer_Slack_cannot_use_is_a_trouble_with_connecting(int status, string body)
    {
        await using var stage = await Stage.StartAsync();
        await stage.OpenAsync(await stage.PressAsync());
        stage.Bot.Replies(status, body);

        var answer = await stage.Alice.FillsAsync(stage.Alice.View!, new FormValues { { "q1", "o2" } });

        Assert.Equal("We had some trouble connecting. Try again?", answer.Trouble);
        Assert.NotNull(stage.Alice.View);
    }

    [Fact]
    public async Task Forms_follow_each_other_by_update_push_and_clear()
    {
        await using var stage = await Stage.StartAsync();
        await stage.OpenAsync(await stage.PressAsync());
        string Answer(string action, string title) =>
            new JsonObject { ["response_action"] = action, ["view"] = SlackApp.Modal(title, SlackApp.Question("q1", "Whom do you tell?", "Nobody", "The desk")) }.ToJsonString();
        async Task<string[]> FillAsync(string answer)
        {
            stage.Bot.Replies(200, answer);
            Assert.Null((await stage.Alice.FillsAsync(stage.Alice.View!, new FormValues { { "q1", "o1" } })).Trouble);
            return [.. stage.Alice.Views.Select(v => v.Title)];
        }

        Assert.Equal(["Page 2"], await FillAsync(Answer("update", "Page 2")));
        Assert.Equal(["Page 2", "On top"], await FillAsync(Answer("push", "On top")));
        Assert.Empty(await FillAsync("""{"response_action":"clear"}"""));
    }

    [Fact]
    public async Task A_form_that_is_not_complete_is_kept_back_and_says_by_which_field()
    {
        await using var stage = await Stage.StartAsync();
        await stage.OpenAsync(await stage.PressAsync());

        var kept = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Alice.FillsAsync(stage.Alice.View!, FormValues.None));

        Assert.Contains("'Whom do you tell?' is not filled in", kept.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_tab_is_published_and_then_replaced_under_its_hash()
    {
        await using var stage = await Stage.StartAsync();
        JsonObject Home(string text) => new()
        {
            ["type"] = "home", ["blocks"] = new JsonArray(new JsonObject { ["type"] = "section", ["text"] = SlackApp.Plain(text) }),
        };
        await stage.App.CallAsync("views.publish", new JsonObject { ["user_id"] = Alice.Id, ["view"] = Home("Two tasks") });
        var hash = stage.Alice.Home!.Hash;
        await stage.App.CallAsync("views.publish", new JsonObject { ["user_id"] = Alice.Id, ["view"] = Home("One task"), ["hash"] = hash });

        var stale = await stage.App.CallAsync("views.publish", new JsonObject { ["user_id"] = Alice.Id, ["view"] = Home("Three tasks"), ["hash"] = hash });

        Assert.Equal("hash_conflict", (string?)stale["error"]);
        Assert.Equal("One task", stage.Alice.Home.Words);
    }

    /// <summary>Alice in front of a card with one button, and a bot that says yes to everything.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        public required PretendBot Bot { get; init; }
        public required SlackWorkspace Slack { get; init; }
        public required SlackPerson Alice { get; init; }
        public required SlackApp App { get; init; }
        public required ComplianceBot.Simulator.Clock.MovableClock Clock { get; init; }

        public static async Task<Stage> StartAsync()
        {
            var (clock, bot) = (FixedPoint.Clock(), await PretendBot.StartAsync());
            var slack = await SlackWorkspace.StartAsync(clock);
            slack.Host = bot.Address;
            var stage = new Stage { Bot = bot, Slack = slack, Clock = clock, Alice = slack.Knows(SlackFormTests.Alice), App = new SlackApp(slack) };
            await stage.App.CallAsync(
                "chat.postMessage",
                new JsonObject { ["channel"] = SlackFormTests.Alice.Id, ["text"] = "Please read", ["blocks"] = SlackApp.Actions(SlackApp.Button("Read", "open")) });
            return stage;
        }

        /// <summary>The trigger that came with the press.</summary>
        public async Task<string> PressAsync()
        {
            Assert.True((await Alice.PressesAsync(Alice.Messages[0], "Read")).IsOk);
            return (string)Bot.Last.Json["trigger_id"]!;
        }

        public async Task<string?> OpenAsync(string trigger) => (string?)(await App.CallAsync("views.open", new JsonObject
        {
            ["trigger_id"] = trigger, ["view"] = SlackApp.Modal("Quiz", SlackApp.Question("q1", "Whom do you tell?", "Nobody", "The service desk")),
        }))["error"];

        public async ValueTask DisposeAsync()
        {
            App.Dispose();
            await Slack.DisposeAsync();
            await Bot.DisposeAsync();
            Clock.Dispose();
        }
    }
}
