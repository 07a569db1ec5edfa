using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Storage;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>ST-EV: what an auditor may ask for of any day, with the same result (DT-9).</summary>
public sealed class EvidenceStatusTests
{
    private static readonly DateOnly Asked = new(2026, 11, 23);

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Without_mandatory_evidence_there_is_no_figure_and_no_part_of_the_score(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);

        var report = await house.ReportAsync(Asked);

        Assert.All(report.Figures, f => Assert.Null(f.Percent));
        Assert.Empty(report.Parts);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_series_counts_as_fresh_from_its_acceptance_until_its_last_day_and_so_it_stays_told_afterwards(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var given = await house.GiveAsync(ana, (await house.AskAsync(mia, ana)).Id);
        await house.AskAsync(mia, ana, what: "Restore test report");
        Assert.Equal((0, 2), await house.FreshAsync(Asked));
        await house.AcceptAsync(mia, given);
        var until = (await house.EvidenceAsync(given.Id)).ValidUntil!.Value;

        await house.DayAsync(until.AddDays(40));

        Assert.Equal(EvidenceState.Expired, (await house.EvidenceAsync(given.Id)).State);
        Assert.Equal((1, 2), await house.FreshAsync(Asked));
        Assert.Equal((1, 2), await house.FreshAsync(until));
        Assert.Equal((0, 2), await house.FreshAsync(until.AddDays(1)));
        Assert.Equal((0, 0), await house.FreshAsync(Asked.AddDays(-1)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_control_is_fresh_when_all_its_mandatory_series_are(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var first = await house.GiveAsync(ana, (await house.AskAsync(mia, ana)).Id);
        var second = await house.GiveAsync(ana, (await house.AskAsync(mia, ana, what: "Restore test report")).Id);

        await house.AcceptAsync(mia, first);
        Assert.Equal((0, 1), await house.FreshAsync(Asked, control: true));
        await house.AcceptAsync(mia, second);
        Assert.Equal((1, 1), await house.FreshAsync(Asked, control: true));
        Assert.Equal(1m, (await house.ReportAsync(Asked)).Parts[ReadinessPart.Evidence]);
    }

    [Fact]
    public async Task What_is_only_good_to_have_counts_for_nothing()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var manager = new Talk(house, mia);

        Talk.CardOf(await manager.SendsAsync(await manager.SaysAsync("request evidence"), [.. EvidenceHouse.Wish(ana), ("counts", EvidenceForms.Optional)]));

        Assert.Equal((0, 0), await house.FreshAsync(Asked));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_found_wrong_later_changes_no_earlier_day(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var given = await house.GiveAsync(ana, (await house.AskAsync(mia, ana)).Id);
        await house.AcceptAsync(mia, given);
        await house.DayAsync(Asked.AddDays(3));

        await house.WorkAsync(w => house.Get<EvidenceOffice>().FindWrongAsync(w, given.Id, mia.Id, RejectionReason.Unreadable, "It cannot be opened.", CancellationToken.None));

        Assert.Equal((1, 1), await house.FreshAsync(Asked.AddDays(2)));
        Assert.Equal((0, 1), await house.FreshAsync(Asked.AddDays(3)));
    }
}

file static class Figures
{
    public static Task<StatusReport> ReportAsync(this TestHouse house, DateOnly asOf) => house.WorkAsync(w =>
        house.Get<IEnumerable<IStatusSource>>().OfType<EvidenceStatus>().Single().ReadAsync(w, asOf, CancellationToken.None));

    public static async Task<(int, int)> FreshAsync(this TestHouse house, DateOnly asOf, bool control = false)
    {
        var figure = (await house.ReportAsync(asOf)).Figures[control ? 1 : 0];
        return (figure.Numerator, figure.Denominator);
    }
}
