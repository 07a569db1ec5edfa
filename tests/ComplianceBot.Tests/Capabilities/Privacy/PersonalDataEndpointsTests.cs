using System.IO.Compression;
using System.Net;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Privacy;

/// <summary>The link to a copy of somebody's data, as a browser sees it: for one person, once, for fifteen minutes (PR-5).</summary>
public sealed class PersonalDataEndpointsTests
{
    [Fact]
    public async Task The_button_gives_the_copy_once_and_looking_at_the_page_uses_nothing_up()
    {
        using var folder = new TemporaryFolder();
        using var clock = new MovableClock(new DateTimeOffset(2027, 1, 22, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await StartAsync(folder, clock);
        using var http = new HttpClient { BaseAddress = bot.Address };
        var (word, ann) = await LinkAsync(bot);
        for (var looks = 0; looks < 2; looks++)
        {
            using var page = await http.GetAsync("/personal-data/" + word);
            Assert.Contains("<form method=\"post\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True(page.Headers.CacheControl!.NoStore);
        }

        using var given = await http.PostAsync("/personal-data/" + word, null);
        using var again = await http.PostAsync("/personal-data/" + word, null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (given.StatusCode, again.StatusCode));
        using var zip = new ZipArchive(await given.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        Assert.Equal(2, zip.Entries.Count);
        var trail = await bot.Services.GetRequiredService<Database>().WorkAsync(
            (w, stop) => bot.Services.GetRequiredService<TrailStore>().OfSubjectAsync(w, "person", ann.Value, stop), CancellationToken.None);
        Assert.Equal(["personal_data.given", "personal_data.link_given"], trail.Select(t => t.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_link_that_is_made_up_or_over_tells_nothing()
    {
        using var folder = new TemporaryFolder();
        using var clock = new MovableClock(new DateTimeOffset(2027, 1, 22, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await StartAsync(folder, clock);
        using var http = new HttpClient { BaseAddress = bot.Address };
        var (word, _) = await LinkAsync(bot);
        clock.Advance(TimeSpan.FromMinutes(16));

        foreach (var path in new[] { word, "made-up", new string('a', 43) })
        {
            using var page = await http.GetAsync("/personal-data/" + path);
            using var copy = await http.PostAsync("/personal-data/" + path, null);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, copy.StatusCode));
        }
    }

    private static Task<HostedBot> StartAsync(TemporaryFolder folder, MovableClock clock) => HostedBot.StartAsync(clock, new Dictionary<string, string?>
    {
        ["Data:Directory"] = folder.Path, ["Organisation:TimeZone"] = "Europe/Berlin", ["Calendar:Address"] = "https://bot.nordlicht.example",
    });

    private static Task<(string Word, PersonId Ann)> LinkAsync(HostedBot bot) => bot.Services.GetRequiredService<Database>().WorkAsync(async (work, cancel) =>
    {
        var ann = new Person
        {
            Id = new PersonId(Ids.New(work.At)), Mail = "ann@nordlicht.example", Name = "Ann", Department = "Sales", Site = "berlin", Employment = "employee",
            TimeZone = "Europe/Berlin", Language = "de",
        };
        await bot.Services.GetRequiredService<PeopleStore>().AddAsync(work, ann, cancel);
        return ((await bot.Services.GetRequiredService<PersonalDataLinks>().GiveAsync(work, ann.Id, ann.Id, cancel)).Word, ann.Id);
    }, CancellationToken.None);
}
