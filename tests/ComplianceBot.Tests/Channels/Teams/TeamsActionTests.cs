using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsActionTests
{
    private const string Use = "evidence.use";

    [Fact]
    public async Task The_files_of_a_message_in_a_team_are_handed_in_as_links_and_never_fetched()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await host.AskedAsync();
        var team = host.Tenant.Opens("19:backup@thread.tacv2", "channel", host.Petra);

        var opened = await host.Petra.UsesMessageAsync(Use, team, "restore test.pdf", "log.txt");
        var dialog = host.Petra.Dialog!;
        var sent = await host.Petra.SubmitsDialogAsync(new FormValues { { "Collected on", "2026-11-20" } });

        Assert.Equal((null, null), (opened.Trouble, sent.Trouble));
        Assert.Contains("I keep their links and never open them", dialog.Words, StringComparison.Ordinal);
        Assert.Equal(EvidenceState.Submitted, (await host.RequestAsync(asked)).State);
        Assert.Equal(
            ["https://acme.sharepoint.com/sites/team/Shared%20Documents/log.txt", "https://acme.sharepoint.com/sites/team/Shared%20Documents/restore%20test.pdf"],
            (await host.ItemsAsync(asked)).Select(i => i.Kind == EvidenceItemKind.Link ? i.Url : null).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(host.Tenant.Calls, c => c.Path.Contains("backup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_on_the_form_is_said_at_its_field_and_what_was_typed_stays()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await host.AskedAsync();

        await host.Petra.UsesMessageAsync(Use, host.Petra.Chat, "report.pdf");
        var mended = await host.Petra.SubmitsDialogAsync(new FormValues { { "Collected on", "2026-11-20" }, { "Links, one on each line", "http://intranet/report" } });
        Assert.Null(mended.Trouble);
        Assert.Contains("http://intranet/report", host.Petra.Dialog!.Card.ToJsonString(), StringComparison.Ordinal);
        await host.Petra.SubmitsDialogAsync(
            new FormValues { { "Collected on", "2026-11-20" }, { "Links, one on each line", "https://wiki.acme.example/report" } });

        Assert.Equal("https://wiki.acme.example/report", Assert.Single(await host.ItemsAsync(asked)).Url);
    }

    [Fact]
    public async Task A_message_without_files_says_what_to_do_instead()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();

        await host.Petra.UsesMessageAsync(Use, host.Petra.Chat);

        Assert.Contains(host.Petra.Notices, n => n.Contains("Send me files in our own chat, or give a link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_asked_for_nothing_is_told_so()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();

        await host.Omar.UsesMessageAsync(Use, host.Omar.Chat, "report.pdf");

        Assert.Contains(host.Omar.Notices, n => n.Contains("Zurzeit bittet Sie niemand um einen Nachweis.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_nobody_knows_changes_nothing()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await host.AskedAsync();

        var answer = await host.Petra.UsesMessageAsync("evidence.withdraw", host.Petra.Chat, "report.pdf");

        Assert.Equal(200, answer.Status);
        Assert.Equal(EvidenceState.Requested, (await host.RequestAsync(asked)).State);
    }
}
