using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;
using Microsoft.AspNetCore.Routing;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>The same conversation for hosts that Slack cannot reach.</summary>
public sealed class SlackSocketTests
{
    [Fact]
    public async Task Everything_works_over_socket_mode_and_there_are_no_addresses_to_attack()
    {
        await using var house = await StartAsync();

        await house.Alice.SaysAsync("demo");
        var card = await house.Alice.SeesAsync();
        await house.Alice.PressesAsync(card, "Read it");
        var form = await house.Alice.SeesViewAsync(v => v.Fields.Count > 0);
        var answer = await house.Alice.FillsAsync(form, new FormValues { { "answer", "Wait" }, { "consent", "yes" } });

        Assert.Null(answer.Trouble);
        Assert.Single(form.Errors);
        Assert.DoesNotContain(house.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>(), e => e.RoutePattern.RawText!.StartsWith("/slack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_is_answered_in_its_acknowledgement()
    {
        await using var house = await StartAsync();

        var answer = await house.Alice.CommandsAsync("/compliance", "demo");

        Assert.Equal("ephemeral", answer.Json!["response_type"]!.ToString());
    }

    [Fact]
    public async Task A_refresh_opens_a_new_connection_before_the_old_one_ends()
    {
        await using var house = await StartAsync();

        var refresh = house.Workspace.Sockets.RefreshAsync(TimeSpan.FromSeconds(1));
        await house.Workspace.Sockets.UntilConnectedAsync(2);
        await refresh;

        await house.Alice.SaysAsync("demo");
        await house.Alice.SeesAsync();
        Assert.Equal(1, house.Flow.Steps);
    }

    [Fact]
    public async Task Switching_socket_mode_off_ends_it_for_good()
    {
        await using var house = await StartAsync();

        await house.Workspace.Sockets.DisableAsync();
        await Task.Delay(300);

        Assert.Equal(0, house.Workspace.Sockets.Connections);
        Assert.Single(house.Workspace.Calls, c => c.Method == "apps.connections.open");
    }

    private static async Task<SlackHouse> StartAsync()
    {
        var house = await SlackHouse.StartAsync(new SlackSettings { SocketMode = true });
        await house.Workspace.Sockets.UntilConnectedAsync();
        return house;
    }
}
