using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Host.Storage;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>ST-CC, ST-AC and what audits do to the readiness score: for any day, with the same result (DT-9).</summary>
public sealed class AuditStatusTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Where_no_audit_was_ever_recorded_nothing_is_known_and_the_score_stays_held_down(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var report = await ReportAsync(house, house.Today());
        Assert.Empty(report.Figures);
        Assert.Empty(report.Parts);
        Assert.Empty(report.Lifted);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_an_internal_audit_concluded_counts_and_an_excluded_control_is_not_asked_for(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Ana, "A.7.4", "A.8.30");
        await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Conform), ("A.8.13", Verdict.Minor), ("9.2.1", Verdict.NotAudited));

        await AssertFiguresAsync(house, house.Today(), (1, 30), (1, 91), 2m / 121, lifted: true);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_past_day_is_told_the_same_whatever_came_later(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Conform), ("A.8.13", Verdict.Conform));
        var first = house.Today();
        await AssertFiguresAsync(house, first, (1, 30), (1, 93), 2m / 123, lifted: true);
        Assert.Empty((await ReportAsync(house, first.AddDays(-1))).Figures);

        house.Clock.Pass(TimeSpan.FromDays(20));
        await house.HoldAsync(cast, AuditKind.Internal, ("9.2.1", Verdict.Conform), ("A.8.14", Verdict.Conform));

        await AssertFiguresAsync(house, first, (1, 30), (1, 93), 2m / 123, lifted: true);
        await AssertFiguresAsync(house, house.Today(), (2, 30), (2, 93), 4m / 123, lifted: true);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task After_a_year_clauses_count_no_more_and_the_score_is_held_down_again(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Conform), ("A.8.13", Verdict.Conform));

        await AssertFiguresAsync(house, house.Today().AddDays(365), (1, 30), (1, 93), 2m / 123, lifted: true);
        await AssertFiguresAsync(house, house.Today().AddDays(366), (0, 30), (1, 93), 1m / 123, lifted: false);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_new_certificate_begins_a_new_cycle(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        house.Clock.Pass(TimeSpan.FromDays(10));
        await AssertFiguresAsync(house, house.Today(), (0, 30), (1, 93), 1m / 123, lifted: true);
        var given = new Certificate { Id = "", Number = "1", Body = "Body", Scope = "All", Edition = Certificate.CurrentEdition, DecidedOn = house.Today() };
        await house.DoAsync(cast.Mia, w => house.Get<CertificateRegister>().RecordAsync(w, given, house.As(cast.Mia), default));

        await AssertFiguresAsync(house, house.Today(), (0, 30), (0, 93), 0m, lifted: true);
        await AssertFiguresAsync(house, house.Today().AddDays(-1), (0, 30), (1, 93), 1m / 123, lifted: true);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_mock_audit_lifts_and_covers_nothing(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        await house.HoldAsync(await house.AuditCastAsync(), AuditKind.Mock, ("9.1", Verdict.Conform), ("A.8.13", Verdict.Conform));
        await AssertFiguresAsync(house, house.Today(), (0, 30), (0, 93), 0m, lifted: false);
    }

    private static Task<StatusReport> ReportAsync(TestHouse house, DateOnly asOf) => house.WorkAsync(w =>
        house.Get<IEnumerable<IStatusSource>>().OfType<AuditStatus>().Single().ReadAsync(w, asOf, CancellationToken.None));

    private static async Task AssertFiguresAsync(TestHouse house, DateOnly asOf, (int, int) clauses, (int, int) controls, decimal part, bool lifted)
    {
        var report = await ReportAsync(house, asOf);
        Assert.Equal([clauses, controls], report.Figures.Select(f => (f.Numerator, f.Denominator)));
        Assert.Equal(part, report.Parts[ReadinessPart.AuditCoverage]);
        Assert.Equal(lifted, report.Lifted.Contains(ReadinessCap.NoInternalAudit));
    }
}
