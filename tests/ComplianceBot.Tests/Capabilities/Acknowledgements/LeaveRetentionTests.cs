using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;
using Dapper;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Leave is deleted thirty days after its end (RT-10), and figures of the days in it stay what they were (DT-9).</summary>
public sealed class LeaveRetentionTests
{
    private static readonly DateOnly From = new(2026, 12, 4);
    private static readonly DateOnly To = new(2026, 12, 10);

    /// <summary>Before, during and after the leave; sales-1 and the two of IT are away in it, each owes, or has done, something.</summary>
    private static readonly string[] Questions =
    [
        .. from scope in new[] { "", "sales ", "it ", "access-control ", "incidents " }
           from day in new[] { "2026-12-03", "2026-12-04", "2026-12-07", "2026-12-10", "2026-12-11" }
           select "training " + scope + day,
    ];

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Figures_of_a_past_day_are_the_same_after_the_leave_was_deleted(DatabaseProvider provider)
    {
        await using var house = await WorkplaceAsync(provider);
        var talk = new Talk(house, await PersonAsync(house, "mia"));
        await GoAsync(house, To.AddDays(LeaveRetention.Days - 1));
        Assert.Equal(3, await CountAsync(house, "SELECT COUNT(*) FROM Leave"));
        var before = await AnswersAsync(talk);
        Assert.Contains("8 of 14", before["training 2026-12-03"], StringComparison.Ordinal);
        Assert.Contains("6 of 8", before["training 2026-12-07"], StringComparison.Ordinal);

        await GoAsync(house, To.AddDays(LeaveRetention.Days));

        Assert.Equal(0, await CountAsync(house, "SELECT COUNT(*) FROM Leave"));
        Assert.Equal(before, await AnswersAsync(talk));
    }

    [Fact]
    public async Task Nothing_that_is_left_says_who_was_away_when()
    {
        await using var house = await WorkplaceAsync(DatabaseProvider.Sqlite);
        var ivy = await PersonAsync(house, "ivy");
        await GoAsync(house, To.AddDays(LeaveRetention.Days));

        Assert.Equal(0, await CountAsync(house, "SELECT COUNT(*) FROM TrailDetail WHERE Name IN ('from', 'to', 'delegate')"));
        Assert.Equal(0, await CountAsync(house, "SELECT COUNT(*) FROM LeaveTotal WHERE Department NOT IN ('Sales', '')"));
        var trail = house.Get<TrailStore>();
        Assert.Contains("leave.entered", (await house.WorkAsync(w => trail.OfSubjectAsync(w, "person", ivy.Id.Value, default))).Select(t => t.Action));
        var report = Assert.Single(await house.WorkAsync(w => trail.OfSubjectAsync(w, "rule", "RT-10", default)));
        Assert.Contains("\"objects\":\"3\"", System.Text.Encoding.UTF8.GetString(report.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_begun_again_deletes_and_counts_nothing_twice_and_leave_not_long_over_stays()
    {
        await using var house = await WorkplaceAsync(DatabaseProvider.Sqlite);
        await house.AddLeaveAsync(await PersonAsync(house, "sales-2"), To, To.AddDays(1));
        await GoAsync(house, To.AddDays(LeaveRetention.Days));
        var totals = await CountAsync(house, "SELECT SUM(Required) FROM LeaveTotal");
        var day = To.AddDays(LeaveRetention.Days);

        await house.WorkAsync(w => house.Get<LeaveRetention>().RunAsync(w, day, CancellationToken.None));

        Assert.Equal(totals, await CountAsync(house, "SELECT SUM(Required) FROM LeaveTotal"));
        Assert.Equal(1, await CountAsync(house, "SELECT COUNT(*) FROM Leave"));
        await house.WorkAsync(w => house.Get<LeaveRetention>().RunAsync(w, day.AddDays(1), CancellationToken.None));
        Assert.Equal(0, await CountAsync(house, "SELECT COUNT(*) FROM Leave"));
    }

    /// <summary>Two documents for five in Sales and two in IT; the leaves are entered by the people themselves.</summary>
    private static async Task<TestHouse> WorkplaceAsync(DatabaseProvider provider)
    {
        var house = await Policies.HouseAsync(provider);
        await house.AddPersonAsync("Mia", p => p with { Department = "Office" }, Role.IsmsManager);
        var people = new List<Person>();
        for (var i = 0; i < 5; i++) people.Add(await house.AddPersonAsync("Sales " + i));
        foreach (var name in new[] { "Ivy", "Ian" }) people.Add(await house.AddPersonAsync(name, p => p with { Department = "IT" }));
        foreach (var code in new[] { "access-control", "incidents" })
            await house.PublishAsync(Policies.Version(code: code) with { Audience = new Audience { Departments = ["Sales", "IT"] } });
        foreach (var person in people.Where(p => p.Name is not ("Sales 4" or "Ian")))
            await house.AcknowledgeAsync(person, (await house.LiveAsync(person))[0].Id);
        foreach (var person in people.Where(p => p.Name is "Sales 0" or "Sales 2" or "Sales 3"))
            await house.AcknowledgeAsync(person, (await house.LiveAsync(person))[1].Id);
        foreach (var person in people.Where(p => p.Name is "Sales 1" or "Ivy" or "Ian"))
            Assert.Null((await house.WorkAsync(w => house.Get<LeaveRegister>().EnterAsync(w, person, From, To, people[0].Id, default))).Refusal);
        return house;
    }

    private static async Task GoAsync(TestHouse house, DateOnly day)
    {
        house.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);
    }

    private static async Task<Dictionary<string, string>> AnswersAsync(Talk talk)
    {
        var answers = new Dictionary<string, string>();
        foreach (var question in Questions) answers[question] = talk.TextOf(await talk.SaysAsync(question));
        return answers;
    }

    private static async Task<long> CountAsync(TestHouse house, string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private static async Task<Person> PersonAsync(TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, new PersonId(id), CancellationToken.None)))!;
}
