using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Simulator;

public sealed class SlackPersonTests
{
    private static readonly SlackUser Alice = new() { Id = "U0ALICE", Name = "Alice Adler" };

    [Fact]
    public async Task What_is_said_arrives_escaped_signed_and_in_its_envelope()
    {
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Host = bot.Address;

        await slack.Knows(Alice).SaysAsync("status & <more>");

        var request = bot.Last;
        Assert.Equal("/slack/events", request.Path);
        Assert.Equal("status &amp; &lt;more&gt;", (string?)request.Json["event"]!["text"]);
        Assert.Equal(SlackSigner.Timestamp(FixedPoint.Start), request.Headers["x-slack-request-timestamp"]);
        Assert.Equal(
            SlackSigner.Sign(slack.Settings.SigningSecret, request.Headers["x-slack-request-timestamp"], Encoding.UTF8.GetBytes(request.Body)),
            request.Headers["x-slack-signature"]);
    }

    [Fact]
    public async Task An_event_that_failed_comes_again_at_once_after_a_minute_and_after_five()
    {
        using var clock = FixedPoint.Clock();
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(clock);
        slack.Host = bot.Address;
        bot.Replies(503);

        await slack.Knows(Alice).SaysAsync("status");
        Assert.Equal(2, bot.Requests.Count);
        await clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Eventually(() => bot.Requests.Count == 3);
        bot.Replies(200);
        await Eventually(() => slack.Sender.Deliveries.Count == 3);
        await clock.AdvanceAsync(TimeSpan.FromMinutes(5));
        await Eventually(() => slack.Events.PendingRetries == 0);

        Assert.Equal(4, bot.Requests.Count);
        Assert.Single(bot.Requests.Select(r => (string?)r.Json["event_id"]).Distinct());
        Assert.Equal([null, "1", "2", "3"], bot.Requests.Select(r => r.Headers.GetValueOrDefault("x-slack-retry-num")));
        Assert.Equal("http_error", bot.Last.Headers["x-slack-retry-reason"]);
    }

    [Fact]
    public async Task Who_moves_the_clock_can_wait_for_what_is_on_the_way()
    {
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Host = bot.Address;
        var answer = new TaskCompletionSource<(int Status, string Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Answers = _ => answer.Task;
        Assert.True(slack.Sender.AnsweredAsync().IsCompleted);

        var said = slack.Knows(Alice).SaysAsync("status");
        var answered = slack.Sender.AnsweredAsync();
        await Eventually(() => bot.Requests.Count == 1);
        Assert.False(answered.IsCompleted);
        answer.SetResult((200, ""));
        await said;
        await answered;

        Assert.True(slack.Sender.AnsweredAsync().IsCompleted);
    }

    [Fact]
    public async Task An_event_the_bot_can_never_use_does_not_come_again_when_it_says_so()
    {
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock());
        slack.Host = bot.Address;
        bot.Replies(400);
        bot.Headers["x-slack-no-retry"] = "1";

        var refused = await slack.Knows(Alice).SaysAsync("status");

        Assert.Equal(400, refused.Status);
        Assert.Equal(0, slack.Events.PendingRetries);
        Assert.Single(bot.Requests);
    }

    [Fact]
    public async Task Requests_that_are_not_Slacks_own_can_be_sent_too()
    {
        using var clock = FixedPoint.Clock();
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(clock);
        slack.Host = bot.Address;
        var alice = slack.Knows(Alice);
        async Task<bool> IsGenuineAsync(SlackSigning signing)
        {
            slack.Sender.Signing = signing;
            await alice.SaysAsync("status");
            var (headers, body) = (bot.Last.Headers, Encoding.UTF8.GetBytes(bot.Last.Body));
            return headers.TryGetValue("x-slack-signature", out var signature)
                && headers["x-slack-request-timestamp"] == SlackSigner.Timestamp(clock.GetUtcNow())
                && signature == SlackSigner.Sign(slack.Settings.SigningSecret, headers["x-slack-request-timestamp"], body);
        }

        Assert.True(await IsGenuineAsync(SlackSigning.Usual));
        Assert.False(await IsGenuineAsync(SlackSigning.Unsigned));
        Assert.False(await IsGenuineAsync(SlackSigning.Tampered));
        Assert.False(await IsGenuineAsync(SlackSigning.WrongSecret));
        Assert.False(await IsGenuineAsync(SlackSigning.OffBy(TimeSpan.FromSeconds(-301))));
        Assert.False(await IsGenuineAsync(SlackSigning.OffBy(TimeSpan.FromSeconds(301))));

        var first = slack.Sender.Deliveries[0];
        clock.Advance(TimeSpan.FromMinutes(1));
        await slack.Sender.ReplayAsync(first);
        Assert.Equal(bot.Requests.First().Body, bot.Last.Body);
        Assert.Equal(bot.Requests.First().Headers["x-slack-signature"], bot.Last.Headers["x-slack-signature"]);
    }

    [Fact]
    public async Task A_command_is_answered_on_the_screen_of_the_one_who_gave_it_and_its_response_url_wears_out()
    {
        using var clock = FixedPoint.Clock();
        await using var bot = await PretendBot.StartAsync();
        await using var slack = await SlackWorkspace.StartAsync(clock);
        slack.Host = bot.Address;
        bot.Replies(200, """{"response_type":"ephemeral","text":"You have two tasks."}""");
        var alice = slack.Knows(Alice);
        using var app = new SlackApp(slack);

        await alice.CommandsAsync("/compliance", "my tasks");
        var url = bot.Last.Field("response_url");

        Assert.Equal("my tasks", bot.Last.Field("text"));
        for (var use = 0; use < 5; use++)
            Assert.True((bool)(await app.PostToAsync(url, new JsonObject { ["text"] = $"More {use}" }))["ok"]!);
        Assert.Equal("used_url", (string?)(await app.PostToAsync(url, new JsonObject { ["text"] = "Too much" }))["error"]);
        Assert.Equal(6, alice.Notes.Count);
        Assert.Empty(alice.Messages);

        await alice.CommandsAsync("/compliance", "help");
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("expired_url", (string?)(await app.PostToAsync(bot.Last.Field("response_url"), new JsonObject { ["text"] = "Late" }))["error"]);
    }

    [Fact]
    public async Task In_Socket_Mode_everything_comes_through_the_connection_and_unacknowledged_events_come_again()
    {
        await using var slack = await SlackWorkspace.StartAsync(FixedPoint.Clock(), new SlackSettings { SocketMode = true });
        slack.Sockets.AcknowledgementTime = TimeSpan.FromMilliseconds(400);
        using var app = new SlackApp(slack, slack.Settings.AppToken);
        var url = new Uri((string)(await app.CallAsync("apps.connections.open", []))["url"]!);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, CancellationToken.None);
        Assert.Equal("hello", (string?)(await ReadAsync(socket))["type"]);
        await slack.Sockets.UntilConnectedAsync();

        var saying = slack.Knows(Alice).SaysAsync("status");
        var first = await ReadAsync(socket);
        var again = await ReadAsync(socket);
        await AcknowledgeAsync(socket, again);
        Assert.True((await saying).IsOk);
        var commanding = slack.Person(Alice.Id).CommandsAsync("/compliance", "help");
        var command = await ReadAsync(socket);
        await AcknowledgeAsync(socket, command, new JsonObject { ["text"] = "Here is help." });
        await commanding;

        Assert.Equal(0, (int)first["retry_attempt"]!);
        Assert.Equal(1, (int)again["retry_attempt"]!);
        Assert.Equal((string?)first["payload"]!["event_id"], (string?)again["payload"]!["event_id"]);
        Assert.Equal("slash_commands", (string?)command["type"]);
        Assert.Equal("Here is help.", Assert.Single(slack.Person(Alice.Id).Notes).Text);
        using var second = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => second.ConnectAsync(url, CancellationToken.None));
    }

    private static async Task<JsonObject> ReadAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[32 * 1024];
        var read = await socket.ReceiveAsync(buffer, limit.Token);
        return (JsonObject)JsonNode.Parse(buffer.AsSpan(0, read.Count))!;
    }

    private static async Task AcknowledgeAsync(ClientWebSocket socket, JsonObject envelope, JsonObject? payload = null)
    {
        var frame = new JsonObject { ["envelope_id"] = (string?)envelope["envelope_id"] };
        if (payload is not null)
            frame["payload"] = payload;
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    private static async Task Eventually(Func<bool> claim)
    {
        for (var look = 0; look < 500 && !claim(); look++)
            await Task.Delay(10);
        Assert.True(claim());
    }
}
