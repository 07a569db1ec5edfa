using System.Text.Json;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsFindingTests
{
    [Fact]
    public async Task A_message_in_a_team_becomes_the_evidence_of_a_finding_with_its_words_and_its_link()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();
        var team = host.Tenant.Opens("19:ops@thread.tacv2", "channel", host.Omar);

        var opened = await host.Omar.PointsToAsync("finding.raise.cited", team, "<p>Log of May</p><p>is <b>missing</b> &amp; late</p>");
        var sent = await host.Omar.SubmitsDialogAsync(new FormValues
        {
            { "requirement", "A.8.13" }, { "description", "No log" }, { "source", "Monitoring" },
        });

        Assert.Equal((null, null), (opened.Trouble, sent.Trouble));
        var finding = Assert.Single(await host.WorkAsync(w => host.Get<FindingListStore>().AllAsync(w, default)));
        Assert.StartsWith("Log of May\nis missing & late\nhttps://teams.microsoft.com/l/message/", finding.ObjectiveEvidence, StringComparison.Ordinal);
        Assert.Equal(("A.8.13", "No log", FindingSource.Monitoring), (finding.RequirementId, finding.Description, finding.Source));
    }

    [Theory]
    [InlineData("<div><p>one</p><p>two<br>three</p></div>", "one\ntwo\nthree")]
    [InlineData("a &lt;at&gt;all&lt;/at&gt; <at id=\"0\">Petra</at>", "a <at>all</at> Petra")]
    [InlineData("<img alt=\"1 > 0\" src=\"https://x.example\">kept", "kept")]
    [InlineData("fine <emoji alt=\"🙂\" title=\"Smile\"></emoji>", "fine 🙂")]
    [InlineData("<script>x</script", "x")]
    [InlineData("", "")]
    public void A_message_is_read_as_the_text_that_is_seen(string html, string words)
    {
        using var message = JsonDocument.Parse(JsonSerializer.Serialize(new { body = new { contentType = "html", content = html }, linkToMessage = "javascript:x" }));

        Assert.Equal((words, ""), (PointedMessage.WordsOf(message.RootElement), PointedMessage.LinkOf(message.RootElement)));
    }
}
