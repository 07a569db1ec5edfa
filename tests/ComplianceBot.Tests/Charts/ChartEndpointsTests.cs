using System.Net;
using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Status;
using ComplianceBot.Tests.Channels.Slack;
using ComplianceBot.Tests.Channels.Teams;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Charts;

/// <summary>A chart as a chat product fetches it, and as it stands in both products.</summary>
public sealed class ChartEndpointsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly ScoreLine Line = new([(new DateOnly(2026, 11, 15), 40.5m), (Today, 59m)]);

    [RsvgFact]
    public async Task A_picture_is_given_at_its_address_and_nothing_at_any_other()
    {
        using var folder = new TemporaryFolder();
        using var clock = new MovableClock(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        await using var bot = await HostedBot.StartAsync(clock, new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder.Path, ["Organisation:TimeZone"] = "Europe/Berlin", ["Calendar:Address"] = "https://bot.nordlicht.example",
        });
        using var http = new HttpClient { BaseAddress = bot.Address };
        var address = bot.Services.GetRequiredService<IChartLinks>().Of(Line, Today)!;

        using var picture = await http.GetAsync(address.AbsolutePath);
        using var other = await http.GetAsync(address.AbsolutePath.Replace(".png", "A.png", StringComparison.Ordinal));

        Assert.Equal(("bot.nordlicht.example", HttpStatusCode.OK, "image/png"), (address.Host, picture.StatusCode, picture.Content.Headers.ContentType!.ToString()));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await picture.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal("noindex", Assert.Single(picture.Headers.GetValues("X-Robots-Tag")));
    }

    [Fact]
    public void Both_products_show_the_picture_with_its_words_and_whoever_hears_the_card_gets_them_too()
    {
        var address = new Uri("https://bot.nordlicht.example/chart/abc.png");
        var card = new Card { Title = Say.Exactly("Trend"), Parts = [new Picture(address, Say.Exactly("From 40.5 to 59.0"))] };

        var slack = DrawnExamples.BlocksOf(DrawnExamples.BlockKit.Message(card, DrawnExamples.Reader).BlocksJson).Single(b => b.GetProperty("type").GetString() == "image");
        var teams = JsonSerializer.SerializeToElement(DrawnCards.Message(card)).GetProperty("body").EnumerateArray().Single(b => b.GetProperty("type").GetString() == "Image");

        Assert.Equal((address.AbsoluteUri, "From 40.5 to 59.0"), (slack.GetProperty("image_url").GetString(), slack.GetProperty("alt_text").GetString()));
        Assert.Equal((address.AbsoluteUri, "From 40.5 to 59.0"), (teams.GetProperty("url").GetString(), teams.GetProperty("altText").GetString()));
        Assert.Equal("Trend\nFrom 40.5 to 59.0", DrawnExamples.BlockKit.Message(card, DrawnExamples.Reader).Text);
    }
}
