using System.Globalization;
using ComplianceBot.People;

namespace ComplianceBot.Tests.House;

/// <summary>People with roles and chat accounts, ready to be talked to.</summary>
public static class TestPeople
{
    /// <summary>Adds somebody with a Slack account that the doorkeeper knows; <paramref name="with"/> changes what matters to the test.</summary>
    public static async Task<Person> AddPersonAsync(this TestHouse house, string name, Func<Person, Person>? with = null, params Role[] roles)
    {
        var id = name.ToLower(CultureInfo.InvariantCulture).Replace(' ', '-');
        var plain = new Person
        {
            Id = new PersonId(id), Mail = id + "@example.org", Name = name, Department = "Sales", Site = "berlin", Employment = "employee",
            TimeZone = "Europe/Berlin", Language = "en",
        };
        var person = with?.Invoke(plain) ?? plain;
        await house.WorkAsync(async work =>
        {
            await house.Get<PeopleStore>().AddAsync(work, person, CancellationToken.None);
            foreach (var role in roles) await house.Get<RoleStore>().GiveAsync(work, person.Id, role, null, null, CancellationToken.None);
        });
        await house.AddAccountAsync(person, "slack");
        return person;
    }

    public static Task AddAccountAsync(this TestHouse house, Person person, string channel) => house.WorkAsync(async work =>
    {
        var account = new Account
        {
            Channel = channel, Tenant = "T1", UserId = UserOf(person), Lane = Lanes.Of(channel, "T1", UserOf(person)), Standing = Standing.Member,
            CheckedAt = work.At,
        };
        await house.Get<AccountStore>().SeenAsync(work, account, CancellationToken.None);
        await house.Get<AccountStore>().LinkAsync(work, channel, account.UserId, person.Id, "ImportedId", CancellationToken.None);
    });

    /// <summary>A leave as it lies in the records.</summary>
    public static Task AddLeaveAsync(this TestHouse house, Person person, DateOnly from, DateOnly to) => house.WorkAsync(work =>
        house.Get<LeaveStore>().AddAsync(
            work,
            new Leave
            {
                Id = ComplianceBot.Storage.Ids.New(work.At), PersonId = person.Id, FromDay = from, ToDay = to, KnownOn = DateOnly.FromDateTime(work.At.UtcDateTime),
                EnteredAt = work.At,
            },
            CancellationToken.None));

    public static string UserOf(Person person) => "U-" + person.Id.Value;
}
