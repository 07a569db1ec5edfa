using ComplianceBot.Cards;
using ComplianceBot.Host.Charts;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.Calendars;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Charts;

/// <summary>An address of a chart holds what is drawn; what we did not make is not drawn.</summary>
public sealed class ChartLinksTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly ScoreLine Line = new([(new DateOnly(2026, 11, 15), 40.5m), (new DateOnly(2026, 11, 22), 59m)]);

    [Fact]
    public async Task What_we_made_is_read_as_it_was_for_ninety_days()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var links = house.Get<ChartLinks>();
        var word = links.WordOf(Line, Today);

        Assert.Equal(Line.Points, links.Read(word, Today)!.Points);
        Assert.Equal(Line.Points, links.Read(word, Today.AddDays(90))!.Points);
        Assert.Null(links.Read(word, Today.AddDays(91)));
        Assert.Matches("^[A-Za-z0-9_.-]+$", word);
    }

    [Fact]
    public async Task A_word_with_any_sign_changed_or_of_another_house_is_not_read()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        await using var stranger = await HouseAsync(other);
        var links = house.Get<ChartLinks>();
        var word = links.WordOf(Line, Today);

        for (var at = 0; at < word.Length; at++)
        {
            var changed = word[..at] + (word[at] == 'A' ? 'B' : 'A') + word[(at + 1)..];
            // the last sign of Base64 may hold bits that say nothing
            if (links.Read(changed, Today) is { } read) Assert.Equal(Line.Points, read.Points);
        }

        foreach (var wrong in new[] { "", ".", "x", "x.y", word + "A", word + ".x", new string('A', 5000), stranger.Get<ChartLinks>().WordOf(Line, Today) }) Assert.Null(links.Read(wrong, Today));
    }

    [Fact]
    public async Task The_trend_shows_a_picture_with_words_for_it_where_one_can_be_made_and_bars_where_not()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var talk = new Talk(house, await house.HiresAsync("Mia", [Role.IsmsManager]));
        house.Clock.Now += TimeSpan.FromDays(14);
        await house.Get<StatusReadingRound>().RunAsync(CancellationToken.None);

        var card = Talk.CardOf(await talk.SaysAsync("trend"));

        var pictures = card.Parts.OfType<Chart>().Select(c => c.Picture).OfType<Picture>().ToList();
        Assert.Equal(house.Get<ChartLinks>().AreOffered ? 1 : 0, pictures.Count);
        Assert.All(pictures, p => Assert.StartsWith("A chart with ", talk.TextOf(p.Alternative), StringComparison.Ordinal));
        Assert.Equal(pictures.Count == 0, talk.TextOf(card).Contains('░', StringComparison.Ordinal));
        Assert.Contains("6 December 2026: 0.0 of 100", talk.TextOf(card), StringComparison.Ordinal);
    }

    [RsvgFact]
    public async Task A_drawing_becomes_a_png_and_what_is_no_drawing_does_not()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var drawing = house.Get<RsvgConvert>();

        var png = await drawing.DrawAsync(ScoreChart.Svg(Line), CancellationToken.None);

        Assert.NotNull(png);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((0, 0, 2, 0xD0), (png[16], png[17], png[18], png[19]));
        Assert.Null(await drawing.DrawAsync("<svg", CancellationToken.None));
    }

    private static Task<TestHouse> HouseAsync(TemporaryFolder folder) => TestHouse.BuildAsync(more: s => s
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder.Path, ["Calendar:Address"] = CalendarHouse.Outside.ToString(),
        }).Build())
        .AddSingleton<IDirectory>(new OpenDoor("slack")));
}

/// <summary>Shown as skipped where librsvg's program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RsvgFactAttribute : FactAttribute
{
    public RsvgFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(f => File.Exists(Path.Combine(f, "rsvg-convert")))) Skip = "rsvg-convert is not installed.";
    }
}
