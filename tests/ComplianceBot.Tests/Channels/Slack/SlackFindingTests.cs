using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Channels.Slack;

public sealed class SlackFindingTests
{
    [Fact]
    public async Task A_message_in_a_channel_is_reported_with_its_words_and_its_link()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var channel = house.Workspace.Opens("C0OPS", "ops", house.Ana, house.Mia);
        var message = house.Mia.Posts(channel, "The badge reader is off & the door open");

        await house.Ana.ShortcutAsync("finding.raise.cited", message);
        var form = await house.Ana.SeesViewAsync(v => v.Content["submit"] is not null);
        Assert.Null((await house.Ana.FillsAsync(form, new FormValues { { "What is it?", "Weakness" }, { "What did you see, or what could be better?", "An open door" } })).Trouble);
        await house.Ana.SeesViewAsync(v => v.Content.ToJsonString().Contains("RP-1", StringComparison.Ordinal));

        var report = Assert.Single(await house.WorkAsync(w => house.Get<FindingReportStore>().NewAsync(w, default)));
        Assert.Equal("An open door", report.Text);
        Assert.StartsWith("The badge reader is off & the door open\nhttps://", report.Cited, StringComparison.Ordinal);
        Assert.EndsWith("/archives/C0OPS/p" + message.Ts.Replace(".", "", StringComparison.Ordinal), report.Cited, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shortcut_that_nobody_knows_changes_nothing()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var channel = house.Workspace.Opens("C0OPS", "ops", house.Ana, house.Mia);

        Assert.True((await house.Ana.ShortcutAsync("report.make", house.Mia.Posts(channel, "words"))).IsOk);

        Assert.Empty(await house.WorkAsync(w => house.Get<FindingReportStore>().NewAsync(w, default)));
    }
}
