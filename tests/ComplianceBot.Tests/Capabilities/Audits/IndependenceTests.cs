using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>Nobody audits their own work: every kind of involvement at every time against the words of AU-20 to AU-24.</summary>
public sealed class IndependenceTests
{
    private static readonly DateOnly Start = AuditSamples.Start;

    /// <summary>From and until, in days before the audit; null is without an end.</summary>
    public static TheoryData<int, int?, bool> Times() => new()
    {
        { 700, 366, false }, // ended before the lookback
        { 700, 365, true }, // ended on its first day
        { 200, 100, true },
        { 700, null, true }, // still so
        { 0, 0, true }, // on the first day of the audit
        { -1, null, false }, // begins afterwards
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void Who_had_to_do_with_a_requirement_in_the_year_before_does_not_audit_it(int from, int? until, bool counts)
    {
        foreach (var kind in Enum.GetValues<InvolvementKind>())
        {
            var auditor = Auditor() with { Involvements = [Involved(kind, from, until)] };
            var found = Independence.ConflictsOf(auditor, About(), Start, AuditSamples.Settings);
            var expected = counts && kind != InvolvementKind.Reviewer ? new[] { ("AU-20", kind.ToString()) } : [];
            Assert.Equal(expected, found.Select(c => (c.RuleId, c.Reason.ToString())));
            Assert.Empty(Independence.ConflictsOf(auditor, new AuditedArea("A.8.14", []), Start, AuditSamples.Settings));
        }
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Nor_the_area_somebody_belongs_to_or_manages(int from, int? until, bool counts)
    {
        var tie = new AreaTie("IT", Manages: false, Start.AddDays(-from), until is { } end ? Start.AddDays(-end) : null);
        var about = About("IT", "Legal");
        Assert.Equal(
            counts ? [ConflictReason.OwnArea] : [],
            Independence.ConflictsOf(Auditor() with { Areas = [tie] }, about, Start, AuditSamples.Settings).Select(c => c.Reason));
        Assert.Equal(
            counts ? [("AU-21", ConflictReason.ManagedArea)] : [],
            Independence.ConflictsOf(Auditor() with { Areas = [tie with { Manages = true }] }, about, Start, AuditSamples.Settings).Select(c => (c.RuleId, c.Reason)));
        Assert.Empty(Independence.ConflictsOf(Auditor() with { Areas = [tie] }, About("Legal"), Start, AuditSamples.Settings));
    }

    [Fact]
    public void Nor_the_area_of_the_own_line_manager()
    {
        var auditor = Auditor() with { LineManagersAreas = ["Legal"] };
        Assert.Equal("AU-21", Assert.Single(Independence.ConflictsOf(auditor, About("Legal"), Start, AuditSamples.Settings)).RuleId);
        Assert.Empty(Independence.ConflictsOf(auditor, About("IT"), Start, AuditSamples.Settings));
    }

    [Theory]
    [InlineData("9.1", true)]
    [InlineData("A.5.1", false)]
    public void The_isms_manager_audits_no_clause_but_may_audit_controls(string requirement, bool refused)
    {
        var found = Independence.ConflictsOf(Auditor() with { IsIsmsManager = true }, new AuditedArea(requirement, []), Start, AuditSamples.Settings);
        Assert.Equal(refused ? ["AU-22"] : [], found.Select(c => c.RuleId));
    }

    [Fact]
    public void Where_nobody_is_left_it_is_said_for_which_requirements()
    {
        var owner = Auditor() with { Involvements = [Involved(InvolvementKind.Owner, 10, null)] };
        var manager = Auditor("mia") with { IsIsmsManager = true };
        AuditedArea[] wanted = [About(), new AuditedArea("9.1", [])];
        Assert.Equal(["9.1"], Independence.NobodyLeftFor(wanted, [manager], Start, AuditSamples.Settings));
        Assert.Equal(["A.8.13"], Independence.NobodyLeftFor(wanted, [owner], Start, AuditSamples.Settings));
        Assert.Empty(Independence.NobodyLeftFor(wanted, [owner, manager], Start, AuditSamples.Settings));
        Assert.Equal(["A.8.13", "9.1"], Independence.NobodyLeftFor(wanted, [], Start, AuditSamples.Settings));
    }

    [Fact]
    public void A_plan_with_somebody_who_is_not_independent_is_refused_with_the_rule_and_the_reason()
    {
        var conflicts = Conflicts();
        var refused = AuditSamples.Entered().WritePlan(AuditSamples.Plan(), conflicts, AuditSamples.By("lead"));
        Assert.Equal("AU-20 NotIndependent", AuditSamples.Why(refused));
        Assert.Equal("Audits.Conflict.Submitter", refused.Refusal!.Args[2].Say?.Key);
        Assert.Equal("AU-20 NotIndependent", AuditSamples.Why(AuditSamples.In(AuditState.Planned).Announce(
            AuditSamples.By("lead", Start.AddDays(-20)), conflicts, null, AuditSamples.Settings)));
    }

    [Fact]
    public void Somebody_else_allows_it_with_a_reason_and_only_that_rule_for_that_requirement()
    {
        var (audit, conflict) = (AuditSamples.In(AuditState.Planned), Conflicts()[0]);
        Assert.Equal("AU-20 OwnConflict", AuditSamples.Why(audit.Allow("o1", conflict, "No one else can", AuditSamples.By("aud"))));
        Assert.Equal("AU-20 TextMissing", AuditSamples.Why(audit.Allow("o1", conflict, " ", AuditSamples.By("mia"))));
        var allowed = audit with { Overrides = [audit.Allow("o1", conflict, "No one else can", AuditSamples.By("mia")).Value] };
        Assert.Equal("AU-20 AllowedAlready", AuditSamples.Why(allowed.Allow("o2", conflict, "Again", AuditSamples.By("mia"))));
        Assert.False(allowed.WritePlan(AuditSamples.Plan(), [conflict], AuditSamples.By("lead")).IsRefused);
        foreach (var other in new[] { conflict with { RuleId = "AU-21" }, conflict with { RequirementId = "9.1" }, conflict with { Person = new PersonId("lead") } })
            Assert.True(allowed.WritePlan(AuditSamples.Plan(), [conflict, other], AuditSamples.By("lead")).IsRefused);
        Assert.Equal("AU-20 PlanFixed", AuditSamples.Why(AuditSamples.In(AuditState.Reported).Allow("o1", conflict, "Late", AuditSamples.By("mia"))));
    }

    private static IReadOnlyList<Conflict> Conflicts() => Independence.ConflictsOf(
        AuditSamples.Plan().Requirements, [Auditor("aud") with { Involvements = [Involved(InvolvementKind.Submitter, 30, 30) with { Person = new PersonId("aud") }] }, Auditor("lead")],
        [About()], Start, AuditSamples.Settings);

    private static AuditorFacts Auditor(string who = "aud") => new() { Person = new PersonId(who), Name = who };

    private static AuditedArea About(params string[] areas) => new("A.8.13", areas);

    private static Involvement Involved(InvolvementKind kind, int from, int? until) => new()
    {
        Person = new PersonId("aud"), RequirementId = "A.8.13", Kind = kind, Since = Start.AddDays(-from), Until = until is { } end ? Start.AddDays(-end) : null,
    };
}
