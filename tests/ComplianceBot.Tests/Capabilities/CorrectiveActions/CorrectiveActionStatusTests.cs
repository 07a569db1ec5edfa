using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Host.Storage;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>ST-CA, ST-CT and what findings do to the readiness score: for any day, with the same result (DT-9).</summary>
public sealed class CorrectiveActionStatusTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Where_no_finding_was_ever_recorded_nothing_is_known_and_the_score_stays_held_down(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);

        var report = await house.ReportAsync(house.Day());

        Assert.Empty(report.Parts);
        Assert.Empty(report.Lifted);
        Assert.Empty(report.Figures);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task An_open_major_costs_two_tenths_and_holds_the_score_down_and_an_overdue_one_four(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var minor = await house.RaiseAsync(cast);
        var raisedOn = house.Day();
        Assert.Equal((1m, true), await house.PartAsync(raisedOn));
        var major = await house.MustAsync(cast.Mia, minor.Id, (f, isms) => f.Classify(Severity.Major, "Seen for three months.", isms));

        Assert.Equal((0.8m, false), await house.PartAsync(raisedOn));
        Assert.Equal((0.8m, false), await house.PartAsync(major.DueOn!.Value));
        Assert.Equal((0.6m, false), await house.PartAsync(major.DueOn!.Value.AddDays(1)));
        Assert.Equal((1, 1), await house.OverdueAsync(major.DueOn!.Value.AddDays(1)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task An_overdue_minor_costs_one_tenth_and_holds_nothing_down(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var minor = await house.RaiseAsync(await house.CastAsync());

        Assert.Equal((1m, true), await house.PartAsync(minor.DueOn!.Value));
        Assert.Equal((0, 1), await house.OverdueAsync(minor.DueOn!.Value));
        Assert.Equal((0.9m, true), await house.PartAsync(minor.DueOn!.Value.AddDays(1)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_past_day_is_told_the_same_when_all_is_closed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var first = house.Day();
        await house.MustAsync(cast.Mia, raised.Id, (f, isms) => f.Classify(Severity.Major, "Seen for three months.", isms));
        var before = await house.PartAsync(first);

        var closed = await house.CloseAsync(cast, raised.Id);

        Assert.Equal(before, await house.PartAsync(first));
        Assert.Equal((0.8m, false), before);
        Assert.Equal((1m, true), await house.PartAsync(closed.ClosedOn!.Value));
        Assert.Equal((1, 1), await house.OnTimeAsync(closed.ClosedOn!.Value.AddDays(365)));
        Assert.Equal((0, 0), await house.OnTimeAsync(closed.ClosedOn!.Value.AddDays(366)));
        Assert.Equal((0, 0), await house.OnTimeAsync(first));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_verified_after_its_first_date_was_not_on_time(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        house.Clock.Now += TimeSpan.FromDays(raised.FirstVerifyBy.DayNumber - house.Day().DayNumber);

        var closed = await house.CloseAsync(cast, raised.Id);

        Assert.Equal((0, 1), await house.OnTimeAsync(closed.ClosedOn!.Value));
    }
}

file static class Figures
{
    public static Task<StatusReport> ReportAsync(this TestHouse house, DateOnly asOf) => house.WorkAsync(w =>
        house.Get<IEnumerable<IStatusSource>>().OfType<CorrectiveActionStatus>().Single().ReadAsync(w, asOf, CancellationToken.None));

    /// <summary>Part C, and whether no open major holds the score down.</summary>
    public static async Task<(decimal Part, bool Lifted)> PartAsync(this TestHouse house, DateOnly asOf)
    {
        var report = await house.ReportAsync(asOf);
        return (report.Parts[ReadinessPart.CorrectiveActions], report.Lifted.Contains(ReadinessCap.OpenMajor));
    }

    public static async Task<(int, int)> OverdueAsync(this TestHouse house, DateOnly asOf) => Of((await house.ReportAsync(asOf)).Figures[0]);

    public static async Task<(int, int)> OnTimeAsync(this TestHouse house, DateOnly asOf) => Of((await house.ReportAsync(asOf)).Figures[1]);

    private static (int, int) Of(Figure figure) => (figure.Numerator, figure.Denominator);
}
