using System.Net.Http.Headers;
using ComplianceBot.Host.Channels;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Tests.Channels.Teams;

/// <summary>A flood of tokens that prove nothing: it ends early, and it never keeps Teams out.</summary>
public sealed class TeamsFloodTests
{
    [Fact]
    public async Task Teams_passes_through_a_flood_that_comes_by_the_same_proxy()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Tenant.Sender.Signing = TeamsSigning.ForgedKey;
        for (var i = 0; i < FailedCallers.Most; i++) Assert.Equal(401, (await host.Tenant.Sender.PostAsync("{}")).Status);

        Assert.Equal(429, (await host.Tenant.Sender.PostAsync("{}")).Status);
        host.Tenant.Sender.Signing = TeamsSigning.Usual;
        Assert.Equal(400, (await host.Tenant.Sender.PostAsync("{}")).Status);
    }

    [Fact]
    public async Task From_an_address_of_the_internet_that_failed_too_often_no_token_is_looked_at_until_the_minute_is_over()
    {
        await using var host = await TeamsHost.StartAsync(s => s["ForwardedHeaders_Enabled"] = "true");
        var good = host.Tenant.Tokens.Issue(host.Tenant.ServiceUrl.ToString());
        for (var i = 0; i < FailedCallers.Most; i++) Assert.Equal(401, await PostAsync(host, "203.0.113.7", "forged"));

        Assert.Equal(429, await PostAsync(host, "203.0.113.7", good));
        Assert.Equal(400, await PostAsync(host, "203.0.113.8", good));
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(400, await PostAsync(host, "203.0.113.7", good));
    }

    /// <summary>400 says that the token was good and the activity was not.</summary>
    private static async Task<int> PostAsync(TeamsHost host, string address, string token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/api/messages")) { Content = new StringContent("{}") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Forwarded-For", address);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
