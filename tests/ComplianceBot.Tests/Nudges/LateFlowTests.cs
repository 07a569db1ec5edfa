using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Nudges;

/// <summary>"who is late" (SQ-9): names only to whom they are due, and only to them alone.</summary>
public sealed class LateFlowTests
{
    [Theory]
    [InlineData("who is late")]
    [InlineData("Who is late?")]
    [InlineData("Wer ist zu spät?")]
    public async Task The_isms_manager_is_told_what_is_overdue_and_with_whom(string words)
    {
        await using var house = await LateHouseAsync(new LedAudits());
        var text = await AskAsync(house, "mia", words);
        Assert.StartsWith("Overdue on 23 December 2026: 2 tasks with 2 people\n", text, StringComparison.Ordinal);
        Assert.Contains("• Ana: A.8.13", text, StringComparison.Ordinal);
        Assert.Contains("due 7 December 2026 (16 days ago)", text, StringComparison.Ordinal);
        Assert.Contains("• Ben: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_manager_is_told_of_the_own_team_and_an_auditor_of_the_own_scope_alone()
    {
        var scope = new LedAudits();
        await using var house = await LateHouseAsync(scope);

        var boss = await AskAsync(house, "boss", "who is late");
        Assert.Contains("• Ben: ", boss, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", boss, StringComparison.Ordinal);

        Assert.Contains("Rule: SQ-9", await AskAsync(house, "lea", "who is late"), StringComparison.Ordinal);
        scope.Add("9.1", await FindAsync(house, "lea"));
        Assert.Equal("Nothing is overdue on 23 December 2026, as far as you may know", await AskAsync(house, "lea", "who is late"));
        scope.Add("A.8.13", await FindAsync(house, "lea"));
        var lea = await AskAsync(house, "lea", "who is late");
        Assert.Contains("• Ana: A.8.13", lea, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", lea, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7.3", true)]
    [InlineData("A.5.1", true)]
    [InlineData("7.2", false)]
    [InlineData("A.6.3", false)]
    public async Task An_auditor_of_awareness_or_of_policies_hears_who_has_not_acknowledged_one(string requirement, bool isTold)
    {
        var scope = new LedAudits();
        await using var house = await LateHouseAsync(scope);
        scope.Add(requirement, await FindAsync(house, "lea"));

        var text = await AskAsync(house, "lea", "who is late");

        Assert.Equal(isTold, text.Contains("• Ben: ", StringComparison.Ordinal));
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_refused_with_the_rule_and_who_may()
    {
        await using var house = await LateHouseAsync(new LedAudits());
        foreach (var who in new[] { "ben", "tom" })
        {
            var text = await AskAsync(house, who, "who is late");
            Assert.Contains("Rule: SQ-9", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_channel_the_names_go_to_the_asker_alone()
    {
        await using var house = await LateHouseAsync(new LedAudits());
        var mia = await FindAsync(house, "mia");
        var channel = Delivery("C1");
        await house.TakeAsync(mia.TurnOf(new Said("who is late")) with { Place = new Place(channel, IsPersonal: false) });
        await house.SendAsync();

        var talk = new Talk(house, mia);
        Assert.All(house.Slack.Posts.Where(p => p.Lane == channel), p => Assert.DoesNotContain("Ana", talk.TextOf(p.Card), StringComparison.Ordinal));
        Assert.Contains("• Ana: ", talk.TextOf(house.Slack.Posts.Last(p => p.Lane == mia.LaneOf()).Card), StringComparison.Ordinal);
    }

    private static string Delivery(string channel) => Lanes.Of("slack", TestPeople.Tenant, channel);

    private static async Task<string> AskAsync(TestHouse house, string who, string words)
    {
        var talk = new Talk(house, await FindAsync(house, who));
        return talk.TextOf(await talk.SaysAsync(words));
    }

    private static async Task<Person> FindAsync(TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, new PersonId(id), CancellationToken.None)))!;

    /// <summary>Ana has not given evidence on A.8.13, and Ben has not acknowledged.</summary>
    private static async Task<TestHouse> LateHouseAsync(LedAudits scope)
    {
        var house = await TestHouse.BuildAsync(more: s => s
            .AddSingleton<IAuditScope>(scope).AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams")));
        var (ana, mia, _) = await house.PeopleAsync();
        await house.AddPersonAsync("Lea", null, Role.InternalAuditor);
        var boss = await house.AddPersonAsync("Boss");
        await house.AddPersonAsync("Ben", p => p with { ManagerId = boss.Id, Department = "Lab" });
        await house.PublishAsync(Policies.Version(questions: 0) with { Audience = new ComplianceBot.Capabilities.Acknowledgements.Audience { Departments = ["Lab"] } });
        await house.AskAsync(mia, ana);
        house.Clock.Now = new DateTimeOffset(2026, 12, 23, 10, 0, 0, TimeSpan.Zero);
        return house;
    }
}
