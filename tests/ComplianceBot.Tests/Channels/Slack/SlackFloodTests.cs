using System.Net;
using System.Text;
using ComplianceBot.Host.Channels;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Tests.House;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>A flood of requests that are not Slack's: it ends early, and it never keeps Slack out.</summary>
public sealed class SlackFloodTests
{
    private const string Secret = "secret";

    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private readonly SlackGate _gate;
    private int _taken;

    public SlackFloodTests() =>
        _gate = new SlackGate(Options.Create(new SlackOptions { SigningSecret = Secret }), _clock, NullLogger<SlackGate>.Instance);

    [Fact]
    public async Task From_an_address_that_failed_too_often_nothing_is_read_until_the_minute_is_over()
    {
        for (var i = 0; i < FailedCallers.Most; i++) Assert.Equal(401, (await PostAsync("203.0.113.7", "forged")).StatusCode);

        var (refused, body) = await PostAsync("203.0.113.7", Secret, unread: true);
        Assert.Equal((429, "60", 0L, 0), (refused.StatusCode, refused.Headers.RetryAfter.ToString(), body.Position, _taken));

        Assert.Equal(200, (await PostAsync("203.0.113.8", Secret)).StatusCode);
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await PostAsync("203.0.113.7", Secret)).StatusCode);
        Assert.Equal(2, _taken);
    }

    [Theory]
    [InlineData("203.0.113.7", FailedCallers.Most - 1)]
    [InlineData("10.0.0.2", 5 * FailedCallers.Most)]
    public async Task A_valid_signature_passes_from_an_address_that_failed_few_times_and_always_by_way_of_our_proxy(string address, int failures)
    {
        for (var i = 0; i < failures; i++) await PostAsync(address, "forged");

        Assert.Equal(200, (await PostAsync(address, Secret)).StatusCode);
    }

    [Fact]
    public async Task An_address_by_which_slack_has_come_is_looked_at_however_much_is_forged_there()
    {
        await PostAsync("203.0.113.7", Secret);
        for (var i = 0; i < FailedCallers.Most; i++) await PostAsync("203.0.113.7", "forged");

        Assert.Equal(429, (await PostAsync("203.0.113.7", "forged")).StatusCode);
        Assert.Equal(200, (await PostAsync("203.0.113.7", Secret)).StatusCode);
    }

    [Fact]
    public async Task Over_the_wire_slack_passes_through_a_flood_that_comes_by_the_same_proxy()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        house.Workspace.Sender.Signing = SlackSigning.WrongSecret;
        for (var i = 0; i < FailedCallers.Most; i++) await house.Workspace.Sender.PostAsync("slack/events", "application/json", "{}");
        var flooded = await house.Workspace.Sender.PostAsync("slack/events", "application/json", "{}");
        house.Workspace.Sender.Signing = SlackSigning.Usual;

        Assert.Equal((429, "60"), (flooded.Status, flooded.Headers["retry-after"]));
        Assert.Equal(200, (await house.Alice.PressesAsync(asked, "Do it")).Status);
        Assert.Equal(1, house.Flow.Steps);
    }

    private async Task<HttpResponse> PostAsync(string address, string secret) => (await PostAsync(address, secret, unread: false)).Response;

    private async Task<(HttpResponse Response, MemoryStream Body)> PostAsync(string address, string secret, bool unread)
    {
        var bytes = Encoding.UTF8.GetBytes("{}");
        var timestamp = SlackSigner.Timestamp(_clock.Now);
        var body = new MemoryStream(bytes);
        var http = new DefaultHttpContext { Request = { Method = "POST", Body = body, ContentLength = bytes.Length } };
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.Request.Headers["X-Slack-Request-Timestamp"] = timestamp;
        http.Request.Headers["X-Slack-Signature"] = SlackSigner.Sign(secret, timestamp, bytes);
        await _gate.Guard((_, _) =>
        {
            _taken++;
            return Task.FromResult(Host.Channels.Slack.SlackReply.Received);
        })(http);
        Assert.Equal(unread, body.Position == 0);
        return (http.Response, body);
    }
}
