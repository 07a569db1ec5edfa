using System.Net;
using ComplianceBot.Calendars;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Calendars;

/// <summary>The addresses as a calendar program and a browser see them.</summary>
public sealed class CalendarEndpointsTests
{
    [Fact]
    public async Task The_button_on_the_page_makes_the_address_and_looking_at_the_page_makes_none()
    {
        await using var site = await Site.StartAsync();
        var ticket = await site.TicketAsync();
        for (var looks = 0; looks < 2; looks++)
        {
            using var page = await site.Http.GetAsync("/calendar/new/" + ticket);
            Assert.Contains("<form method=\"post\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            AssertGuarded(page);
        }

        using var made = await site.Http.PostAsync("/calendar/new/" + ticket, null);
        AssertGuarded(made);
        var address = AddressIn(await made.Content.ReadAsStringAsync());
        using var calendar = await site.Http.GetAsync(address.AbsolutePath);
        using var again = await site.Http.PostAsync("/calendar/new/" + ticket, null);

        Assert.Equal("bot.nordlicht.example", address.Host);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (calendar.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task A_calendar_has_its_type_a_tag_that_spares_a_second_reading_and_may_be_kept_by_nobody()
    {
        await using var site = await Site.StartAsync();
        using var made = await site.Http.PostAsync("/calendar/new/" + await site.TicketAsync(), null);
        var path = AddressIn(await made.Content.ReadAsStringAsync()).AbsolutePath;
        using var calendar = await site.Http.GetAsync(path);
        AssertGuarded(calendar);
        Assert.Equal("text/calendar; charset=utf-8", calendar.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await calendar.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(calendar.Headers.ETag!);
        using var same = await site.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task A_file_is_given_once_for_a_ticket_and_looking_at_the_page_gives_none()
    {
        await using var site = await Site.StartAsync();
        var ticket = await site.TicketAsync();
        using var page = await site.Http.GetAsync("/calendar/file/" + ticket);
        var words = await page.Content.ReadAsStringAsync();
        Assert.Contains($"action=\"{ticket}/Own\"", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Organisation\"", words, StringComparison.Ordinal);
        AssertGuarded(page);

        using var others = await site.Http.PostAsync($"/calendar/file/{ticket}/Organisation", null);
        using var both = await site.Http.PostAsync($"/calendar/file/{ticket}/Both", null);
        using var given = await site.Http.PostAsync($"/calendar/file/{ticket}/Own", null);
        using var again = await site.Http.PostAsync($"/calendar/file/{ticket}/Own", null);

        AssertGuarded(given);
        Assert.Equal(("attachment", "compliance.ics"), (given.Content.Headers.ContentDisposition!.DispositionType, given.Content.Headers.ContentDisposition.FileName));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await given.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound],
            new[] { others.StatusCode, both.StatusCode, given.StatusCode, again.StatusCode });
    }

    [Theory]
    [InlineData("/calendar/file/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/calendar/abc.ics")]
    [InlineData("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")]
    [InlineData("/calendar/..%2F..%2Fhealth.ics")]
    [InlineData("/calendar/new/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Whoever_knows_no_secret_word_learns_nothing(string path)
    {
        await using var site = await Site.StartAsync();
        using var answer = await site.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Uri AddressIn(string page) => new(page.Split("<code>")[1].Split("</code>")[0]);

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    /// <summary>The real host, reached from this machine alone; it believes to be reached from outside.</summary>
    private sealed class Site(string folder, MovableClock clock, HostedBot bot, HttpClient http) : IAsyncDisposable
    {
        public HttpClient Http => http;

        public static async Task<Site> StartAsync()
        {
            var folder = Directory.CreateTempSubdirectory("compliancebot-calendar").FullName;
            var clock = new MovableClock(new DateTimeOffset(2027, 1, 22, 9, 0, 0, TimeSpan.Zero));
            var bot = await HostedBot.StartAsync(clock, new Dictionary<string, string?>
            {
                ["Data:Directory"] = folder, ["Organisation:TimeZone"] = "Europe/Berlin", ["Calendar:Address"] = "https://bot.nordlicht.example",
            });
            return new Site(folder, clock, bot, new HttpClient { BaseAddress = bot.Address });
        }

        public Task<string> TicketAsync() => bot.Services.GetRequiredService<Database>().WorkAsync(async (work, cancel) =>
        {
            var person = new Person
            {
                Id = new PersonId(Ids.New(work.At)), Mail = "ann@nordlicht.example", Name = "Ann", Department = "Sales", Site = "berlin", Employment = "employee",
                TimeZone = "Europe/Berlin", Language = "de",
            };
            await bot.Services.GetRequiredService<PeopleStore>().AddAsync(work, person, cancel);
            return (await bot.Services.GetRequiredService<CalendarFeeds>().GiveTicketAsync(work, person.Id, cancel)).Word;
        }, CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await bot.DisposeAsync();
            clock.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
