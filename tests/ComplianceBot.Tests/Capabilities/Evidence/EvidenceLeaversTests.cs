using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>Whose evidence it is when somebody leaves (PR-10), and who is asked to review at all (E3, RL-2, RL-6).</summary>
public sealed class EvidenceLeaversTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_a_leaver_owned_goes_to_the_line_manager_with_a_trail_entry_and_a_message(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (_, mia, _) = await house.PeopleAsync();
        var lea = await house.AddPersonAsync("Lea");
        var ann = await house.AddPersonAsync("Ann", p => p with { ManagerId = lea.Id }, Role.ControlOwner);
        var asked = await house.AskAsync(mia, ann);
        var given = await house.AskAsync(mia, ann, what: "Restore test");
        await house.GiveAsync(ann, given.Id);

        await LeavesAsync(house, ann);

        Assert.Equal((lea.Id, EvidenceState.Requested, asked.DueOn), Told(await house.EvidenceAsync(asked.Id)));
        Assert.Equal((lea.Id, EvidenceState.Submitted, given.DueOn), Told(await house.EvidenceAsync(given.Id)));
        Assert.Equal(["E1", "PR-10"], await house.RulesAsync(asked.Id));
        Assert.Equal(1, await house.WorkAsync(w => w.ScalarAsync<int>(
            "SELECT COUNT(*) FROM TrailEntry WHERE SubjectId = @Id AND Action = 'evidence.passed_on'", new { asked.Id }, default)));
        Assert.Contains(await house.EvidenceDutiesAsync(), d => d.NextActor == lea.Id && d.Item == asked.Topic);
        await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, default));
        await house.SendAsync();
        Assert.Contains(house.Slack.Posts, p => new Talk(house, lea).TextOf(p.Card).Contains("Ann has left, and you take over evidence", StringComparison.Ordinal));
        await house.AcceptAsync(mia, await house.EvidenceAsync(given.Id));
        await house.DayAsync(new DateOnly(2026, 12, 20));
        Assert.All((await house.AllAsync()).Where(r => r.RenewalOf == given.Id), r => Assert.Equal(lea.Id, r.OwnerId));
        Assert.Contains(await house.AllAsync(), r => r.RenewalOf == given.Id);
    }

    [Fact]
    public async Task Without_a_line_manager_it_goes_to_an_isms_manager()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);

        await LeavesAsync(house, ana);

        Assert.Equal(mia.Id, (await house.EvidenceAsync(asked.Id)).OwnerId);
    }

    [Fact]
    public async Task What_was_handed_over_to_a_leaver_goes_back_to_its_owner()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var ben = await house.AddPersonAsync("Ben");
        var asked = await house.AskAsync(mia, ana);
        await house.WorkAsync(w => house.Get<EvidenceRegister>().HandOverAsync(w, asked.Id, ana, ben.Mail, default));

        await LeavesAsync(house, ben);

        var now = await house.EvidenceAsync(asked.Id);
        Assert.Equal((ana.Id, ana.Id, null), (now.OwnerId, now.Actor, now.DelegateId));
    }

    [Fact]
    public async Task Nobody_has_a_review_that_the_permissions_refuse()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        await house.AddPersonAsync("Aud", null, Role.InternalAuditor);
        var adi = await house.AddPersonAsync("Adi", null, Role.IsmsManager, Role.Administrator);
        var asked = await house.AskAsync(mia, ana);
        var given = await house.GiveAsync(ana, asked.Id);

        Assert.Equal([mia.Id], (await house.EvidenceDutiesAsync()).Select(d => d.NextActor));
        var talk = new Talk(house, adi);
        Assert.Contains("RL-2", talk.TextOf(await house.AcceptAsync(adi, given)), StringComparison.Ordinal);
    }

    private static (PersonId, EvidenceState, DateOnly) Told(EvidenceRequest request) => (request.OwnerId, request.State, request.DueOn);

    private static async Task LeavesAsync(TestHouse house, Person person) =>
        Assert.False((await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, person.Id, new DateOnly(2026, 11, 22), default))).IsRefused);
}
