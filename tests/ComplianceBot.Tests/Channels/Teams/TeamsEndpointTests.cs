using System.Net;
using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsEndpointTests(SharedTeamsHost shared) : IClassFixture<SharedTeamsHost>
{
    private static int _count;

    private readonly TeamsHost _host = shared.Host;

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    public async Task Only_posts_are_taken(string method)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_host.Address, "/api/messages"));

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"type\":")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"message\"}")]
    public async Task What_is_no_activity_is_a_bad_request(string body)
    {
        Assert.Equal(400, (await _host.Tenant.Sender.PostAsync(body)).Status);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("conversation")]
    [InlineData("from")]
    public async Task A_message_without_a_mandatory_field_is_a_bad_request(string field)
    {
        var activity = Message();
        activity.Remove(field);

        Assert.Equal(400, (await _host.Tenant.Sender.PostAsync(activity.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("\"text\":", "drill")]
    [InlineData("\"id\":", "1")]
    public async Task Half_a_character_is_a_bad_request(string field, string value)
    {
        var activity = Message().ToJsonString();
        var at = activity.IndexOf(field, StringComparison.Ordinal) + field.Length;
        var end = activity.IndexOf('"', at + 1);
        var broken = activity[..at] + '"' + value + "\\ud83d" + activity[end..];

        Assert.Equal(400, (await _host.Tenant.Sender.PostAsync(broken)).Status);
    }

    [Fact]
    public async Task Nesting_without_end_is_a_bad_request()
    {
        var activity = Message().ToJsonString();
        var deep = activity[..^1] + ",\"value\":" + new string('[', 70) + new string(']', 70) + "}";

        Assert.Equal(400, (await _host.Tenant.Sender.PostAsync(deep)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_half_a_megabyte_is_refused_whether_or_not_its_length_is_told(bool tellsLength)
    {
        var activity = Message();
        activity["text"] = new string('x', 600 * 1024);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, "/api/messages"));
        request.Content = new StringContent(activity.ToJsonString());
        request.Headers.TransferEncodingChunked = !tellsLength;
        request.Headers.Authorization = new("Bearer", _host.Tenant.Tokens.Issue(_host.Tenant.ServiceUrl.ToString()));

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("99999999-9999-4999-8999-999999999999", "99999999-9999-4999-8999-999999999999")]
    [InlineData("11111111-1111-4111-8111-111111111111", "99999999-9999-4999-8999-999999999999")]
    [InlineData(null, null)]
    public async Task People_of_another_tenant_are_not_answered(string? conversationTenant, string? channelTenant)
    {
        var activity = Message();
        activity["conversation"]!["tenantId"] = conversationTenant;
        activity["channelData"]!["tenant"]!["id"] = channelTenant;

        Assert.Equal(403, (await _host.Tenant.Sender.PostAsync(activity.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("MSTEAMS")]
    public async Task No_other_channel_than_teams_is_served(string channel)
    {
        var activity = Message();
        activity["channelId"] = channel;

        Assert.Equal(403, (await _host.Tenant.Sender.PostAsync(activity.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("typing", 200)]
    [InlineData("messageUpdate", 200)]
    [InlineData("messageDelete", 200)]
    [InlineData("messageReaction", 200)]
    [InlineData("somethingNew", 200)]
    [InlineData("event", 400)]
    public async Task Kinds_that_nobody_answers_are_heard_and_do_nothing(string type, int status)
    {
        var activity = Message();
        activity["type"] = type;
        _host.Tenant.ForgetCalls();

        Assert.Equal(status, (await _host.Tenant.Sender.PostAsync(activity.ToJsonString())).Status);
        Assert.Empty(_host.Tenant.Calls);
    }

    [Theory]
    [InlineData("composeExtension/query", "{}", 501)]
    [InlineData("signin/verifyState", "{}", 501)]
    [InlineData("fileConsent/invoke", "{}", 400)]
    [InlineData("fileConsent/invoke", """{"action":"accept","context":{"parcel":"1"}}""", 400)]
    [InlineData("composeExtension/fetchTask", """{"commandContext":"compose","commandId":"evidence.use"}""", 400)]
    [InlineData("adaptiveCard/action", "{}", 400)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Submit","verb":"drill.accept"}}""", 400)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"drill.accept"},"trigger":"automatic"}""", 200)]
    public async Task Invokes_that_are_unknown_or_malformed_or_come_by_themselves_change_nothing(string name, string value, int status)
    {
        var activity = Message();
        (activity["type"], activity["name"], activity["value"]) = ("invoke", name, JsonNode.Parse(value));

        var answer = await _host.Tenant.Sender.PostAsync(activity.ToJsonString());

        Assert.Equal((status, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_button_of_an_older_version_says_so_and_changes_nothing()
    {
        var activity = Message();
        (activity["type"], activity["name"]) = ("invoke", "task/submit");
        activity["value"] = JsonNode.Parse("""{"data":{"bot-form":{"name":"gone.form","value":"1","page":"!"},"a":"b"}}""");

        var answer = await _host.Tenant.Sender.PostAsync(activity.ToJsonString());

        Assert.Contains("This button is from an older message and no longer works.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_an_identity_gets_one_neutral_sentence_for_each_thing_said()
    {
        var activity = Message();
        activity["from"]!.AsObject().Remove("aadObjectId");
        activity["id"] = "anonymous";

        await _host.Tenant.Sender.PostAsync(activity.ToJsonString());
        await _host.Tenant.Sender.PostAsync(activity.ToJsonString());

        await _host.Petra.SeesAsync(IsNeutral);
        await _host.Petra.SaysAsync("help");
        await _host.Petra.SeesAsync(m => m.Words.StartsWith("What you can ask me", StringComparison.Ordinal));
        Assert.Single(_host.Petra.Messages, IsNeutral);
    }

    [Fact]
    public async Task A_guest_an_outsider_and_somebody_unknown_get_the_neutral_sentence_and_nothing_else()
    {
        var guest = _host.Tenant.Knows(new TeamsMember { ObjectId = "a1", Name = "Guest", UserPrincipalName = "x_other.example#EXT#@acme.example" });
        var outsider = _host.Tenant.Knows(new TeamsMember { ObjectId = "a2", Name = "Out", UserPrincipalName = "petra@acme.example", HomeTenantId = "other" });
        var unknown = _host.Tenant.Knows(new TeamsMember { ObjectId = "a3", Name = "Who", UserPrincipalName = "who@acme.example" });
        var elsewhere = _host.Tenant.Knows(new TeamsMember { ObjectId = "a4", Name = "Else", UserPrincipalName = "petra@elsewhere.example" });

        foreach (var person in new[] { guest, outsider, unknown, elsewhere })
        {
            await person.InstallsAsync();
            await person.SeesAsync(IsNeutral);
            await person.SaysAsync("help");
            Assert.All(person.Messages, m => Assert.True(IsNeutral(m), m.Words));
        }
    }

    private static bool IsNeutral(TeamsMessage message) =>
        message.Words.StartsWith("This bot serves members of the organisation only.", StringComparison.Ordinal);

    private JsonObject Message()
    {
        var added = _host.Tenant.Sender.Deliveries.First(d => (string?)d.Activity["type"] == "conversationUpdate");
        var activity = added.Activity.DeepClone().AsObject();
        activity.Remove("membersAdded");
        (activity["type"], activity["id"], activity["text"]) = ("message", "m" + Interlocked.Increment(ref _count), "help");
        return activity;
    }
}
