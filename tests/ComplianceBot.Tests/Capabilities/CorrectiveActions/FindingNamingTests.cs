using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Who owns a finding and who judges its effect (CA-10), and how early that may be (CA-11).</summary>
public sealed class FindingNamingTests
{
    [Fact]
    public async Task The_lead_auditor_names_who_judges_it_and_another_auditor_does_not()
    {
        var audits = new LedAudits();
        await using var house = await OfficeHouse.BuildAsync(audits);
        var cast = await house.CastAsync();
        var (lea, ari) = (await house.AddPersonAsync("Lea", null, Role.InternalAuditor), await house.AddPersonAsync("Ari", null, Role.InternalAuditor));
        audits.Add("A.8.13", lea, ari);
        var seen = await house.SeeAsync(cast.Mia, FindingSource.InternalAudit, cast.Ana);

        var refused = house.TextOf(ari, await house.OpensAsync(ari, FindingRoutes.NameVerifier, seen));
        Assert.Contains("Rule: CA-10", refused, StringComparison.Ordinal);
        await house.FillsAsync(lea, FindingRoutes.NameVerifier, seen, ("person", cast.Cleo.Mail));
        Assert.Equal(cast.Cleo.Id, (await house.FindingAsync(seen.Id)).VerifierId);
    }

    [Fact]
    public async Task Nobody_who_worked_on_it_or_may_not_judge_is_named()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var (adi, eve) = (await house.AddPersonAsync("Adi", null, Role.Administrator), await house.AddPersonAsync("Eve", null, Role.ExternalAuditor));
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);

        foreach (var person in new[] { cast.Ana, cast.Ben, adi, eve })
            Assert.Equal(["person"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.NameVerifier, done, ("person", person.Mail))).Errors.Keys);
        Assert.Equal(cast.Cleo.Id, (await house.FindingAsync(done.Id)).VerifierId);
    }

    [Fact]
    public async Task A_new_owner_is_asked_in_place_of_the_one_before()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast, Severity.Minor);
        var eve = await house.AddPersonAsync("Eve", null, Role.ExternalAuditor);

        Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.Assign, seen, ("person", eve.Mail)));
        Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.Assign, seen, ("person", cast.Ana.Mail)));
        await house.FillsAsync(cast.Mia, FindingRoutes.Assign, seen, ("person", cast.Ben.Mail));

        Assert.Equal(cast.Ben.Id, (await house.FindingAsync(seen.Id)).OwnerId);
    }

    [Fact]
    public async Task A_manager_shortens_the_observation_of_a_major_too_and_the_reason_stays_visible()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var seen = await house.SeeAsync(cast, Severity.Major);

        Assert.Contains("Rule: CA-11", house.TextOf(tom, await house.OpensAsync(tom, FindingRoutes.ShortenObservation, seen)), StringComparison.Ordinal);
        Assert.Equal(["days"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.ShortenObservation, seen, ("days", "14"), ("reason", "Seen"))).Errors.Keys);
        Assert.Equal(["reason"], Assert.IsType<Mend>(await house.FillsAsync(cast.Mia, FindingRoutes.ShortenObservation, seen, ("days", "3"))).Errors.Keys);
        var shown = await house.FillsAsync(cast.Mia, FindingRoutes.ShortenObservation, seen, ("days", "3"), ("reason", "It shows at once."));

        Assert.Contains("3 days: It shows at once.", house.TextOf(cast.Mia, shown), StringComparison.Ordinal);
        var menu = Talk.CardOf(await house.PressesAsync(cast.Mia, FindingRoutes.Show, seen));
        Assert.Contains(menu.Buttons, b => b.Name == FindingRoutes.ShortenObservation + ".open");
    }

    [Fact]
    public async Task An_observation_has_no_time_that_could_be_shortened()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var seen = await house.SeeAsync(cast, Severity.Observation);

        Assert.Contains("Rule: CA-11", house.TextOf(cast.Mia, await house.OpensAsync(cast.Mia, FindingRoutes.ShortenObservation, seen)), StringComparison.Ordinal);
    }
}
