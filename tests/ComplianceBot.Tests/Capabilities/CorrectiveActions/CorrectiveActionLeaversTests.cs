using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Whose a finding is, and who judges it, when somebody leaves (PR-10, CA-10).</summary>
public sealed class CorrectiveActionLeaversTests
{
    [Fact]
    public async Task What_a_leaver_owned_and_was_to_do_goes_to_the_line_manager_who_is_told()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var lea = await house.AddPersonAsync("Lea");
        var ann = await house.AddPersonAsync("Ann", p => p with { ManagerId = lea.Id }, Role.ControlOwner);
        var owned = (await house.RaiseAsync(cast)).Id;
        await house.MustAsync(cast.Mia, owned, (f, _) => f.Assign(ann.Id, house.By(cast.Mia)));
        var acted = await house.PlannedAsync(cast with { Ben = ann }, (await house.RaiseAsync(cast)).Id);
        var others = await house.RaiseAsync(cast, "Another one");

        await LeavesAsync(house, ann);

        Assert.Equal(lea.Id, (await house.FindingAsync(owned)).OwnerId);
        Assert.Equal((cast.Ana.Id, lea.Id), ((await house.FindingAsync(acted.Id)).OwnerId!.Value, (await house.FindingAsync(acted.Id)).Actions[0].OwnerId));
        Assert.Equal(["PR-10", "PR-10"], new[] { (await house.RulesAsync(owned))[^1], (await house.RulesAsync(acted.Id))[^1] });
        Assert.Equal(others.Version, (await house.FindingAsync(others.Id)).Version);
        Assert.Equal(1, await house.TrailAsync(owned, "finding.passed_on"));
        var told = await house.ToldAsync(lea);
        Assert.Contains("Ann has left, and you take over findings", told, StringComparison.Ordinal);
        Assert.Contains("2 findings have a task of yours now", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_line_manager_it_goes_to_an_isms_manager_who_then_does_not_judge_it()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var finding = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Mia, finding.Id, (f, _) => f.NameVerifier(cast.Mia.Id, house.By(cast.Mia)));

        await LeavesAsync(house, cast.Ana);

        var now = await house.FindingAsync(finding.Id);
        Assert.Equal((cast.Mia.Id, null), (now.OwnerId!.Value, now.VerifierId));
    }

    [Fact]
    public async Task What_was_handed_to_a_leaver_goes_back_to_its_owner()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var finding = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Ana, finding.Id, (f, _) => f.HandOver(house.By(cast.Ana), cast.Ben.Id, "Ben knows it."));

        await LeavesAsync(house, cast.Ben);

        var now = await house.FindingAsync(finding.Id);
        Assert.Equal((cast.Ana.Id, null, cast.Cleo.Id), (now.OwnerId!.Value, now.DelegateId, now.VerifierId!.Value));
        Assert.Contains("Ben has left", await house.ToldAsync(cast.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_verifier_left_a_manager_is_asked_to_name_another_one()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);

        await LeavesAsync(house, cast.Cleo);

        Assert.Null((await house.FindingAsync(done.Id)).VerifierId);
        var duties = await house.WorkAsync(w => house.Get<IEnumerable<IDuties>>().OfType<CorrectiveActionDuties>().Single().OpenAsync(w, house.Day(), CancellationToken.None));
        var duty = Assert.Single(duties);
        Assert.Equal((cast.Mia.Id, AwaitedTask.ItemOf(done.Id, CorrectiveActionTask.NameVerifier)), (duty.NextActor, duty.Item));
    }

    [Fact]
    public async Task What_is_verified_or_closed_stays_as_it_was()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var closed = await house.CloseAsync(cast, (await house.RaiseAsync(cast)).Id);

        foreach (var person in new[] { cast.Ana, cast.Ben, cast.Cleo }) await LeavesAsync(house, person);

        Assert.Equal(closed.Version, (await house.FindingAsync(closed.Id)).Version);
    }

    private static async Task LeavesAsync(TestHouse house, Person person) => Assert.False((await house.WorkAsync(w =>
        house.Get<PeopleRegister>().LeaveOrganisationAsync(w, person.Id, new DateOnly(2026, 11, 22), CancellationToken.None))).IsRefused);
}
