using System.Net;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Simulator;

public sealed class SlackWorkspaceTests
{
    private static readonly SlackUser Alice = new() { Id = "U0ALICE", Name = "Alice Adler", Mail = "alice@acme.example" };

    [Theory]
    [InlineData("xoxb-of-somebody-else", "auth.test", "invalid_auth")]
    [InlineData("xapp-simulated-app", "auth.test", "not_allowed_token_type")]
    [InlineData("xoxb-simulated-bot", "apps.connections.open", "not_allowed_token_type")]
    [InlineData("xoxb-simulated-bot", "chat.whatever", "unknown_method")]
    [InlineData("xoxb-simulated-bot", "conversations.info", "missing_scope")]
    public async Task Calls_without_the_right_to_them_are_answered_as_Slack_answers(string token, string method, string error)
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        using var app = new SlackApp(slack, token);

        var answer = await app.CallAsync(method, []);

        Assert.Equal(error, (string?)answer["error"]);
        Assert.False((bool)answer["ok"]!);
    }

    [Fact]
    public async Task The_scopes_of_the_installation_are_in_the_headers()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock(), new SlackSettings { Scopes = ["chat:write", "im:write"] });
        using var app = new SlackApp(slack);

        using var answer = await app.SendAsync("auth.test", []);

        Assert.Equal("chat:write,im:write", answer.Headers.GetValues("x-oauth-scopes").Single());
    }

    [Fact]
    public async Task Messages_of_a_conversation_have_growing_names_while_time_stands_still()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        var alice = slack.Knows(Alice);
        using var app = new SlackApp(slack);

        var first = await app.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Alice.Id, ["text"] = "One" });
        var second = await app.CallWithFormAsync("chat.postMessage", new JsonObject { ["channel"] = (string?)first["channel"], ["text"] = "Two" });

        Assert.Equal(["One", "Two"], alice.Messages.Select(m => m.Text));
        Assert.True(string.CompareOrdinal((string?)first["ts"], (string?)second["ts"]) < 0);
        Assert.Equal(["chat.postMessage", "chat.postMessage"], slack.Calls.Select(c => c.Method));
    }

    [Fact]
    public async Task A_card_that_is_updated_keeps_what_it_was()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        var alice = slack.Knows(Alice);
        using var app = new SlackApp(slack);
        var posted = await app.CallAsync(
            "chat.postMessage",
            new JsonObject { ["channel"] = Alice.Id, ["text"] = "Please read", ["blocks"] = SlackApp.Actions(SlackApp.Button("Read", "open")) });

        await app.CallAsync(
            "chat.update",
            new JsonObject { ["channel"] = (string?)posted["channel"], ["ts"] = (string?)posted["ts"], ["text"] = "Done", ["blocks"] = new JsonArray() });

        var card = Assert.Single(alice.Messages);
        Assert.Equal("Done", card.Text);
        Assert.Empty(card.Buttons);
        Assert.Equal(["Please read", "Done"], card.Versions.Select(v => v.Text));
    }

    public static TheoryData<string, string> Unshowable() => new()
    {
        { """[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""", "must be a plain_text object [json-pointer:/blocks/0/text]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":""}}]""", "must be more than 0 characters [json-pointer:/blocks/0/text/text]" },
        { """[{"type":"section"}]""", "must have either text or fields [json-pointer:/blocks/0]" },
        { """[{"type":"poem"}]""", "unsupported type: poem [json-pointer:/blocks/0/type]" },
        { """[{"type":"divider","colour":"red"}]""", "invalid additional property: colour [json-pointer:/blocks/0]" },
        { """[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "`block_id` already exists [json-pointer:/blocks/1/block_id]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"<!channel> hello"}}]""", "rings for a whole channel" },
        { """[{"type":"actions","elements":[]}]""", "must have at least 1 item [json-pointer:/blocks/0/elements]" },
    };

    [Theory]
    [MemberData(nameof(Unshowable))]
    public async Task Blocks_that_Slack_would_not_show_are_refused_with_a_pointer(string blocks, string message)
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Knows(Alice);
        using var app = new SlackApp(slack);

        var answer = await app.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Alice.Id, ["text"] = "x", ["blocks"] = JsonNode.Parse(blocks) });

        Assert.Equal("invalid_blocks", (string?)answer["error"]);
        Assert.Contains(message, (string?)answer["response_metadata"]!["messages"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sizes_hold_at_the_edge_and_not_one_character_further()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Knows(Alice);
        using var app = new SlackApp(slack);
        async Task<bool> FitsAsync(int characters, int blocks)
        {
            var section = $$"""{"type":"section","text":{"type":"mrkdwn","text":"{{new string('x', characters)}}" } }""";
            var list = JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat(section, blocks))}]");
            return (bool)(await app.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Alice.Id, ["text"] = "x", ["blocks"] = list }))["ok"]!;
        }

        Assert.True(await FitsAsync(3000, 1));
        Assert.False(await FitsAsync(3001, 1));
        Assert.True(await FitsAsync(1, 50));
        Assert.False(await FitsAsync(1, 51));
    }

    [Fact]
    public async Task Planned_misfortunes_come_one_after_the_other_and_then_all_is_well()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        var alice = slack.Knows(Alice);
        using var app = new SlackApp(slack);
        var message = new JsonObject { ["channel"] = Alice.Id, ["text"] = "Hello" };
        slack.Faults.FailNext("chat.postMessage", status: 429, error: "ratelimited", retryAfter: TimeSpan.FromSeconds(7));
        slack.Faults.DropNext("chat.postMessage");
        slack.Faults.DropNext("chat.postMessage", afterTheWork: true);

        using var limited = await app.SendAsync("chat.postMessage", message);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), limited.Headers.RetryAfter!.Delta);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.SendAsync("chat.postMessage", message));
        Assert.Empty(alice.Messages);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.SendAsync("chat.postMessage", message));
        Assert.Single(alice.Messages);
        Assert.True((bool)(await app.CallAsync("chat.postMessage", message))["ok"]!);
        Assert.Equal([429, 0, 0, 200], slack.Calls.Select(c => c.Status));
    }

    [Fact]
    public async Task More_than_one_message_a_second_to_one_person_is_too_many_when_pacing_is_on()
    {
        var clock = FixedPoint.Clock();
        await using var slack = await SlackWorkspace.StartAsync(clock, new SlackSettings { PacesConversations = true });
        slack.Knows(Alice);
        slack.Knows(Alice with { Id = "U0BOB" });
        using var app = new SlackApp(slack);
        async Task<HttpStatusCode> PostAsync(string to)
        {
            using var answer = await app.SendAsync("chat.postMessage", new JsonObject { ["channel"] = to, ["text"] = "Hello" });
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await PostAsync("U0ALICE"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync("U0ALICE"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("U0BOB"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("U0ALICE"));
    }

    [Fact]
    public async Task People_come_in_pages_with_what_tells_strangers_apart()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Knows(Alice);
        slack.Knows(new SlackUser { Id = "U0GUEST", Name = "Gus Guest", IsGuest = true });
        slack.Knows(new SlackUser { Id = "W0OTHER", Name = "Olga Other", TeamId = "T0OTHER", IsStranger = true, TimeZone = null });
        using var app = new SlackApp(slack);

        var first = await app.CallAsync("users.list", new JsonObject { ["limit"] = 2 });
        var second = await app.CallAsync("users.list", new JsonObject { ["limit"] = 2, ["cursor"] = (string?)first["response_metadata"]!["next_cursor"] });
        var stranger = Assert.Single(second["members"]!.AsArray())!;

        Assert.Equal("", (string?)second["response_metadata"]!["next_cursor"]);
        Assert.Equal(3600, (int)first["members"]![0]!["tz_offset"]!);
        Assert.True((bool)first["members"]![1]!["is_restricted"]!);
        Assert.True((bool)stranger["is_stranger"]!);
        Assert.Equal("T0OTHER", (string?)stranger["team_id"]);
        Assert.Null(stranger["tz"]);
        Assert.Equal("users_not_found", (string?)(await app.CallAsync("users.lookupByEmail", new JsonObject { ["email"] = "x@acme.example" }))["error"]);
        Assert.True((bool)(await app.CallAsync("users.lookupByEmail", new JsonObject { ["email"] = "ALICE@acme.example" }))["ok"]!);
    }

    [Fact]
    public async Task After_the_app_was_removed_its_token_opens_nothing()
    {
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Host = bot.Address;
        using var app = new SlackApp(slack);

        await slack.UninstallsAsync();

        Assert.Equal("account_inactive", (string?)(await app.CallAsync("auth.test", []))["error"]);
        Assert.Equal(["app_uninstalled", "tokens_revoked"], bot.Requests.Select(r => (string?)r.Json["event"]!["type"]));
    }
}
