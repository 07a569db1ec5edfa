using System.Net;
using System.Text;
using ComplianceBot.Simulator.Slack;
using Microsoft.AspNetCore.Routing;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>What the gate lets through, and what not.</summary>
public sealed class SlackGateTests
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Press = "payload=%7B%22type%22%3A%22block_actions%22%7D";

    public static TheoryData<SlackSigning> Bad() => new(
        SlackSigning.Unsigned, SlackSigning.Tampered, SlackSigning.WrongSecret,
        SlackSigning.OffBy(TimeSpan.FromSeconds(-310)), SlackSigning.OffBy(TimeSpan.FromSeconds(310)));

    [Fact]
    public async Task Every_address_under_slack_refuses_what_is_not_signed()
    {
        await using var house = await SlackHouse.StartAsync();
        var addresses = house.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!).Where(p => p.StartsWith("/slack", StringComparison.Ordinal)).ToList();

        Assert.Equal(["/slack/commands", "/slack/events", "/slack/interactions", "/slack/options"], addresses.Order(StringComparer.Ordinal));
        house.Workspace.Sender.Signing = SlackSigning.Unsigned;
        foreach (var address in addresses)
        {
            var answer = await house.Workspace.Sender.PostAsync(address[1..], Json, """{"type":"url_verification","challenge":"x"}""");
            Assert.Equal((401, ""), (answer.Status, answer.Body));
        }
    }

    [Theory, MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task Whoever_is_not_slack_or_not_now_gets_401_and_no_word(SlackSigning signing)
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        house.Workspace.Sender.Signing = signing;

        var answer = await house.Alice.PressesAsync(asked, "Do it");

        Assert.Equal((401, ""), (answer.Status, answer.Body));
        Assert.Equal(0, house.Flow.Steps);
    }

    [Fact]
    public async Task A_doubled_header_is_refused()
    {
        await using var house = await SlackHouse.StartAsync();
        using var http = new HttpClient();
        using var request = Signed(house, "{}");
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", "1");

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_a_mebibyte_is_too_large(bool tellsItsLength)
    {
        await using var house = await SlackHouse.StartAsync();
        using var http = new HttpClient();
        using var request = Signed(house, new string(' ', 1024 * 1024 + 1));
        request.Headers.TransferEncodingChunked = !tellsItsLength;

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("slack/events", Json, "{\"type\":")]
    [InlineData("slack/events", Json, "[1]")]
    [InlineData("slack/events", Json, "")]
    [InlineData("slack/interactions", Form, "payload=%7B")]
    [InlineData("slack/interactions", Form, "other=1")]
    [InlineData("slack/options", Form, "payload=null")]
    [InlineData("slack/commands", Form, "text=hello")]
    [InlineData("slack/events", Json, """{"type":"\ud83d"}""")]
    [InlineData("slack/events", Json, """{"type":"event_callback","\uDC00":1}""")]
    [InlineData("slack/events", Json, """{"type":"event_callback","event_id":"Ev1","event":{"type":"message","channel_type":"im","channel":"D0ALICE","user":"U0ALICE","ts":"1.1","text":"demo \ud83d"}}""")]
    [InlineData("slack/interactions", Form, "payload=%7B%22type%22%3A%22%5Cud83d%22%7D")]
    [InlineData("slack/interactions", Form, "payload=%7B%22type%22%3A%22%FF%22%7D")]
    public async Task What_can_never_be_read_is_not_to_come_again(string path, string type, string body)
    {
        await using var house = await SlackHouse.StartAsync();

        var answer = await house.Workspace.Sender.PostAsync(path, type, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("1", answer.Headers["x-slack-no-retry"]);
        Assert.Equal(0, house.Flow.Steps);
    }

    [Theory]
    [InlineData("slack/events", Json, """{"type":"something_new","unknown":{"deep":[1,2]}}""")]
    [InlineData("slack/events", Json, """{"type":"something_new","text":"\ud83d\ude00 \\ud83d"}""")]
    [InlineData("slack/events", Json, """{"type":"event_callback","event_id":"Ev1","event":{"type":"new_event","user":"U0ALICE"}}""")]
    [InlineData("slack/events", Json, """{"type":"event_callback","event":null}""")]
    [InlineData("slack/events", Json, """{"type":"app_rate_limited","team_id":"T0ACME","minute_rate_limited":1795300020,"api_app_id":"A0BOT"}""")]
    [InlineData("slack/interactions", Form, Press)]
    [InlineData("slack/interactions", Form, "payload=%7B%22type%22%3A%22view_closed%22%7D")]
    [InlineData("slack/interactions", Form, "payload=%7B%22type%22%3A%22message_action%22%7D")]
    public async Task Unknown_kinds_are_received_and_forgotten(string path, string type, string body)
    {
        await using var house = await SlackHouse.StartAsync();

        var answer = await house.Workspace.Sender.PostAsync(path, type, body);

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Equal(0, house.Flow.Steps);
    }

    [Fact]
    public async Task The_address_is_verified_only_when_the_question_is_signed()
    {
        await using var house = await SlackHouse.StartAsync();

        Assert.Equal("""{"challenge":"3eZ\u0022<x"}""".Replace("\\u0022", "\\\""), (await house.Workspace.VerifiesUrlAsync("3eZ\"<x")).Body);

        house.Workspace.Sender.Signing = SlackSigning.Unsigned;
        Assert.Equal(401, (await house.Workspace.VerifiesUrlAsync("x")).Status);
    }

    [Fact]
    public async Task A_certificate_probe_is_answered_and_nothing_smuggled_with_it_is_looked_at()
    {
        await using var house = await SlackHouse.StartAsync();
        house.Workspace.Sender.Signing = SlackSigning.Unsigned;

        var probe = await house.Workspace.Sender.PostAsync("slack/commands", Form, "ssl_check=1&token=x&user_id=U0ALICE&trigger_id=1&text=demo");
        var other = await house.Workspace.Sender.PostAsync("slack/commands", Form, "ssl_check=yes&user_id=U0ALICE&trigger_id=1&text=demo");

        Assert.Equal((200, "", 401), (probe.Status, probe.Body, other.Status));
        Assert.Equal(0, house.Flow.Steps);
    }

    [Fact]
    public async Task When_nothing_can_be_kept_slack_is_asked_to_come_again()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        await using (var connection = await house.Get<ComplianceBot.Storage.Database>().OpenAsync(default))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE Delivery RENAME TO Gone";
            await command.ExecuteNonQueryAsync();
        }

        var answer = await house.Alice.PressesAsync(asked, "Do it");

        Assert.Equal(503, answer.Status);
        Assert.False(answer.Headers.ContainsKey("x-slack-no-retry"));
    }

    private static HttpRequestMessage Signed(SlackHouse house, string body)
    {
        var timestamp = SlackSigner.Timestamp(TimeProvider.System.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(house.Address, "slack/events")) { Content = new StringContent(body, Encoding.UTF8, Json) };
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", SlackSigner.Sign(house.Workspace.Settings.SigningSecret, timestamp, Encoding.UTF8.GetBytes(body)));
        return request;
    }
}
