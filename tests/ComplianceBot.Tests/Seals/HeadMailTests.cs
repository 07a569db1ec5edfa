using ComplianceBot.Delivery;
using ComplianceBot.Host.Mail;
using ComplianceBot.Seals;
using ComplianceBot.Tests.Commands;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplianceBot.Tests.Seals;

/// <summary>Heads go to an address by e-mail, those of an hour together, and what fails is sent later.</summary>
public sealed class HeadMailTests : IAsyncLifetime, IDisposable
{
    private const string Auditor = "trail@auditor.example";

    private readonly TemporaryFolder _folder = new();
    private readonly MailServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_heads_of_an_hour_go_in_one_letter_and_each_once()
    {
        await using var house = await HouseAsync();
        await house.WritesAsync(2);
        await RoundAsync(house);
        for (var i = 0; i < 3; i++)
        {
            await house.WritesAsync(1);
            await RoundAsync(house);
        }

        Assert.Single(_server.Letters);
        house.Clock.Pass(TimeSpan.FromHours(1));
        await RoundAsync(house);
        await RoundAsync(house);
        house.Clock.Pass(TimeSpan.FromHours(1));
        await RoundAsync(house);

        var blocks = await house.BlocksAsync();
        Assert.Equal(4, blocks.Count);
        Assert.Equal(2, _server.Letters.Count);
        Assert.All(_server.Letters, l => Assert.Equal((Auditor, "bot@nordlicht.example"), (l.To, l.From)));
        Assert.Equal([Head.Of(blocks[0])], Head.Read(_server.Letters.First().Body));
        var second = _server.Letters.Last();
        Assert.Equal(blocks.Skip(1).Select(Head.Of), Head.Read(second.Body));
        Assert.Equal($"<head-{blocks[3].Hash}@nordlicht.example>", second.Header("Message-ID"));
        Assert.Contains("nothing before it was changed", second.Body, StringComparison.Ordinal);
        Assert.Contains("dass nichts vor ihr geändert wurde", second.Body, StringComparison.Ordinal);
        Assert.Equal(4, (await house.VerifiesAsync([.. _server.Letters.SelectMany(l => Head.Read(l.Body))])).Heads);
    }

    [Fact]
    public async Task A_letter_that_was_refused_is_sent_later_with_all_that_came_since_and_the_trouble_is_known_until_then()
    {
        await using var house = await HouseAsync();
        _server.IsRefusing = true;
        await house.WritesAsync(1);
        var fault = await Assert.ThrowsAsync<IOException>(() => RoundAsync(house));
        Assert.DoesNotContain("nordlicht", fault.Message, StringComparison.Ordinal);
        var trouble = Assert.Single(await TroublesAsync(house));
        Assert.Equal(("mail", 1), (trouble.Place, trouble.Tries));
        Assert.Equal("The mail server did not take a letter (MailboxUnavailable).", trouble.Reason);
        Assert.NotEmpty(await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "trail-heads.txt")));

        _server.IsRefusing = false;
        await house.WritesAsync(1);
        await RoundAsync(house);
        Assert.Empty(_server.Letters);
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await RoundAsync(house);

        Assert.Equal((await house.BlocksAsync()).Select(Head.Of), Head.Read(Assert.Single(_server.Letters).Body));
        Assert.Empty(await TroublesAsync(house));
    }

    [Fact]
    public async Task The_pause_between_tries_grows_to_an_hour_and_no_other_place_waits_for_it()
    {
        await using var house = await HouseAsync();
        _server.IsRefusing = true;
        for (var hour = 0; hour < 12; hour++)
        {
            await house.WritesAsync(1);
            await Assert.ThrowsAsync<IOException>(() => RoundAsync(house));
            house.Clock.Pass(TimeSpan.FromHours(1));
        }

        var trouble = Assert.Single(await TroublesAsync(house));
        Assert.Equal(12, trouble.Tries);
        Assert.Equal(TimeSpan.FromHours(1), trouble.NextAt - (house.Clock.Now - TimeSpan.FromHours(1)));
        Assert.Equal(12, (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "trail-heads.txt"))).Length);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_gets_neither_the_letter_nor_the_password()
    {
        await using var house = await HouseAsync(("Mail:Tls", "Required"), ("Mail:User", "bot"), ("Mail:Password", "pass-word-1"));

        await Assert.ThrowsAsync<IOException>(() => house.Get<IMailer>().SendAsync(new Letter(Auditor, "Subject", "Text", "key"), CancellationToken.None));

        Assert.Empty(_server.Letters);
        Assert.DoesNotContain(_server.Heard, h => h.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) || h.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Mail:Tls may be None", "--Trail:HeadMail=trail@auditor.example", "--Mail:Host=127.0.0.1", "--Mail:From=bot@nordlicht.example", "--Mail:Tls=None")]
    [InlineData("Trail:HeadMail needs a mail server", "--Trail:HeadMail=trail@auditor.example")]
    [InlineData("Trail:HeadMail must be one mail address", "--Trail:HeadMail=everybody", "--Mail:Host=smtp.nordlicht.example", "--Mail:From=bot@nordlicht.example")]
    [InlineData("Mail:From must be the address", "--Mail:Host=smtp.nordlicht.example")]
    [InlineData("Mail:User and Mail:Password go together", "--Mail:Host=smtp.nordlicht.example", "--Mail:From=bot@nordlicht.example", "--Mail:Password=pass-word-1")]
    public async Task Settings_that_would_send_in_the_clear_or_nowhere_stop_the_host(string sentence, params string[] settings)
    {
        using var desk = new Desk();

        Assert.Equal(2, await desk.RunAsync(["check", .. settings]));

        Assert.StartsWith(sentence, desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_several_sections_are_said_at_once()
    {
        using var desk = new Desk();

        Assert.Equal(2, await desk.RunAsync("check", "--Trail:HeadLane=everywhere", "--Mail:Port=0"));

        Assert.Contains("Trail:HeadLane must be", desk.Error, StringComparison.Ordinal);
        Assert.Contains("Mail:Port must be a port", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("smtp.nordlicht.example", false)]
    public void Plain_mail_goes_to_this_machine_alone_even_in_development(string host, bool isTaken)
    {
        var check = new MailOptionsCheck([new Development()]);

        Assert.Equal(isTaken, check.Validate(null, new MailOptions { Host = host, From = "bot@nordlicht.example", Tls = MailTls.None }).Succeeded);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private Task<TestHouse> HouseAsync(params (string Name, string Value)[] more) => SealHouse.BuildAsync(
        _folder.Path,
        more: s => s.AddSingleton<IHostEnvironment>(new Development()),
        settings:
        [
            ("Trail:HeadMail", Auditor), ("Mail:Host", "127.0.0.1"), ("Mail:Port", _server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Mail:From", "bot@nordlicht.example"), .. more.Any(m => m.Name == "Mail:Tls") ? Array.Empty<(string, string)>() : [("Mail:Tls", "None")], .. more,
        ]);

    private static Task RoundAsync(TestHouse house) => house.Get<SealRound>().RunAsync(CancellationToken.None);

    private static Task<IReadOnlyList<SealTrouble>> TroublesAsync(TestHouse house) =>
        house.WorkAsync(work => house.Get<SealTroubleStore>().AllAsync(work, CancellationToken.None));
}
