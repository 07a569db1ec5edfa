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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_Teams_a_chart_is_the_clients_own_and_older_clients_get_the_picture_or_bars_of_text(bool isPictured)
    {
        var drawn = JsonSerializer.SerializeToElement(DrawnCards.Message(Charted(isPictured))).GetProperty("body").EnumerateArray().ToList();

        var chart = drawn.Single(e => e.GetProperty("type").GetString() == "Chart.VerticalBar");
        Assert.Equal("Weeks", chart.GetProperty("title").GetString());
        Assert.Equal([("11-22", 40.5), ("11-29", 59.0)], chart.GetProperty("data").EnumerateArray().Select(b => (b.GetProperty("x").GetString()!, b.GetProperty("y").GetDouble())));
        var instead = chart.GetProperty("fallback");
        Assert.Equal(isPictured ? "Image" : "Container", instead.GetProperty("type").GetString());
        Assert.Contains(isPictured ? "From 40.5 to 59.0" : "████████░░░░░░░░░░░░  11-22", JsonSerializer.Serialize(instead, Readable), StringComparison.Ordinal);
        Assert.Equal(["22 November: 40.5", "29 November: 59.0"], drawn.SkipWhile(e => e.GetProperty("type").GetString() != "Chart.VerticalBar").Skip(1).Select(e => e.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData(true, "Trend\nFrom 40.5 to 59.0\n• 22 November: 40.5\n• 29 November: 59.0")]
    [InlineData(false, "Trend\n████████░░░░░░░░░░░░  22 November: 40.5\n████████████░░░░░░░░  29 November: 59.0")]
    public void In_Slack_a_chart_is_the_picture_or_bars_of_text_and_the_figures_stand_beside_it(bool isPictured, string plain)
    {
        var drawn = DrawnExamples.BlockKit.Message(Charted(isPictured), DrawnExamples.Reader);

        Assert.Equal(plain, drawn.Text);
        Assert.Equal(isPictured, DrawnExamples.BlocksOf(drawn.BlocksJson).Any(b => b.GetProperty("type").GetString() == "image"));
        Assert.Contains("29 November: 59.0", drawn.BlocksJson, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_waits_in_the_outbox_as_it_was_made()
    {
        var card = Charted(true);
        var kept = JsonSerializer.Deserialize(JsonSerializer.Serialize(card, CardJson.Default.Card), CardJson.Default.Card)!;
        var (made, waiting) = ((Chart)card.Parts[0], (Chart)kept.Parts[0]);
        Assert.Equal(made.Bars.Select(b => (b.Label, b.Value, b.Words.Literal)), waiting.Bars.Select(b => (b.Label, b.Value, b.Words.Literal)));
        Assert.Equal((made.Picture!.Address, made.Picture.Alternative.Literal), (waiting.Picture!.Address, waiting.Picture.Alternative.Literal));
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Card Charted(bool isPictured) => new()
    {
        Title = Say.Exactly("Trend"),
        Parts =
        [
            new Chart(
                Say.Exactly("Weeks"), [new Bar("11-22", 40.5m, Say.Exactly("22 November: 40.5")), new Bar("11-29", 59m, Say.Exactly("29 November: 59.0"))],
                isPictured ? new Picture(new Uri("https://bot.nordlicht.example/chart/abc.png"), Say.Exactly("From 40.5 to 59.0")) : null),
        ],
    };

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
