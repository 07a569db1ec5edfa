using ComplianceBot.Arrivals;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;
using ComplianceBot.Tests.Files;

namespace ComplianceBot.Tests.Channels.Slack;

public sealed class SlackFilesTests
{
    [Fact]
    public async Task A_dropped_file_is_taken_once_though_slack_tells_it_twice_and_is_handed_in()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var file = house.Ana.Uploads("report.pdf", Samples.Pdf(200_000), "application/pdf");
        await house.Ana.DropsAsync("last night's jobs", file);
        var asked = await house.Ana.SeesAsync(m => m.Words.Contains("What do they show?", StringComparison.Ordinal));
        await house.HandsInAsync(asked);
        var arrival = Assert.Single(await house.SettledAsync(1));
        var done = await house.Ana.SeesAsync(m => m.Words.Contains("Handed in: A.8.13", StringComparison.Ordinal));

        Assert.Contains($"SHA-256 {arrival.Hash![..12]}", done.Words, StringComparison.Ordinal);
        Assert.Equal((asked.Ts, ""), (done.Ts, arrival.Source));
        Assert.Equal(1, file.Downloads);
        Assert.Single(house.Stored());
    }

    [Fact]
    public async Task The_form_takes_files_and_says_which_are_too_large_for_it()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        await house.Ana.SaysAsync("my tasks");
        await house.Ana.PressesAsync(await house.Ana.SeesAsync(m => m.Buttons.Contains("Look")), "Look");
        await house.Ana.PressesAsync(await house.Ana.SeesAsync(m => m.Buttons.Contains("Answer with files")), "Answer with files");
        var form = await house.Ana.SeesViewAsync(v => v.Fields.Contains("Files"));
        Assert.Contains("Up to 10 MB each. Please send larger files to me directly", form.Content.ToJsonString(), StringComparison.Ordinal);

        var (one, two) = (house.Ana.Uploads("a.pdf", Samples.Pdf()), house.Ana.Uploads("b.png", Samples.Png));
        Assert.Null((await house.Ana.FillsAsync(form, new FormValues { { "Files", one.Picked, two.Picked } })).Trouble);
        await house.SettledAsync(2);

        await house.Ana.SeesAsync(m => m.Words.Contains("Handed in", StringComparison.Ordinal) && m.Words.Contains("b.png", StringComparison.Ordinal));
        Assert.Equal(2, house.Stored().Count);
    }

    [Fact]
    public async Task A_message_with_files_can_be_named_as_evidence_and_nothing_of_its_text_is_kept()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var channel = house.Workspace.Opens("C0OPS", "ops", house.Ana, house.Mia);
        await house.Ana.ShortcutAsync("evidence_from_message", house.Mia.Posts(channel, "no files here"));
        await house.Ana.SeesAsync(m => m.Words.Contains("I see no files there", StringComparison.Ordinal));

        var message = house.Mia.Posts(channel, "gossip of the day", house.Mia.Uploads("report.pdf", Samples.Pdf()));
        await house.Ana.ShortcutAsync("evidence_from_message", message);
        var form = await house.Ana.SeesViewAsync(v => v.Content["submit"] is not null);
        Assert.DoesNotContain("gossip", form.Content.ToJsonString(), StringComparison.Ordinal);
        Assert.Null((await house.Ana.FillsAsync(form, FormValues.None)).Trouble);

        await house.Ana.SeesAsync(m => m.Words.Contains("Handed in", StringComparison.Ordinal));
        Assert.Single(house.Stored());
    }

    [Fact]
    public async Task A_file_in_a_channel_is_not_taken_and_one_that_cannot_be_seen_is_asked_for()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var channel = house.Workspace.Opens("C0OPS", "ops", house.Ana);
        await house.Ana.MentionsAsync(channel, "here", house.Ana.Uploads("report.pdf", Samples.Pdf()));
        await WaitForAsync(() => channel.Messages.Any(m => m.IsFromBot && m.Words.Contains("send files to me directly", StringComparison.Ordinal)));
        Assert.Empty(await house.ArrivalsAsync());

        var (deleted, hidden) = (house.Mia.Uploads("deleted.pdf", Samples.Pdf()), house.Mia.Uploads("hidden.pdf", Samples.Pdf()));
        (deleted.WasDeleted, hidden.IsHidden) = (true, true);
        await house.Ana.ShortcutAsync("evidence_from_message", house.Mia.Posts(channel, "", deleted, hidden));
        Assert.Equal([ArrivalState.Expired, ArrivalState.Refused], (await house.SettledAsync(2)).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.State));
        await house.Ana.SeesAsync(m => m.Words.Contains("Please send it again", StringComparison.Ordinal));
        await house.Ana.SeesAsync(m => m.Words.Contains("I cannot get at this file in Slack", StringComparison.Ordinal));
        Assert.Empty(house.Stored());
    }

    [Theory]
    [InlineData("empty.pdf", "", "This file is empty")]
    [InlineData("picture.png", "<!DOCTYPE html><html><body>hello</body></html>", "The name ends in “png”")]
    [InlineData("report.pdf", "plain words", "The name ends in “pdf”")]
    [InlineData("page.html", "<html><body>hello</body></html>", "I cannot keep a file of this type")]
    [InlineData("../../etc/passwd.txt", "words", "contains signs that I do not take")]
    [InlineData("a\0b.txt", "words", "contains signs that I do not take")]
    [InlineData("con.txt", "words", "contains signs that I do not take")]
    [InlineData("gnp.\u202Etxt", "words", "contains signs that I do not take")]
    [InlineData("300", "words", "longer than 200 characters")]
    public async Task What_may_not_be_kept_is_told_with_its_reason_and_nothing_is_stored(string name, string content, string reason)
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var words = await house.GivesAsync(house.Ana.Uploads(name == "300" ? new string('n', 300) + ".txt" : name, Samples.Text(content), "text/plain"));

        Assert.Contains(reason, words, StringComparison.Ordinal);
        Assert.Contains("was not taken", (await house.Ana.SeesAsync(m => m.Words.Contains("was not taken", StringComparison.Ordinal))).Words, StringComparison.Ordinal);
        Assert.Equal(ArrivalState.Refused, Assert.Single(await house.SettledAsync(1)).State);
        Assert.Empty(house.Stored());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_while_it_streams()
    {
        await using var house = await SlackFilesHouse.StartAsync(("Vault:MaxFileBytes", "2097152"));
        Assert.Contains("larger than 2 MB", await house.GivesAsync(house.Ana.Uploads("large.pdf", 3_000_000, () => new NoiseStream(3_000_000, 1))), StringComparison.Ordinal);
        Assert.Empty(house.Stored());
    }

    [ClamdFact]
    public async Task What_the_malware_scan_finds_is_told_and_not_stored()
    {
        await using var clamd = await Clamd.StartAsync();
        await using var house = await SlackFilesHouse.StartAsync(("Vault:ClamdAddress", clamd.Address));
        Assert.Contains("malware scan has found something", await house.GivesAsync(house.Ana.Uploads("eicar.txt", Samples.Eicar, "text/plain")), StringComparison.Ordinal);
        Assert.Empty(house.Stored());
    }

    [Theory]
    [InlineData(FileTrouble.SignInPage)]
    [InlineData(FileTrouble.EndsEarly)]
    [InlineData(FileTrouble.GoesOn)]
    [InlineData(FileTrouble.Breaks)]
    public async Task A_download_that_goes_wrong_leaves_nothing_and_is_done_again(FileTrouble trouble)
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var content = Samples.Pdf(300_000);
        var file = house.Ana.Uploads("report.pdf", content);
        (file.Trouble, file.Troubles) = (trouble, 1);
        await house.GivesAsync(file);

        var arrival = Assert.Single(await house.SettledAsync(1));
        Assert.Equal((ArrivalState.Kept, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))), (arrival.State, arrival.Hash));
        Assert.Equal(2, file.Downloads);
        Assert.Single(house.Stored());
    }

    [Theory]
    [InlineData(FileTrouble.Missing, "Please send it again")]
    [InlineData(FileTrouble.LeadsElsewhere, "I could not get this file from the chat")]
    public async Task A_file_that_is_not_there_or_leads_elsewhere_is_not_followed(FileTrouble trouble, string words)
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var file = house.Ana.Uploads("report.pdf", Samples.Pdf());
        file.Trouble = trouble;

        Assert.Contains(words, await house.GivesAsync(file), StringComparison.Ordinal);
        Assert.Empty(house.Stored());
    }

    [Fact]
    public async Task The_token_goes_to_no_host_that_is_not_listed()
    {
        await using var house = await SlackFilesHouse.StartAsync(("Slack:AllowedFileHosts", "files.slack.com"));
        var file = house.Ana.Uploads("report.pdf", Samples.Pdf());

        Assert.Contains("lies outside of Slack", await house.GivesAsync(file), StringComparison.Ordinal);
        Assert.Equal(0, file.Downloads);
    }

    [Fact]
    public async Task The_same_file_sent_again_and_again_is_stored_once_and_recorded_as_it_happened()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var content = Samples.Pdf();
        await house.Ana.DropsAsync("", house.Ana.Uploads("report.pdf", content));
        var told = house.Workspace.Sender.Deliveries.Last(d => System.Text.Encoding.UTF8.GetString(d.Body.AsSpan()).Contains("file_share\"", StringComparison.Ordinal));
        for (var retry = 1; retry <= 3; retry++) await house.Workspace.Events.RepeatAsync(told, retry);
        for (var hand = 0; hand < 4; hand++) await house.Ana.DropsAsync("", house.Ana.Uploads("report.pdf", content));

        var arrivals = await house.SettledAsync(5);
        Assert.All(arrivals, a => Assert.Equal(ArrivalState.Kept, a.State));
        Assert.Single(arrivals.Select(a => a.Hash).Distinct());
        Assert.Single(house.Stored());
    }

    private static async Task WaitForAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds()) await Task.Delay(20, limit.Token);
    }
}
