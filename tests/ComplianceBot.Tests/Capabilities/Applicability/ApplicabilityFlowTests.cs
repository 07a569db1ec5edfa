using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Applicability;

/// <summary>"soa" and "what is A.5.23": who hears what about a control.</summary>
public sealed class ApplicabilityFlowTests
{
    [Fact]
    public async Task One_control_is_told_with_why_whose_and_how_far()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var manager = new Talk(house, mia);
        Assert.Contains("No Statement of Applicability is approved yet.", manager.TextOf(await manager.SaysAsync("soa A.5.23")), StringComparison.Ordinal);
        await house.ApproveAsync(ana, "A.8.30");

        var control = manager.TextOf(await manager.SaysAsync("soa a.5.23"));
        foreach (var words in new[] { "cloud services are chosen", "risk, contract", "Ana", "Partly implemented" }) Assert.Contains(words, control, StringComparison.Ordinal);
        Assert.Contains(Statements.Why, manager.TextOf(await manager.SaysAsync("applicability A.8.30")), StringComparison.Ordinal);
        Assert.Contains("I know no control “9.2”", manager.TextOf(await manager.SaysAsync("soa 9.2")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.IsmsManager, true)]
    [InlineData(Role.InternalAuditor, true)]
    [InlineData(Role.TopManagement, true)]
    [InlineData(Role.ControlOwner, false)]
    [InlineData(Role.Administrator, false)]
    [InlineData(Role.ExternalAuditor, false)]
    public async Task Who_may_see_how_the_isms_stands_may_see_the_statement(Role role, bool may)
    {
        await using var house = await Policies.HouseAsync();
        var eve = await house.AddPersonAsync("Eve", null, role);
        await house.ApproveAsync(eve);
        var talk = new Talk(house, eve);
        Assert.Equal(may, talk.TextOf(await talk.SaysAsync("soa")).Contains("93 controls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_hears_what_a_control_asks_and_only_those_who_may_how_it_stands()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var (ben, adi) = (await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Adi", null, Role.Administrator));
        await house.AskAsync(mia, ana);
        await house.ApproveAsync(ana);

        async Task<string> AskAsync(Person who) => new Talk(house, who).TextOf(await new Talk(house, who).SaysAsync("what is A.8.13?"));
        foreach (var who in new[] { ana, mia, ben, adi })
        {
            var answer = await AskAsync(who);
            foreach (var words in new[] { "A.8.13: Information backup", "restoring really works", "Backup job report", "again after" }) Assert.Contains(words, answer, StringComparison.Ordinal);
            Assert.Equal(who == ana || who == mia, answer.Contains("Partly implemented", StringComparison.Ordinal));
            Assert.Equal(who == ana || who == mia, answer.Contains("EV-1", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_german_reader_reads_german()
    {
        await using var house = await Policies.HouseAsync();
        var kim = await house.AddPersonAsync("Kim", p => p with { Language = "de" });
        var talk = new Talk(house, kim);

        var answer = talk.TextOf(await talk.SaysAsync("was ist A.5.23?"));

        foreach (var words in new[] { "Sicherheit bei Cloud-Diensten", "geregelt ausgewählt", "Regeln zur Cloud-Nutzung" }) Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.Contains("keine Maßnahme und keinen Abschnitt „A.99“", talk.TextOf(await talk.SaysAsync("was ist A.99")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_statement_lifts_its_cap_of_the_readiness_score()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, _, _) = await house.PeopleAsync();
        async Task<bool> IsLiftedAsync()
        {
            var reports = new List<StatusReport>();
            foreach (var source in house.Get<IEnumerable<IStatusSource>>())
                reports.Add(await house.WorkAsync(w => source.ReadAsync(w, new DateOnly(2026, 11, 23), default)));
            return reports.SelectMany(r => r.Lifted).Contains(ReadinessCap.StatementNotApproved);
        }

        await house.ProposeAsync(ana);
        Assert.False(await IsLiftedAsync());
        await house.ApproveAsync(ana);
        Assert.True(await IsLiftedAsync());
    }
}
