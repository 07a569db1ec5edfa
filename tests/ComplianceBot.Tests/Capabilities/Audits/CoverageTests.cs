using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Standard;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>Which requirements audits have covered, against the words of AU-1 to AU-5 written here once more; and the ranking of AU-7.</summary>
public sealed class CoverageTests
{
    private static readonly DateOnly Day = new(2027, 3, 1);

    [Fact]
    public void Thirty_clauses_and_every_control_that_is_not_excluded_must_be_covered()
    {
        Assert.Equal(30, Coverage.Clauses.Count);
        Assert.Contains("6.3", Coverage.Clauses);
        Assert.DoesNotContain("9.2", Coverage.Clauses);
        Assert.Equal(93, Coverage.Controls(new HashSet<string>()).Count);
        Assert.Equal(92, Coverage.Controls(new HashSet<string> { "A.8.13" }).Count);
    }

    [Fact]
    public void Coverage_says_the_same_as_the_rule_for_any_audits() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var audits = Enumerable.Range(0, random.Next(7)).Select(n => Some(random, n)).ToList();
        var cycle = new Window(Day.AddDays(-random.Next(1200)), Day.AddDays(random.Next(400)));
        var found = Coverage.InternalControls(Coverage.Controls(new HashSet<string>()), audits, cycle, Day);
        foreach (var control in Requirements.Controls.Select(c => c.Id))
        {
            var covered = audits.Exists(a => a.Kind == AuditKind.Internal && a.LastDay >= cycle.From && a.LastDay <= cycle.Until && a.LastDay <= Day
                && a.Conclusions.TryGetValue(control, out var verdict) && verdict != Verdict.NotAudited);
            if (found.Covered.Contains(control) != covered || found.Missing.Contains(control) == covered) return false;
        }

        return found.Total == 93;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("2026-05-28", null, null)] // the first external audit is not over yet
    [InlineData("2026-05-30", "2026-05-30", "2027-05-09")]
    [InlineData("2027-05-09", "2026-05-30", "2027-05-09")]
    [InlineData("2027-05-11", "2026-05-30", "2027-05-09")] // during the next one the interval before it counts
    [InlineData("2027-05-13", "2027-05-13", "9999-12-31")]
    public void An_interval_lies_between_two_external_audits(string day, string? from, string? until)
    {
        CoveringAudit[] audits =
        [
            Of(AuditKind.Stage1, "2026-04-01", "2026-04-02"), Of(AuditKind.Stage2, "2026-05-27", "2026-05-29"), Of(AuditKind.Surveillance1, "2027-05-10", "2027-05-12"),
            Of(AuditKind.Customer, "2026-09-01", "2026-09-02"), Of(AuditKind.Special, "2026-10-01", "2026-10-02"), Of(AuditKind.Internal, "2026-11-01", "2026-11-02"),
        ];
        Assert.Equal(from is null ? null : new Window(DayOf(from), DayOf(until!)), Coverage.IntervalOn(DayOf(day), audits));
    }

    [Fact]
    public void Before_the_first_external_audit_the_last_year_counts_and_afterwards_the_interval()
    {
        var audit = Of(AuditKind.Internal, "2026-03-01", "2026-03-01", "9.1");
        Assert.Equal(["9.1"], Coverage.InternalClauses([audit], Day, AuditSettings.Defaults).Covered);
        Assert.Empty(Coverage.InternalClauses([audit], Day.AddDays(1), AuditSettings.Defaults).Covered);
        CoveringAudit[] later = [audit, Of(AuditKind.Surveillance1, "2026-06-01", "2026-06-02")];
        Assert.Empty(Coverage.InternalClauses(later, Day, AuditSettings.Defaults).Covered);
        Assert.Equal(["9.1"], Coverage.RecentClauses(later, Day, AuditSettings.Defaults).Covered);
    }

    [Fact]
    public void A_mock_audit_covers_nothing_and_neither_does_a_customers()
    {
        CoveringAudit[] audits =
        [
            Of(AuditKind.Surveillance1, "2027-01-10", "2027-01-12", "4.1"), Of(AuditKind.Mock, "2027-02-01", "2027-02-01", "9.1"),
            Of(AuditKind.Customer, "2027-02-02", "2027-02-02", "9.2.1"), Of(AuditKind.Internal, "2027-02-03", "2027-02-03", "9.2.2"),
        ];
        Assert.Equal(["9.2.2"], Coverage.RecentClauses(audits, Day, AuditSettings.Defaults).Covered);
        var both = Coverage.Surveillance(audits, Window.LastDays(Day, 400), Day)!;
        Assert.Equal(["4.1"], both.Union.Covered);
        Assert.Equal(["9.2.2"], both.Between.Covered);
        Assert.Null(Coverage.Surveillance(audits.Skip(1).ToList(), Window.LastDays(Day, 400), Day));
    }

    [Fact]
    public void What_treats_a_high_risk_or_had_a_nonconformity_since_is_looked_at_in_every_interval()
    {
        CoveringAudit[] audits = [Of(AuditKind.Internal, "2025-11-02", "2025-11-02", "A.5.1", "A.5.2", "A.5.3", "A.5.4"), Of(AuditKind.Stage2, "2026-05-27", "2026-05-29")];
        RequirementFacts[] facts =
        [
            Facts("A.5.1", "2025-11-02", risk: RiskLevel.High), Facts("A.5.2", "2025-11-02", "2026-01-01"), Facts("A.5.3", "2025-11-02", "2025-11-02"),
            Facts("A.5.4", "2025-11-02", risk: RiskLevel.Medium),
        ];
        var applicable = Coverage.Controls(new HashSet<string>());
        Assert.Equal(["A.5.1", "A.5.2"], Coverage.PressingControls(applicable, audits, facts, Day, AuditSettings.Defaults).Missing);
        CoveringAudit[] again = [.. audits, Of(AuditKind.Internal, "2026-12-01", "2026-12-01", "A.5.1")];
        Assert.Equal(["A.5.1"], Coverage.PressingControls(applicable, again, facts, Day, AuditSettings.Defaults).Covered);
    }

    [Fact]
    public void It_is_seen_when_no_internal_audit_is_planned_for_a_year()
    {
        Assert.True(Coverage.IsNothingPlanned([Of(AuditKind.Surveillance1, "2027-05-10", "2027-05-12"), Of(AuditKind.Internal, "2028-03-02", "2028-03-02")], Day));
        Assert.False(Coverage.IsNothingPlanned([Of(AuditKind.Internal, "2028-03-01", "2028-03-02")], Day));
    }

    [Fact]
    public void The_programme_looks_first_at_what_was_never_audited_then_at_nonconformities_risk_and_time()
    {
        RequirementFacts[] facts =
        [
            Facts("A.5.1", "2026-01-01"), Facts("A.5.2", "2025-01-01"), Facts("A.5.3", "2026-06-01", risk: RiskLevel.High), Facts("A.5.4", "2026-06-01", "2026-07-01"),
            Facts("A.5.5", null), Facts("4.1", null), Facts("A.5.6", "2026-06-01", "2026-05-01", RiskLevel.Low), Facts("A.5.7", null, risk: RiskLevel.High),
        ];
        Assert.Equal(
            ["A.5.7", "4.1", "A.5.5", "A.5.4", "A.5.3", "A.5.6", "A.5.2", "A.5.1"], ProgrammeRanking.Rank(facts).Select(f => f.RequirementId));
        CoveringAudit[] audits = [Of(AuditKind.Internal, "2026-03-01", "2026-03-01", "9.1"), Of(AuditKind.Internal, "2026-06-01", "2026-06-01", "9.1"), Of(AuditKind.Mock, "2026-07-01", "2026-07-01", "9.1")];
        Assert.Equal(new DateOnly(2026, 6, 1), ProgrammeRanking.LastAudited(audits, Day)["9.1"]);
    }

    private static CoveringAudit Some(Random random, int number)
    {
        var last = Day.AddDays(random.Next(-1300, 200));
        return new CoveringAudit
        {
            Id = "a" + number, Kind = Enum.GetValues<AuditKind>()[random.Next(3)], StartsOn = last, LastDay = last,
            Conclusions = Requirements.Controls.Where(_ => random.NextDouble() < 0.3).ToDictionary(c => c.Id, _ => Enum.GetValues<Verdict>()[random.Next(6)]),
        };
    }

    private static CoveringAudit Of(AuditKind kind, string start, string last, params string[] covered) => new()
    {
        Id = kind + start, Kind = kind, StartsOn = DayOf(start), LastDay = DayOf(last), Conclusions = covered.ToDictionary(c => c, _ => Verdict.Conform),
    };

    private static RequirementFacts Facts(string requirement, string? audited, string? nonconformity = null, RiskLevel risk = RiskLevel.Unknown) => new()
    {
        RequirementId = requirement, LastAuditedOn = audited is null ? null : DayOf(audited), LastNonconformityOn = nonconformity is null ? null : DayOf(nonconformity),
        Risk = risk,
    };

    private static DateOnly DayOf(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
