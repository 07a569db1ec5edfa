using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Retention;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.Privacy;

/// <summary>Legal holds: the ISMS manager and the data protection officer set and lift them together, and they stop every deletion (PR-7).</summary>
public sealed class HoldFlowTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_one_proposes_the_other_sets_and_what_the_other_proposes_the_one_lifts(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (cast, dora, finding) = await SceneAsync(house);
        var (mia, officer) = (new Talk(house, cast.Mia), new Talk(house, dora));

        await mia.SendsAsync(await mia.SaysAsync("hold CA-1"), ("record", "CA-1"), ("reason", "A lawsuit"));
        var hold = await OnlyAsync(house);
        Assert.Equal((HoldState.Proposed, finding.Id), (hold.State, hold.RecordId));
        Assert.Equal(dora.Id, Assert.Single(await DutiesAsync(house)).NextActor);
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await officer.PressesAsync(await officer.PressesAsync(HoldFlow.Show, hold.Id), HoldFlow.Agree);
        Assert.Equal(HoldState.Set, (await OnlyAsync(house)).State);

        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await officer.SendsAsync(await officer.PressesAsync(HoldFlow.Lift + Doors.Suffix, hold.Id), ("reason", "It was settled"));
        Assert.Equal(cast.Mia.Id, Assert.Single(await DutiesAsync(house)).NextActor);
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await mia.PressesAsync(HoldFlow.Agree, hold.Id);

        Assert.Empty(await HoldsAsync(house));
        Assert.Empty(await DutiesAsync(house));
        var trail = await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "legal_hold", hold.Id, default));
        Assert.Equal(["legal_hold.proposed", "legal_hold.set", "legal_hold.lift_proposed", "legal_hold.lifted"], trail.Select(t => t.Action));
    }

    [Fact]
    public async Task Nobody_decides_what_they_proposed_and_no_two_of_one_side_decide_together()
    {
        await using var house = await Policies.HouseAsync();
        var (cast, _, _) = await SceneAsync(house);
        var other = new Talk(house, await house.HiresAsync("Max", [Role.IsmsManager]));
        var mia = new Talk(house, cast.Mia);
        await mia.SendsAsync(await mia.SaysAsync("hold CA-1"), ("record", "CA-1"), ("reason", "A lawsuit"));
        var hold = await OnlyAsync(house);

        foreach (var talk in new[] { mia, other })
            Assert.Contains("whoever did not propose it", talk.TextOf(await talk.PressesAsync(HoldFlow.Agree, hold.Id)), StringComparison.Ordinal);

        Assert.Equal(HoldState.Proposed, (await OnlyAsync(house)).State);
    }

    [Fact]
    public async Task Others_are_refused_with_the_rule_and_who_may_do_it()
    {
        await using var house = await Policies.HouseAsync();
        var (cast, _, _) = await SceneAsync(house);
        var ben = new Talk(house, cast.Ben);

        foreach (var words in new[] { "holds", "retention" })
        {
            var shown = ben.TextOf(await ben.SaysAsync(words));
            Assert.Contains("PR-7", shown, StringComparison.Ordinal);
            Assert.Contains("the data protection officer", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_held_finding_stays_past_its_day_and_goes_when_the_hold_is_lifted()
    {
        await using var house = await Policies.HouseAsync();
        var (cast, dora, finding) = await SceneAsync(house);
        var closed = await house.CloseAsync(cast, finding.Id);
        var end = closed.ClosedOn!.Value.AddYears(6);
        var (mia, officer) = (new Talk(house, cast.Mia), new Talk(house, dora));
        await mia.SendsAsync(await mia.SaysAsync("hold CA-1"), ("record", "CA-1"), ("reason", "A lawsuit"));

        await house.NightAsync(end);
        Assert.NotNull(await house.FindingAsync(finding.Id));

        var hold = await OnlyAsync(house);
        await officer.PressesAsync(HoldFlow.Agree, hold.Id);
        await house.NightAsync(end.AddDays(1));
        Assert.NotNull(await house.FindingAsync(finding.Id));
        Assert.DoesNotContain("RT-2", (await house.DueAsync(end.AddDays(1))).Keys);

        await mia.SendsAsync(await mia.PressesAsync(HoldFlow.Lift + Doors.Suffix, hold.Id), ("reason", "Settled"));
        await house.NightAsync(end.AddDays(2));
        Assert.NotNull(await house.FindingAsync(finding.Id));
        await officer.PressesAsync(HoldFlow.Agree, hold.Id);
        await house.NightAsync(end.AddDays(3));
        Assert.Empty(await house.TablesWithAsync(finding.Id, "Disposal", "TrailEntry", "LegalHold"));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_say_that_a_held_record_is_deleted()
    {
        await using var house = await Policies.HouseAsync();
        var (cast, _, finding) = await SceneAsync(house);
        var mia = new Talk(house, cast.Mia);
        await mia.SendsAsync(await mia.SaysAsync("hold CA-1"), ("record", "CA-1"), ("reason", "A lawsuit"));

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => house.Get<DisposalStore>().AddAsync(w, "finding", finding.Id, "RT-2", default)));
        Assert.Contains("legal hold", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_concerns_a_held_person_stays()
    {
        await using var house = await Policies.HouseAsync();
        var (cast, _, _) = await SceneAsync(house);
        var (mia, ben) = (new Talk(house, cast.Mia), new Talk(house, cast.Ben));
        await ben.SaysAsync("my tasks");
        await mia.SendsAsync(await mia.SaysAsync("hold " + cast.Ben.Mail), ("record", cast.Ben.Mail), ("reason", "A lawsuit"));

        await house.NightAsync(new DateOnly(2030, 1, 1));

        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM Delivery WHERE PersonId = '{cast.Ben.Id}'"));
        Assert.Equal(0, await house.CountAsync($"SELECT COUNT(*) FROM Delivery WHERE PersonId = '{cast.Mia.Id}'"));
    }

    [Fact]
    public async Task Whoever_watches_the_other_is_not_named_data_protection_officer()
    {
        await using var house = await Policies.HouseAsync();
        var (cast, dora, _) = await SceneAsync(house);
        var tom = new Talk(house, await house.HiresAsync("Tom", [Role.TopManagement]));

        Assert.Contains("ISMS manager", tom.TextOf(await tom.SaysAsync("data protection officer " + cast.Mia.Mail)), StringComparison.Ordinal);
        Assert.Contains(dora.Name, tom.TextOf(await tom.SaysAsync("data protection officer")), StringComparison.Ordinal);
        Assert.Contains(cast.Ben.Name, tom.TextOf(await tom.SaysAsync("dpo " + cast.Ben.Mail)), StringComparison.Ordinal);
        var ben = new Talk(house, cast.Ben);
        Assert.Contains("How long data are kept", ben.TextOf(await ben.SaysAsync("retention")), StringComparison.Ordinal);
        var former = new Talk(house, dora);
        Assert.Contains("PR-7", former.TextOf(await former.SaysAsync("retention")), StringComparison.Ordinal);
    }

    private static async Task<(Cast Cast, Person Dora, ComplianceBot.Capabilities.CorrectiveActions.CorrectiveAction Finding)> SceneAsync(TestHouse house)
    {
        var cast = await house.CastAsync();
        var dora = await house.OfficerAsync();
        return (cast, dora, await house.RaiseAsync(cast));
    }

    private static Task<IReadOnlyList<LegalHold>> HoldsAsync(TestHouse house) => house.WorkAsync(w => house.Get<HoldStore>().ActiveAsync(w, default));

    private static async Task<LegalHold> OnlyAsync(TestHouse house) => Assert.Single(await HoldsAsync(house));

    private static Task<IReadOnlyList<Duty>> DutiesAsync(TestHouse house) => house.WorkAsync(w => house.Get<IEnumerable<IDuties>>()
        .OfType<HoldDuties>().Single().OpenAsync(w, DateOnly.FromDateTime(w.At.UtcDateTime), default));
}
