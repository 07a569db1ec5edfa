using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.People;

/// <summary>Who stands in for the ISMS manager where that person gave or owns the thing (RL-6).</summary>
public sealed class DeputyTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Top_management_names_a_deputy_who_then_judges_what_the_isms_manager_gave(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, tom) = await house.PeopleAsync();
        var dan = await house.AddPersonAsync("Dan");
        var (top, deputy) = (new Talk(house, tom), new Talk(house, dan));
        var own = await house.AskAsync(mia, mia);
        var given = await house.GiveAsync(mia, own.Id);
        Assert.Equal([tom.Id], (await house.EvidenceDutiesAsync()).Select(d => d.NextActor));
        Assert.Contains("Rule: E3", deputy.TextOf(await house.AcceptAsync(dan, given)), StringComparison.Ordinal);

        Assert.Contains("Dan", top.TextOf(await top.SaysAsync("deputy " + dan.Mail)), StringComparison.Ordinal);

        Assert.Equal([dan.Id], (await house.EvidenceDutiesAsync()).Select(d => d.NextActor));
        Assert.Contains("Accepted", deputy.TextOf(await house.AcceptAsync(dan, given)), StringComparison.Ordinal);
        var other = await house.GiveAsync(ana, (await house.AskAsync(mia, ana, what: "Restore test")).Id);
        Assert.Equal([mia.Id], (await house.EvidenceDutiesAsync()).Select(d => d.NextActor));
        Assert.Contains("Rule: E3", deputy.TextOf(await house.AcceptAsync(dan, other)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_top_management_names_one_and_ends_it()
    {
        await using var house = await Policies.HouseAsync();
        var (_, mia, tom) = await house.PeopleAsync();
        var dan = await house.AddPersonAsync("Dan");
        var (manager, top) = (new Talk(house, mia), new Talk(house, tom));

        Assert.Contains("Rule: RL-6", manager.TextOf(await manager.SaysAsync("deputy " + dan.Mail)), StringComparison.Ordinal);
        await top.SaysAsync("deputy " + dan.Mail);
        Assert.Contains("a deputy already", top.TextOf(await top.SaysAsync("deputy " + dan.Mail)), StringComparison.Ordinal);
        Assert.Contains("Nobody stands in", top.TextOf(await top.SaysAsync("end deputy " + dan.Mail)), StringComparison.Ordinal);
        Assert.Contains("is no deputy", top.TextOf(await top.SaysAsync("end deputy " + dan.Mail)), StringComparison.Ordinal);
        Assert.Equal(["deputy.ended", "deputy.named"], await house.WorkAsync(w => w.QueryAsync<string>(
            "SELECT Action FROM TrailEntry WHERE SubjectId = @Id AND Subject = 'person' ORDER BY Action", new { dan.Id }, default)));
    }

    [Theory]
    [InlineData(Role.IsmsManager, "RL-6")]
    [InlineData(Role.Administrator, "RL-2")]
    [InlineData(Role.InternalAuditor, "RL-3")]
    [InlineData(Role.ExternalAuditor, "RL-4")]
    public async Task Whoever_may_not_judge_by_another_rule_is_not_named(Role role, string rule)
    {
        await using var house = await Policies.HouseAsync();
        var (_, _, tom) = await house.PeopleAsync();
        var eve = await house.AddPersonAsync("Eve", null, role);
        var top = new Talk(house, tom);

        Assert.Contains("Rule: " + rule, top.TextOf(await top.SaysAsync("deputy " + eve.Mail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_who_becomes_an_auditor_does_not_judge()
    {
        await using var house = await Policies.HouseAsync();
        var (_, mia, tom) = await house.PeopleAsync();
        var dan = await house.AddPersonAsync("Dan");
        await new Talk(house, tom).SaysAsync("deputy " + dan.Mail);
        var given = await house.GiveAsync(mia, (await house.AskAsync(mia, mia)).Id);

        await house.WorkAsync(w => house.Get<RoleRegister>().GiveAsync(w, dan.Id, Role.InternalAuditor, mia.Id, tom.Id, default));

        Assert.Equal([tom.Id], (await house.EvidenceDutiesAsync()).Select(d => d.NextActor));
        var deputy = new Talk(house, dan);
        Assert.Contains("Rule: E3", deputy.TextOf(await house.AcceptAsync(dan, given)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_who_leaves_is_none_any_more()
    {
        await using var house = await Policies.HouseAsync();
        var (_, _, tom) = await house.PeopleAsync();
        var dan = await house.AddPersonAsync("Dan");
        await new Talk(house, tom).SaysAsync("deputy " + dan.Mail);

        await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, dan.Id, new DateOnly(2026, 11, 22), default));

        Assert.Empty(await house.WorkAsync(w => house.Get<DeputyStore>().AllAsync(w, default)));
    }
}
