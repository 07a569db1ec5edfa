using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Tests.House;

/// <summary>Puts people with roles and chat accounts into a test's records, vouched for at this very moment.</summary>
public static class TestPeople
{
    public const string Tenant = "T1";

    public static async Task<Person> HiresAsync(
        this TestHouse house, string name, IReadOnlyList<Role>? roles = null, Func<Person, Person>? with = null, params string[] channels)
    {
        var person = new Person
        {
            Id = new PersonId(Ids.New(house.Clock.Now)), Mail = name.ToLowerInvariant().Replace(' ', '.') + "@nordlicht.example", Name = name,
            Department = "Calibration", Site = "berlin", Employment = "employee", TimeZone = "Europe/Berlin", Language = "en",
        };
        person = with?.Invoke(person) ?? person;
        await house.WorkAsync(async work =>
        {
            await house.Get<PeopleStore>().AddAsync(work, person, CancellationToken.None);
            foreach (var role in roles ?? []) await GiveAsync(work, person, role);
            foreach (var channel in channels.Length == 0 ? ["slack"] : channels) await ConnectAsync(house, work, person, channel);
        });
        return person;
    }

    /// <summary>A turn as an adapter would make it.</summary>
    public static Turn TurnOf(this Person person, Input input, string? delivery = null, bool inline = false, bool opens = true, string channel = "slack") => new()
    {
        Channel = channel, Delivery = delivery ?? Ids.New(DateTimeOffset.UnixEpoch), Sender = new Sender(Tenant, UserOf(person)),
        Place = new Place(LaneOf(person, channel), IsPersonal: true), Input = input, IsAnsweredInline = inline, CanOpenForm = opens,
    };

    public static string LaneOf(this Person person, string channel = "slack") => Lanes.Of(channel, Tenant, UserOf(person));

    private static string UserOf(Person person) => "U" + person.Id.Value;

    private static Task GiveAsync(Work work, Person person, Role role) => work.ExecuteAsync(
        "INSERT INTO PersonRole (PersonId, Role, GivenAt) VALUES (@Id, @role, @At)", new { person.Id, role = role.ToString(), work.At }, CancellationToken.None);

    private static async Task ConnectAsync(TestHouse house, Work work, Person person, string channel)
    {
        var accounts = house.Get<AccountStore>();
        await accounts.SeenAsync(work, new Account
        {
            Channel = channel, Tenant = Tenant, UserId = UserOf(person), Lane = LaneOf(person, channel), Standing = Standing.Member, CheckedAt = work.At,
        }, CancellationToken.None);
        await accounts.LinkAsync(work, channel, UserOf(person), person.Id, "ImportedId", CancellationToken.None);
    }
}
