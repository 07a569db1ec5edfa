using System.Net;
using ComplianceBot.Calendars;
using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Files;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Packs;

/// <summary>The page on which a pack is fetched, as a browser sees it.</summary>
public sealed class PackEndpointsTests
{
    [Fact]
    public async Task Looking_at_the_page_gives_nothing_and_its_button_gives_all_pieces_as_one_file_once()
    {
        var folder = Directory.CreateTempSubdirectory("compliancebot-pack").FullName;
        using var clock = new MovableClock(TimeProvider.System.GetUtcNow());
        await using (var bot = await HostedBot.StartAsync(clock, new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder, ["Organisation:TimeZone"] = "Europe/Berlin", ["Calendar:Address"] = "https://bot.nordlicht.example",
        }))
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            var ticket = await ReadyAsync(bot.Services);
            for (var looks = 0; looks < 2; looks++)
            {
                using var page = await http.GetAsync("/audit-pack/" + ticket);
                Assert.Contains("<form method=\"post\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                AssertGuarded(page);
            }

            using var given = await http.PostAsync("/audit-pack/" + ticket, null);
            using var again = await http.PostAsync("/audit-pack/" + ticket, null);
            using var other = await http.GetAsync("/audit-pack/" + new string('a', 43));

            AssertGuarded(given);
            Assert.Equal(("application/zip", 8L), (given.Content.Headers.ContentType!.ToString(), given.Content.Headers.ContentLength));
            Assert.Equal("audit-pack.zip", given.Content.Headers.ContentDisposition!.FileName);
            Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await given.Content.ReadAsByteArrayAsync());
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (again.StatusCode, other.StatusCode));
            AssertGuarded(other);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A pack of two pieces for an ISMS manager; returns the word by which it is fetched.</summary>
    private static async Task<string> ReadyAsync(IServiceProvider services)
    {
        var (vault, ticket) = (services.GetRequiredService<IFileVault>(), CalendarSecret.New());
        var pieces = new List<VaultFile>();
        foreach (var bytes in new byte[][] { [1, 2, 3, 4, 5], [6, 7, 8] }) pieces.Add((await vault.KeepAsync(new MemoryStream(bytes), "audit-pack.zip", default)).Value);
        await services.GetRequiredService<Database>().WorkAsync(async (work, cancel) =>
        {
            var store = services.GetRequiredService<PackJobStore>();
            var job = new PackJob
            {
                Id = Ids.New(work.At), PersonId = await HireAsync(services, work, cancel), Channel = "slack", Tenant = "T1", UserId = "U1", Lane = "slack/T1/U1", Language = "en",
            };
            await store.AddAsync(work, job, cancel);
            await store.LeaseAsync(work, job, work.At + PackJob.Lasts, cancel);
            for (var i = 0; i < pieces.Count; i++) await store.AddPartAsync(work, job.Id, new PackPart { Number = i + 1, Hash = pieces[i].Hash, Size = pieces[i].Size }, cancel);
            Assert.True(await store.MadeAsync(work, job with { Fence = 1 }, 8, ticket.Hash, work.At + PackJob.Lasts, cancel));
        }, CancellationToken.None);
        return ticket.Word;
    }

    private static async Task<PersonId> HireAsync(IServiceProvider services, Work work, CancellationToken cancel)
    {
        var person = new Person
        {
            Id = new PersonId(Ids.New(work.At)), Mail = "ann@nordlicht.example", Name = "Ann", Department = "Sales", Site = "berlin", Employment = "employee",
            TimeZone = "Europe/Berlin", Language = "en",
        };
        var accounts = services.GetRequiredService<AccountStore>();
        await services.GetRequiredService<PeopleStore>().AddAsync(work, person, cancel);
        await work.ExecuteAsync("INSERT INTO PersonRole (PersonId, Role, GivenAt) VALUES (@Id, 'IsmsManager', @At)", new { person.Id, work.At }, cancel);
        await accounts.SeenAsync(work, new Account { Channel = "slack", Tenant = "T1", UserId = "U1", Lane = "slack/T1/U1", Standing = Standing.Member, CheckedAt = work.At }, cancel);
        await accounts.LinkAsync(work, "slack", "U1", person.Id, "ImportedId", cancel);
        work.Forget();
        return person.Id;
    }

    private static void AssertGuarded(HttpResponseMessage response)
    {
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
