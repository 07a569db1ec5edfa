using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>A finding from what was seen to its end, told by those who decide about it; what its owner does is done in the records.</summary>
public sealed class FindingWholeWayTests
{
    [Fact]
    public async Task Mia_ana_ben_and_cleo_bring_an_external_major_to_its_end_and_it_comes_back()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var id = (await house.SeeAsync(cast.Mia, FindingSource.ExternalAudit)).Id;
        Task<CorrectiveAction> NowAsync() => house.FindingAsync(id);
        async Task<Move> FillsAsync(Person by, string route, params (string, string)[] fields) => await house.FillsAsync(by, route, await NowAsync(), fields);

        await FillsAsync(
            cast.Mia, FindingRoutes.Classify, ("severity", "Major"), ("reason", "Backups are never tested."), ("person", cast.Ana.Mail), ("verifier", cast.Cleo.Mail),
            ("stage2_last_day", "2026-11-20"), ("body_reference", "Report 12"));
        await house.PlannedAsync(cast, id);
        await FillsAsync(cast.Mia, FindingRoutes.SendBack, ("reason", "Who does it in August?"));
        await house.PlanAsync(cast, id, "b1");
        await house.PressesAsync(cast.Mia, FindingRoutes.Approve, await NowAsync());
        await house.MustAsync(cast.Ana, id, (f, _) => f.AskExtension(house.By(cast.Ana), f.ImplementBy.AddDays(10), "A supplier is late.", Findings.Settings));
        await house.PressesAsync(tom, FindingRoutes.GrantExtension, await NowAsync());
        await house.MustAsync(cast.Ben, id, (f, _) => f.Finish(house.By(cast.Ben), "b1", Findings.Evidence()));
        await house.MustAsync(cast.Ana, id, (f, _) => f.Implement(house.By(cast.Ana)));
        await FillsAsync(cast.Mia, FindingRoutes.ShortenObservation, ("days", "7"), ("reason", "It is tested daily."));
        house.Clock.Now += TimeSpan.FromDays(7);
        await FillsAsync(cast.Cleo, FindingRoutes.Effective, ("checked", "Seven tests in a row"));

        Assert.Equal(["accepted_on"], Assert.IsType<Mend>(await FillsAsync(cast.Mia, FindingRoutes.Close, ("change", "no"))).Errors.Keys);
        Assert.Equal(["accepted_on"], Assert.IsType<Mend>(await FillsAsync(
            cast.Mia, FindingRoutes.Close, ("change", "no"), ("accepted_on", "2027-11-20"), ("acceptance", "CB-7"))).Errors.Keys);
        await FillsAsync(cast.Mia, FindingRoutes.Close, ("change", "no"), ("accepted_on", "2026-11-29"), ("acceptance", "CB-7"));

        var closed = await NowAsync();
        Assert.Equal(
            (State.Closed, "no", new DateOnly(2026, 11, 29), "CB-7", "Seven tests in a row"),
            (closed.State, closed.SystemChange, closed.AcceptedOn!.Value, closed.AcceptanceReference, closed.Checked));
        Assert.Equal(
            ["T1", "CA-2", "T2", "CA-10", "CA-12", "T2", "T3", "T4", "T5r", "T4", "T5", "CA-30", "CA-30", "T6", "T6", "CA-11", "T7", "T8"], await house.RulesAsync(id));

        await FillsAsync(cast.Mia, FindingRoutes.Reopen, ("reason", "It was not tested in December."));
        var open = await NowAsync();
        Assert.Equal((State.Contained, 1, null, null), (open.State, open.ReopenCount, open.AcceptedOn, open.Checked));
        Assert.Equal(new DateOnly(2027, 5, 20), open.ExternalDeadline);
    }

    [Fact]
    public async Task Whoever_may_do_a_thing_is_offered_it_and_nobody_else()
    {
        await using var house = await OfficeHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var planned = await house.PlannedAsync(cast, (await house.SeeAsync(cast, Severity.Major, FindingSource.ExternalAudit)).Id);

        Assert.Equal(
            [FindingRoutes.Approve, FindingRoutes.SendBack, FindingRoutes.Classify, FindingRoutes.Assign, FindingRoutes.NameVerifier, FindingRoutes.Body,
             FindingRoutes.ShortenObservation],
            await OfferedAsync(cast.Mia));
        Assert.Empty(await OfferedAsync(cast.Ana));
        Assert.Empty(await OfferedAsync(cast.Cleo));
        Assert.Empty(await OfferedAsync(tom));

        async Task<IReadOnlyList<string>> OfferedAsync(Person person)
        {
            string[] owners = [FindingRoutes.HandOver, FindingRoutes.MoreTime, FindingRoutes.Note, FindingRoutes.Whole];
            var card = Talk.CardOf(await house.PressesAsync(person, FindingRoutes.Show, planned));
            return [.. card.Buttons.Select(b => b.Name.Replace(".open", "", StringComparison.Ordinal)).Except(owners)];
        }
    }
}
