using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>What is rightly signed and meant for another app: it changes nothing and is not brought again, whichever way it comes.</summary>
public sealed class SlackOtherAppTests
{
    [Fact]
    public Task An_event_for_another_app_is_turned_away_for_good() => AssertIsOnlyForUsAsync("slack/events", (alice, _) => alice.SaysAsync("demo"));

    [Fact]
    public Task A_press_for_another_app_is_turned_away_for_good() =>
        AssertIsOnlyForUsAsync("slack/interactions", (alice, asked) => alice.PressesAsync(asked, "Do it"));

    [Fact]
    public Task A_command_for_another_app_is_turned_away_for_good() =>
        AssertIsOnlyForUsAsync("slack/commands", (alice, _) => alice.CommandsAsync("/compliance", "demo"));

    /// <summary>The same delivery is taken when it is ours, so that nothing else can have been the reason.</summary>
    private static async Task AssertIsOnlyForUsAsync(string path, Func<SlackPerson, SlackMessage, Task> act)
    {
        await using var house = await SlackHouse.StartAsync();
        await house.Get<SlackInstallation>().AskAsync(default);
        var (type, body) = await UnheardAsync(house, path, act);
        var (ours, kept) = (house.Workspace.Settings.AppId, await house.CountAsync("Delivery"));

        var refused = await house.Workspace.Sender.PostAsync(path, type, body.Replace(ours, "A0OTHER", StringComparison.Ordinal));

        Assert.Equal((400, "1"), (refused.Status, refused.Headers["x-slack-no-retry"]));
        Assert.Equal((0, kept), (house.Flow.Steps, await house.CountAsync("Delivery")));

        Assert.Equal(200, (await house.Workspace.Sender.PostAsync(path, type, body)).Status);
        Assert.Equal((1, kept + 1), (house.Flow.Steps, await house.CountAsync("Delivery")));
    }

    /// <summary>What Slack would bring for an act, before the bot has heard of it: the gate turned it away.</summary>
    private static async Task<(string ContentType, string Body)> UnheardAsync(
        SlackHouse house, string path, Func<SlackPerson, SlackMessage, Task> act)
    {
        var asked = await house.AskAsync();
        house.Workspace.Sender.Signing = SlackSigning.WrongSecret;
        await act(house.Alice, asked);
        house.Workspace.Sender.Signing = SlackSigning.Usual;
        var delivery = house.Workspace.Sender.Deliveries.Last(d => d.Path == path);
        return (delivery.ContentType, System.Text.Encoding.UTF8.GetString([.. delivery.Body]));
    }
}
