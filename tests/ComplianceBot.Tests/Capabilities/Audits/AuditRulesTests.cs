using ComplianceBot.Capabilities.Audits;
using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>The single rules of audits that no table shows, each as a sentence (AU-6 to AU-14, CY-4 to CY-7).</summary>
public sealed class AuditRulesTests
{
    private static readonly Dictionary<CycleDate, DateOnly> NothingFixed = [];

    public static TheoryData<string, string> Gaps() => new()
    {
        { "lead", "AU-8 LeadMissing" }, { "scope", "AU-8 TextMissing" }, { "objectives", "AU-8 TextMissing" }, { "criteria", "AU-8 TextMissing" },
        { "timing", "AU-8 TextMissing" }, { "place", "AU-8 TextMissing" }, { "remote", "AU-8 TextMissing" }, { "requirements", "AU-8 RequirementMissing" },
        { "method", "AU-8 MethodMissing" }, { "auditor", "AU-8 AuditorMissing" },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void A_plan_in_which_something_is_missing_is_kept_and_not_announced(string gap, string why)
    {
        var plan = AuditSamples.Plan();
        var entered = AuditSamples.Entered();
        var first = AuditSamples.Looks("9.1");
        var with = gap switch
        {
            "scope" => plan with { Scope = " " },
            "objectives" => plan with { Objectives = null },
            "criteria" => plan with { Criteria = "" },
            "timing" => plan with { Timing = null },
            "place" => plan with { Place = null },
            "remote" => plan with { Mode = AuditMode.Remote },
            "requirements" => plan with { Requirements = [] },
            "method" => plan with { Requirements = [first with { Methods = [] }] },
            "auditor" => plan with { Requirements = [first with { AuditorId = null }] },
            _ => plan,
        };
        var kept = (gap == "lead" ? entered with { LeadId = null, Auditors = [] } : entered).WritePlan(
            gap == "lead" ? AuditSamples.Plan(AuditSamples.Looks("9.1", "aud")) : with, [], AuditSamples.By("lead")).Value.Now;

        Assert.Equal(why, AuditSamples.Why(Announce(kept, AuditSamples.Start.AddDays(-14))));
    }

    [Fact]
    public void A_remote_audit_needs_a_reason_and_no_place_and_a_mixed_one_both()
    {
        var remote = AuditSamples.Plan() with { Mode = AuditMode.Remote, Place = null, RemoteReason = "The site is closed" };
        var audit = AuditSamples.Entered();
        Assert.Null(audit.WritePlan(remote, [], AuditSamples.By("lead")).Value.Now.PlanFault);
        Assert.Equal("place", audit.WritePlan(remote with { Mode = AuditMode.Mixed }, [], AuditSamples.By("lead")).Value.Now.PlanFault?.Field);
    }

    [Fact]
    public void What_is_announced_less_than_fourteen_days_before_says_why()
    {
        var audit = AuditSamples.In(AuditState.Planned);
        Assert.Null(AuditSamples.Why(Announce(audit, AuditSamples.Start.AddDays(-14))));
        Assert.Equal("AU-8 LateNeedsReason", AuditSamples.Why(Announce(audit, AuditSamples.Start.AddDays(-13))));
        Assert.Equal("The auditor was ill", Announce(audit, AuditSamples.Start.AddDays(-13), "The auditor was ill").Value.Note);
    }

    [Fact]
    public void Fieldwork_begins_on_its_first_day_and_is_reported_on_its_last_at_the_earliest()
    {
        Assert.Equal("AU-9 TooEarly", AuditSamples.Why(AuditSamples.In(AuditState.Announced).Begin(AuditSamples.By("lead", AuditSamples.Start.AddDays(-1)))));
        Assert.Equal("AU-9 TooEarly", AuditSamples.Why(AuditSamples.In(AuditState.Fieldwork).Report(AuditSamples.By("lead", AuditSamples.Last.AddDays(-1)))));
    }

    [Fact]
    public void A_report_needs_a_conclusion_for_everything_that_was_planned()
    {
        var audit = AuditSamples.In(AuditState.Fieldwork);
        var without = audit with { Conclusions = [.. audit.Conclusions.Where(c => c.RequirementId != "9.1")] };
        var refused = without.Report(AuditSamples.By("lead", AuditSamples.Last));
        Assert.Equal("AU-9 ConclusionMissing", AuditSamples.Why(refused));
        Assert.Equal("9.1", refused.Refusal!.Args[0].Text);
        var notAudited = new Conclusion { RequirementId = "9.1", Verdict = Verdict.NotAudited, Statement = "No time was left", ConcludedOn = AuditSamples.Start };
        Assert.False(without.Conclude(notAudited, AuditSamples.By("lead")).Value.Report(AuditSamples.By("lead", AuditSamples.Last)).IsRefused);
    }

    [Fact]
    public void An_audit_stays_open_while_a_nonconformity_is() => Assert.Equal(
        "AU-9 NonconformityOpen", AuditSamples.Why(AuditSamples.In(AuditState.FollowUp).Close(AuditSamples.By("lead"), ["CA-7"])));

    [Theory]
    [InlineData(Verdict.Conform, "statement evidence method")]
    [InlineData(Verdict.Observation, "statement evidence risk method")]
    [InlineData(Verdict.Improvement, "statement evidence risk method")]
    [InlineData(Verdict.Minor, "statement evidence effect risk method")]
    [InlineData(Verdict.Major, "statement evidence effect risk method")]
    [InlineData(Verdict.NotAudited, "statement")]
    public void A_conclusion_is_no_bare_tick(Verdict verdict, string needed)
    {
        var whole = AuditSamples.On("9.1", verdict);
        Assert.Null(whole.Fault);
        var without = new Dictionary<string, Conclusion>
        {
            ["statement"] = whole with { Statement = " " }, ["evidence"] = whole with { Evidence = null }, ["effect"] = whole with { Effect = "" },
            ["risk"] = whole with { Risk = null }, ["method"] = whole with { Method = null },
        };
        Assert.Equal(needed.Split(' ').Order(), without.Where(w => w.Value.Fault?.Field == w.Key).Select(w => w.Key).Order());
        Assert.All(without.Where(w => !needed.Split(' ').Contains(w.Key)), w => Assert.Null(w.Value.Fault));
    }

    [Fact]
    public void Only_the_auditor_who_was_found_independent_for_it_concludes_and_only_while_it_runs()
    {
        var audit = AuditSamples.In(AuditState.Fieldwork);
        Assert.Equal("AU-20 OthersRequirement", AuditSamples.Why(audit.Conclude(AuditSamples.On("9.1"), AuditSamples.By("aud"))));
        Assert.Equal("AU-9 NotPlanned", AuditSamples.Why(audit.Conclude(AuditSamples.On("9.2.1"), AuditSamples.By("lead"))));
        Assert.Equal("AU-11 ConcludedWhen", AuditSamples.Why(audit.Conclude(AuditSamples.On("9.1", on: AuditSamples.Start.AddDays(-1)), AuditSamples.By("lead"))));
        Assert.Equal("AU-11 ConcludedWhen", AuditSamples.Why(audit.Conclude(AuditSamples.On("9.1", on: AuditSamples.Last), AuditSamples.By("lead"))));
        Assert.Equal("AU-9 NotRunning", AuditSamples.Why(AuditSamples.In(AuditState.Reported).Conclude(AuditSamples.On("9.1"), AuditSamples.By("lead"))));
        Assert.Equal(Verdict.Minor, audit.Conclude(AuditSamples.On("9.1", Verdict.Minor), AuditSamples.By("lead")).Value.Conclusions.Single(c => c.RequirementId == "9.1").Verdict);
    }

    [Fact]
    public void A_plan_names_what_the_standard_knows_once_and_a_team_that_is_its_own()
    {
        string? WhyNot(params AuditedRequirement[] requirements) =>
            AuditSamples.Why(AuditSamples.Entered().WritePlan(AuditSamples.Plan(requirements), [], AuditSamples.By("lead")));
        Assert.Equal("AU-1 NoSuchRequirement", WhyNot(AuditSamples.Looks("9.9")));
        Assert.Equal("AU-1 NoSuchRequirement", WhyNot(AuditSamples.Looks("9")));
        Assert.Equal("AU-8 RequirementTwice", WhyNot(AuditSamples.Looks("9.1"), AuditSamples.Looks("9.1", "aud")));
        Assert.Equal("AU-8 NotInTeam", WhyNot(AuditSamples.Looks("9.1", "stranger")));
        var running = AuditSamples.In(AuditState.Fieldwork);
        Assert.Equal("AU-9 ConcludedAlready", AuditSamples.Why(running.WritePlan(AuditSamples.Plan(AuditSamples.Looks("9.1")), [], AuditSamples.By("lead"))));
        Assert.Equal("AU-8 PlanFixed", AuditSamples.Why(AuditSamples.In(AuditState.Reported).WritePlan(AuditSamples.Plan(), [], AuditSamples.By("lead"))));
        Assert.Equal("AU-8 TextMissing", AuditSamples.Why(running.WritePlan(AuditSamples.Plan() with { Scope = null }, [], AuditSamples.By("lead"))));
    }

    [Fact]
    public void Days_move_with_a_reason_until_it_begins_and_then_only_the_last()
    {
        var (start, last) = (AuditSamples.Start.AddDays(7), AuditSamples.Last.AddDays(7));
        Assert.Equal((start, last), Days(AuditSamples.In(AuditState.Announced).Move(start, last, AuditSamples.By("mia"), "A room was free")));
        Assert.Equal("AU-8 TextMissing", AuditSamples.Why(AuditSamples.In(AuditState.Planned).Move(start, last, AuditSamples.By("mia"), " ")));
        Assert.Equal("AU-8 DaysReversed", AuditSamples.Why(AuditSamples.In(AuditState.Planned).Move(last, start, AuditSamples.By("mia"), "Wrong")));
        Assert.Equal("AU-8 DaysFixed", AuditSamples.Why(AuditSamples.In(AuditState.Fieldwork).Move(start, last, AuditSamples.By("mia"), "Late")));
        Assert.Equal((AuditSamples.Start, last), Days(AuditSamples.In(AuditState.Fieldwork).Move(AuditSamples.Start, last, AuditSamples.By("mia"), "More to see")));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void Less_than_sixty_days_before_an_external_audit_is_too_close(int days, bool tooClose) =>
        Assert.Equal(tooClose, AuditDates.IsTooCloseBefore(AuditSamples.Last, AuditSamples.Last.AddDays(days), AuditSamples.Settings));

    [Fact]
    public void Where_no_audit_date_is_fixed_ninety_days_before_top_management_is_told_too()
    {
        var cycle = Cycle(AuditSettings.Defaults);
        var open = cycle.RemindersOf(CycleDate.Surveillance1, NothingFixed, WorkingCalendar.WithoutHolidays);
        Assert.Equal([90], open.Where(r => r.AlsoTopManagement).Select(r => r.DaysBefore));
        var fixedOn = new Dictionary<CycleDate, DateOnly> { [CycleDate.Surveillance1] = new(2027, 10, 20) };
        var known = cycle.RemindersOf(CycleDate.Surveillance1, fixedOn, WorkingCalendar.WithoutHolidays);
        Assert.DoesNotContain(known, r => r.AlsoTopManagement);
        Assert.Equal(new DateOnly(2027, 9, 20), known[^1].On);
    }

    [Fact]
    public void Without_the_goal_of_a_certificate_nobody_is_reminded_of_its_dates() => Assert.Empty(
        Cycle(AuditSettings.Defaults with { Goal = CertificationGoal.None }).RemindersOf(CycleDate.Expiry, NothingFixed, WorkingCalendar.WithoutHolidays));

    [Theory]
    [InlineData(Certificate.CurrentEdition, "2026-12-14", false)]
    [InlineData(Certificate.CurrentEdition, "2026-12-15", true)]
    [InlineData(Certificate.CurrentEdition, "2029-12-14", true)]
    [InlineData(Certificate.CurrentEdition, "2029-12-15", false)]
    [InlineData(Certificate.FormerEdition, "2026-12-15", false)]
    public void A_certificate_is_valid_from_its_decision_to_its_expiry(string edition, string day, bool valid) =>
        Assert.Equal(valid, Cycle(AuditSettings.Defaults, edition).IsValidOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Before_stage_one_there_is_one_audit_of_all_clauses_and_a_review_after_it()
    {
        var whole = Finished(Coverage.Clauses);
        var part = Finished(Coverage.Clauses.Skip(1));
        var after = new ReviewHeld(AuditSamples.Last.AddDays(1), AreMinutesApproved: true);
        Assert.Equal([StageOneGap.NoInternalAudit], StageGates.BeforeStageOne([part], [after]));
        Assert.Equal([StageOneGap.NoReviewAfterIt], StageGates.BeforeStageOne([whole], [after with { HeldOn = AuditSamples.Last.AddDays(-1) }]));
        Assert.Equal([StageOneGap.NoReviewAfterIt], StageGates.BeforeStageOne([whole], [after with { AreMinutesApproved = false }]));
        Assert.Empty(StageGates.BeforeStageOne([part, whole], [after]));
        Assert.Equal(["CA-2"], StageGates.OpenBeforeStageTwo([new StageOneConcern("CA-1", true), new StageOneConcern("CA-2", false)]));
    }

    private static Result<AuditChange> Announce(Audit audit, DateOnly on, string? reason = null) =>
        audit.Announce(AuditSamples.By("lead", on), [], reason, AuditSamples.Settings);

    private static (DateOnly, DateOnly) Days(Result<AuditChange> moved) => (moved.Value.Now.StartsOn, moved.Value.Now.LastDay);

    private static FinishedAudit Finished(IEnumerable<string> covered) => new(AuditSamples.Last, new CoveringAudit
    {
        Id = "a", Kind = AuditKind.Internal, StartsOn = AuditSamples.Start, LastDay = AuditSamples.Last, Conclusions = covered.ToDictionary(c => c, _ => Verdict.Minor),
    });

    private static CertificationCycle Cycle(AuditSettings settings, string edition = Certificate.CurrentEdition) => new(
        new Certificate { Id = "c", Number = "1", Body = "Body", Scope = "All", Edition = edition, DecidedOn = new DateOnly(2026, 12, 15) }, settings);
}
