using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Tests.Channels.Slack;
using ComplianceBot.Tests.Channels.Teams;

namespace ComplianceBot.Tests.Channels;

/// <summary>Where guests or people of another organisation read along, the bot says nothing of ours: whoever asks there is answered in private (PR-2).</summary>
public sealed class OutsidersTests
{
    public static TheoryData<string> SlackOutsiders => ["guest", "single-channel guest", "other company", "stranger"];

    [Theory, MemberData(nameof(SlackOutsiders))]
    public async Task In_slack_a_question_in_a_channel_with_outsiders_is_answered_in_private(string kind)
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { Scopes = [.. new SlackSettings().Scopes, "channels:read"] });
        var other = house.Workspace.Knows(new SlackUser
        {
            Id = "U0OTHER", Name = "Other", IsGuest = kind == "guest", IsSingleChannelGuest = kind == "single-channel guest", TeamId = kind == "other company" ? "T0PARTNER" : null,
            IsStranger = kind == "stranger",
        });
        var channel = house.Workspace.Opens("C0OPS", "ops", house.Alice, other);

        await house.Alice.MentionsAsync(channel, "demo");
        await house.Alice.SeesAsync();

        Assert.DoesNotContain(channel.Messages, m => m.IsFromBot);
    }

    [Fact]
    public async Task In_slack_other_bots_in_the_channel_are_no_outsiders()
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { Scopes = [.. new SlackSettings().Scopes, "channels:read"] });
        var channel = house.Workspace.Opens("C0OPS", "ops", house.Alice, house.Workspace.Knows(new SlackUser { Id = "U0ROBOT", Name = "Robot", IsBot = true }));

        await house.Alice.MentionsAsync(channel, "demo");
        await house.Workspace.UntilCalledAsync("chat.postMessage", c => c.IsOk);

        Assert.Contains(channel.Messages, m => m.IsFromBot);
    }

    [Theory]
    [InlineData("99999999-9999-4999-8999-999999999999", "gil@partner.example")]
    [InlineData(null, "gil_partner.example#EXT#@acme.example")]
    public async Task In_teams_a_question_in_a_channel_with_outsiders_is_answered_in_private(string? home, string signIn)
    {
        await using var host = await TeamsHost.StartAsync();
        await host.Petra.InstallsAsync();
        var guest = host.Tenant.Knows(new TeamsMember { ObjectId = "55555555-5555-4555-8555-555555555555", Name = "Gil Guest", HomeTenantId = home, UserPrincipalName = signIn });
        var channel = host.Tenant.Opens("19:partners@thread.tacv2;messageid=1795309079530", "channel", host.Petra, guest);

        await host.Petra.MentionsAsync(channel, "drill");
        await host.Petra.SeesAsync(m => m.Words.Contains("Evacuation drill", StringComparison.Ordinal));

        Assert.Empty(channel.Messages);
        Assert.DoesNotContain(host.Tenant.Calls, c => c.Name == "send" && c.Path.Contains("partners", StringComparison.Ordinal));
    }
}
