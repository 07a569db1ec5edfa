using System.Security.Cryptography;
using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Host.Channels.Teams.Files;
using ComplianceBot.Host.Files;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;
using ComplianceBot.Tests.Files;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsFilesTests
{
    [Fact]
    public async Task A_file_dropped_into_the_chat_becomes_a_submission_once_it_is_said_what_it_shows()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await host.AskedAsync();
        var report = Pdf();

        var heard = await host.Petra.SendsFilesAsync("Nightly job", report);
        var card = await host.Petra.SeesAsync(m => m.Words.Contains("What do they show?", StringComparison.Ordinal));
        await host.Petra.OpensDialogAsync(card, card.Buttons[0]);
        await host.Petra.SubmitsDialogAsync(new FormValues { { "Collected on", "2026-11-20" } });
        await host.Petra.SeesAsync(m => m.Words.Contains("Handed in", StringComparison.Ordinal));

        Assert.Equal((202, ""), (heard.Status, heard.Body));
        Assert.Equal(EvidenceState.Submitted, (await host.RequestAsync(asked)).State);
        var item = Assert.Single(await host.ItemsAsync(asked));
        Assert.Equal(("report.pdf", Convert.ToHexStringLower(SHA256.HashData(report.Content))), (item.Name, item.Hash));
        var fetched = Assert.Single(host.Tenant.Calls, c => c.Name == "file");
        Assert.False(fetched.HadToken, "The address opens by itself: the bot's token is nobody's business there.");
    }

    [Theory]
    [InlineData(FileTrouble.Expired)]
    [InlineData(FileTrouble.Page)]
    public async Task A_link_that_has_run_out_or_shows_a_page_asks_to_send_the_file_again(FileTrouble trouble)
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();

        await host.Petra.SendsFilesAsync("", Pdf(trouble));

        var told = await host.Petra.SeesAsync(m => m.Words.StartsWith("report.pdf was not taken", StringComparison.Ordinal));
        Assert.Contains("Please send it again.", told.Words, StringComparison.Ordinal);
        Assert.Empty(host.Stored());
    }

    [Theory]
    [InlineData("holiday.html", "<!doctype html><p>Hello</p>", "text/html", "I cannot keep a file of this type")]
    [InlineData("empty.pdf", "", "application/pdf", "This file is empty")]
    [InlineData("../../passwd.pdf", "%PDF-1.7", "application/pdf", "The name of this file contains signs that I do not take")]
    [InlineData("photo.png", "%PDF-1.7", "image/png", "The name ends in “png”")]
    public async Task A_file_that_is_refused_gets_a_clear_sentence_and_nothing_is_stored(string name, string content, string type, string sentence)
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();

        await host.Petra.SendsFilesAsync("", new TeamsDriveFile { Name = name, Content = Samples.Text(content), MediaType = type });

        await host.Petra.SeesAsync(m => m.Words.Contains("was not taken", StringComparison.Ordinal) && m.Words.Contains(sentence, StringComparison.Ordinal));
        Assert.Empty(host.Stored());
    }

    [Fact]
    public async Task A_file_that_is_larger_than_allowed_is_refused_before_its_first_byte()
    {
        await using var host = await TeamsHost.StartAsync(s => s["Vault:MaxFileBytes"] = "1000");
        await host.AskedAsync();

        await host.Petra.SendsFilesAsync("", Pdf(FileTrouble.Stalls));

        await host.Petra.SeesAsync(m => m.Words.Contains("This file is larger than", StringComparison.Ordinal));
        Assert.Empty(host.Stored());
    }

    [Fact]
    public async Task A_redirect_to_anywhere_else_is_not_followed()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();

        await host.Petra.SendsFilesAsync("", Pdf(FileTrouble.Redirects, new Uri("https://files.evil.example/report.pdf")));

        await host.Petra.SeesAsync(m => m.Words.Contains("I cannot fetch this from where it lies.", StringComparison.Ordinal));
        Assert.Empty(host.Stored());
    }

    [Fact]
    public async Task A_redirect_to_a_listed_host_is_followed_three_times_and_no_more()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();
        var last = Pdf();
        var ring = Pdf();
        var before = Pdf(FileTrouble.Redirects, host.Tenant.Drive.DownloadUrlOf(last));
        var endless = new TeamsDriveFile { Name = "endless.pdf", Content = ring.Content, Trouble = FileTrouble.Redirects, RedirectsTo = host.Tenant.Drive.DownloadUrlOf(ring) };
        (ring.Trouble, ring.RedirectsTo) = (FileTrouble.Redirects, host.Tenant.Drive.DownloadUrlOf(ring));

        await host.Petra.SendsFilesAsync("", before, endless);

        await host.Petra.SeesAsync(m => m.Words.Contains("endless.pdf was not taken", StringComparison.Ordinal));
        await host.Petra.SeesAsync(m => m.Words.Contains(Convert.ToHexStringLower(SHA256.HashData(last.Content))[..12], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FileTrouble.BreaksOff)]
    [InlineData(FileTrouble.Busy)]
    public async Task What_breaks_off_or_is_busy_is_fetched_again_and_never_kept_in_part(FileTrouble trouble)
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();
        var report = Pdf(trouble);

        await host.Petra.SendsFilesAsync("", report);
        await host.Tenant.UntilCalledAsync("file");
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.Empty(host.Stored());
        report.Trouble = FileTrouble.None;
        host.Clock.Pass(TimeSpan.FromMinutes(1));

        await host.Petra.SeesAsync(m => m.Words.Contains(Convert.ToHexStringLower(SHA256.HashData(report.Content))[..12], StringComparison.Ordinal));
        Assert.Single(host.Stored());
    }

    [Fact]
    public async Task A_download_that_stands_still_is_given_up_and_is_no_shorter_file()
    {
        await using var host = await TeamsHost.StartAsync();
        var downloads = new TeamsDownloads(host.Get<FileClient>(), host.Get<ConnectorClient>(), host.Get<IOptions<VaultOptions>>(), host.Clock)
        {
            Patience = TimeSpan.FromMilliseconds(300),
        };
        var address = host.Tenant.Drive.DownloadUrlOf(Pdf(FileTrouble.Stalls)).ToString();

        var fetched = await downloads.FetchAsync(new TeamsFile { Kind = TeamsFileKind.Download, Name = "report.pdf", Url = address }, default);

        await using var content = Assert.IsType<Fetched.Content>(fetched).Stream;
        var fault = await Assert.ThrowsAsync<IOException>(() => content.CopyToAsync(Stream.Null));
        Assert.Equal("Nothing more came in time.", fault.Message);
    }

    [Fact]
    public async Task A_pasted_picture_is_fetched_from_the_connector_with_the_bots_token_and_gets_its_ending()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();

        await host.Petra.SendsPictureAsync("", new TeamsDriveFile { Name = "", Content = Samples.Png, MediaType = "image/png" });

        await host.Petra.SeesAsync(m => m.Words.Contains("picture.png", StringComparison.Ordinal) && m.Words.Contains("Received", StringComparison.Ordinal));
        Assert.True(Assert.Single(host.Tenant.Calls, c => c.Name == "picture").HadToken);
    }

    [Fact]
    public async Task In_a_channel_the_person_is_shown_the_way_to_the_own_chat_and_nothing_is_fetched()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.AskedAsync();
        var team = host.Tenant.Opens("19:backup@thread.tacv2", "channel", host.Petra, host.Omar);

        var heard = await host.Petra.MentionsWithFilesAsync(team, "here is the report", "report.pdf");

        Assert.Equal(202, heard.Status);
        var told = (await host.Tenant.UntilCalledAsync("send", c => c.Path.Contains("backup", StringComparison.Ordinal))).Body!.ToJsonString();
        Assert.Contains("Teams gives me files in our own chat only.", told, StringComparison.Ordinal);
        Assert.Contains("teams.microsoft.com/l/chat/0/0?users=28%3A" + host.Tenant.Settings.AppId, told, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Tenant.Calls, c => c.Name == "file");
    }

    private static TeamsDriveFile Pdf(FileTrouble trouble = FileTrouble.None, Uri? redirectsTo = null) =>
        new() { Name = "report.pdf", Content = Samples.Pdf(20_000), MediaType = "application/pdf", Trouble = trouble, RedirectsTo = redirectsTo };
}
