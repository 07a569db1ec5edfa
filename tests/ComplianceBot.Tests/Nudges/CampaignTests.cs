using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>A campaign to very many people is one round: read in a handful of queries, written message by message.</summary>
public sealed class CampaignTests
{
    private const int People = 2000;
    private const int Tasks = 5;

    [Fact]
    public async Task Ten_thousand_tasks_are_told_in_one_round_and_the_next_finds_nothing_to_say()
    {
        await using var house = await NudgeHouse.BuildAsync();
        foreach (var person in await HireManyAsync(house.House))
        {
            for (var n = 1; n <= Tasks; n++) house.Asks(person, $"{person.Name}-{n}", "2027-01-22", "2027-03-15");
        }

        Assert.Equal(People, await house.RoundAsync());
        Assert.Equal(0, await house.RoundAsync());
    }

    private static async Task<List<Person>> HireManyAsync(TestHouse house)
    {
        var people = Enumerable.Range(1, People).Select(n => new Person
        {
            Id = new PersonId(Ids.New(house.Clock.Now)), Mail = $"p{n}@nordlicht.example", Name = "P" + n, Department = "Calibration", Site = "berlin",
            Employment = "employee", TimeZone = "Europe/Berlin", Language = "en",
        }).ToList();
        await house.WorkAsync(async work =>
        {
            var accounts = house.Get<AccountStore>();
            foreach (var person in people)
            {
                await house.Get<PeopleStore>().AddAsync(work, person, CancellationToken.None);
                var account = new Account { Channel = "slack", Tenant = TestPeople.Tenant, UserId = person.Id.Value, Lane = person.LaneOf(), Standing = Standing.Member };
                await accounts.SeenAsync(work, account, CancellationToken.None);
                await accounts.LinkAsync(work, "slack", account.UserId, person.Id, "ImportedId", CancellationToken.None);
            }
        });
        return people;
    }
}
