using System.Security.Cryptography;
using System.Text;
using ComplianceBot.People;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Tests.Files;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsParcelTests
{
    private const int SeveralPieces = 7_000_000;

    [Fact]
    public async Task A_reviewer_who_asks_for_the_file_gets_it_after_allowing_it_and_the_trail_says_who_got_which_content()
    {
        await using var host = await TeamsHost.StartAsync();
        var content = Samples.Pdf(SeveralPieces);
        var review = await host.ToReviewAsync(content);

        await host.Omar.ExecutesAsync(review, "Get the files");
        var offer = await host.Omar.SeesAsync(m => m.OfferedFile is not null);
        var session = await host.Omar.AllowsAsync(offer);
        await host.Omar.SeesAsync(m => m.GivenFile == "report.pdf");

        Assert.Contains(host.Omar.Notices, n => n.StartsWith("Sie bekommen gleich 1 Datei", StringComparison.Ordinal));
        Assert.True(session.IsWhole);
        Assert.Equal(3, session.Pieces.Count);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(session.Content));
        Assert.DoesNotContain(host.Tenant.Calls, c => c.Name is "upload" or "uploadStatus" && c.HadToken);
        await host.Tenant.UntilCalledAsync("delete", c => c.Path.EndsWith(offer.Id, StringComparison.Ordinal));
        var given = await GivenAsync(host);
        Assert.Equal(["file.accepted", "file.asked", "file.given", "file.released"], given.Select(e => e.Action));
        var omar = await host.PersonAsync("omar");
        Assert.All(given, e => Assert.Equal(omar.Id, e.PersonId));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), Encoding.UTF8.GetString(given.Single(e => e.Action == "file.given").Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looks_at_the_evidence_of_a_control_can_ask_for_its_files_there()
    {
        await using var host = await TeamsHost.StartAsync();
        var content = Samples.Pdf();
        var review = await host.ToReviewAsync(content);
        await host.Omar.ExecutesAsync(review, "Accept");
        await host.Omar.SaysAsync("nachweise A.8.13");

        await host.Omar.ExecutesAsync(await host.Omar.SeesAsync(m => m.Words.Contains("EV-1: 1 Datei", StringComparison.Ordinal)), "Dateien holen");
        var session = await host.Omar.AllowsAsync(await host.Omar.SeesAsync(m => m.OfferedFile is not null));
        await host.Omar.SeesAsync(m => m.GivenFile is not null);

        Assert.Equal(content, session.Content);
    }

    [Fact]
    public async Task Whoever_declines_gets_nothing_and_is_told_so()
    {
        await using var host = await TeamsHost.StartAsync();
        var offer = await OfferedAsync(host, Samples.Pdf());

        await host.Omar.DeclinesAsync(offer);

        await host.Omar.SeesAsync(m => m.Words.Contains("In Ordnung, ich habe Ihnen die Datei „report.pdf“ nicht gegeben.", StringComparison.Ordinal));
        Assert.Equal(["file.asked", "file.declined"], (await host.GivingAsync()).Select(e => e.Action));
        Assert.DoesNotContain(host.Tenant.Calls, c => c.Name == "upload");
    }

    [Fact]
    public async Task Nobody_takes_a_file_that_was_offered_to_somebody_else()
    {
        await using var host = await TeamsHost.StartAsync();
        var offer = await OfferedAsync(host, Samples.Pdf());

        var session = await host.Petra.AllowsAsync(offer);

        await host.Petra.SeesAsync(m => m.Words.Contains("This file is no longer waiting for you.", StringComparison.Ordinal));
        Assert.Empty(session.Pieces);
        Assert.Equal(["file.asked"], (await host.GivingAsync()).Select(e => e.Action));
    }

    [Fact]
    public async Task Whoever_may_not_read_it_any_more_when_it_would_leave_does_not_get_it()
    {
        await using var host = await TeamsHost.StartAsync();
        var offer = await OfferedAsync(host, Samples.Pdf());
        var omar = await host.PersonAsync("omar");
        await host.WorkAsync(work => host.Get<RoleStore>().TakeAsync(work, omar.Id, Role.IsmsManager, default));

        var session = await host.Omar.AllowsAsync(offer);

        await host.Omar.SeesAsync(m => m.Words.Contains("Ich konnte Ihnen die Datei „report.pdf“ nicht geben.", StringComparison.Ordinal));
        Assert.Empty(session.Pieces);
        Assert.DoesNotContain(await host.GivingAsync(), e => e.Action is "file.released" or "file.given");
    }

    [Fact]
    public async Task Allowing_twice_gives_it_once()
    {
        await using var host = await TeamsHost.StartAsync();
        var offer = await OfferedAsync(host, Samples.Pdf());
        await host.Omar.AllowsAsync(offer);
        await host.Omar.SeesAsync(m => m.GivenFile is not null);

        var again = await host.Omar.AllowsAsync(offer);

        await host.Omar.SeesAsync(m => m.Words.Contains("Diese Datei wartet nicht mehr auf Sie.", StringComparison.Ordinal));
        Assert.Empty(again.Pieces);
        Assert.Single(host.Omar.Messages, m => m.GivenFile is not null);
    }

    [Fact]
    public async Task An_upload_whose_answer_was_lost_goes_on_where_it_was()
    {
        await using var host = await TeamsHost.StartAsync();
        var content = Samples.Pdf(SeveralPieces);
        var offer = await OfferedAsync(host, content);
        host.Tenant.Faults.DropNext("upload", afterTheWork: true);

        var session = await host.Omar.AllowsAsync(offer);
        await host.Tenant.UntilCalledAsync("upload");
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        await host.Omar.SeesAsync(m => m.GivenFile is not null);

        Assert.Equal(SHA256.HashData(content), SHA256.HashData(session.Content));
        Assert.Equal(["file.accepted", "file.asked", "file.given", "file.released"], (await GivenAsync(host)).Select(e => e.Action));
    }

    [Fact]
    public async Task A_place_that_is_closed_by_then_is_told_and_the_file_can_be_asked_for_again()
    {
        await using var host = await TeamsHost.StartAsync();
        var offer = await OfferedAsync(host, Samples.Pdf());
        host.Tenant.Faults.FailNext("upload", status: 404);

        await host.Omar.AllowsAsync(offer);

        await host.Omar.SeesAsync(m => m.Words.Contains("bitten Sie mich noch einmal darum", StringComparison.Ordinal));
        Assert.Contains(await host.GivingAsync(), e => e.Action == "file.not_given");
    }

    [Fact]
    public async Task Whoever_may_not_read_the_evidence_cannot_ask_for_its_files()
    {
        await using var host = await TeamsHost.StartAsync();
        var review = await host.ToReviewAsync(Samples.Pdf());
        var omar = await host.PersonAsync("omar");
        await host.WorkAsync(work => host.Get<RoleStore>().TakeAsync(work, omar.Id, Role.IsmsManager, default));

        await host.Omar.ExecutesAsync(review, "Get the files");

        Assert.Equal(0, await host.WorkAsync(work => work.ScalarAsync<int>("SELECT COUNT(*) FROM Parcel", null, default)));
        Assert.NotEmpty(host.Omar.Notices);
    }

    private static async Task<TeamsMessage> OfferedAsync(TeamsHost host, byte[] content)
    {
        await host.Omar.ExecutesAsync(await host.ToReviewAsync(content), "Get the files");
        return await host.Omar.SeesAsync(m => m.OfferedFile is not null);
    }

    /// <summary>It is written down a moment after the person sees it.</summary>
    private static async Task<IReadOnlyList<KeptEntry>> GivenAsync(TeamsHost host)
    {
        for (var tries = 0; tries < 50 && (await host.GivingAsync()).All(e => e.Action != "file.given"); tries++) await Task.Delay(TimeSpan.FromMilliseconds(100));
        return await host.GivingAsync();
    }
}
