using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Single rules of findings that no table and no worked example shows (CA-11 to CA-31).</summary>
public sealed class CorrectiveActionRulesTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void Until_a_severity_is_set_the_dates_of_a_minor_apply_and_then_they_are_counted_from_the_same_day()
    {
        var raised = Findings.Seen().Raise("f1", Findings.By("rai"), Findings.Isms).Value.Now;
        Assert.Equal(new DateOnly(2026, 11, 30), raised.ContainedBy);

        var major = raised.Classify(Severity.Major, "Nothing was ever tested.", Findings.Isms).Value.Now;

        Assert.Equal((new DateOnly(2026, 11, 26), Monday.AddDays(91)), (major.ContainedBy!.Value, major.FirstVerifyBy));
    }

    [Fact]
    public void A_date_of_the_certification_body_counts_when_it_is_earlier_and_is_not_moved()
    {
        var sunday = new DateOnly(2026, 12, 13);

        Assert.Equal(sunday, Milestones.Of(Severity.Major, Monday, sunday, Findings.Isms).ImplementBy);
        Assert.Equal(new DateOnly(2027, 1, 22), Milestones.Of(Severity.Major, Monday, new DateOnly(2027, 3, 1), Findings.Isms).ImplementBy);
    }

    [Fact]
    public void An_external_deadline_is_six_months_after_stage_2_and_nudges_use_whichever_is_earlier()
    {
        Assert.Equal(new DateOnly(2027, 2, 28), Milestones.ExternalDeadline(new DateOnly(2026, 8, 31)));
        var finding = Findings.In(State.InProgress, Severity.Major);

        Assert.Equal(finding.ImplementBy.AddDays(-9), (finding with { ExternalDeadline = finding.ImplementBy.AddDays(-9) }).DueOn);
        Assert.Equal(finding.ImplementBy, (finding with { ExternalDeadline = finding.ImplementBy.AddDays(9) }).DueOn);
    }

    [Fact]
    public void A_plan_is_decided_within_five_business_days_and_a_verified_finding_closed_within_ten()
    {
        var isms = new WorkingCalendar([new DateOnly(2026, 11, 24)]);

        Assert.Equal(new DateOnly(2026, 12, 1), Milestones.PlanApprovalBy(Monday, isms));
        Assert.Equal(new DateOnly(2026, 12, 8), Milestones.CloseBy(Monday, isms));
    }

    [Fact]
    public void What_did_not_work_starts_again_from_that_day_while_its_age_and_first_date_stay()
    {
        var done = Findings.In(State.Implemented) with { Extensions = 2 };
        var judged = Monday.AddDays(14);

        var again = Findings.Take(done, Step.FindIneffective, Findings.By("cleo", judged)).Value.Now;

        Assert.Equal((State.Contained, 1, 0, judged), (again.State, again.ReopenCount, again.Extensions, again.CountedFrom));
        Assert.Equal((Monday, done.FirstVerifyBy), (again.RaisedOn, again.FirstVerifyBy));
        Assert.Equal(judged.AddDays(21), again.DueOn);
    }

    [Fact]
    public void What_is_not_completely_done_is_shown_anew_and_its_date_of_verification_stays()
    {
        var done = Findings.In(State.Implemented);

        var back = Findings.Take(done, Step.FindIncomplete, Findings.By("cleo")).Value.Now;

        Assert.Equal("CorrectiveActions.Refused.ActionOpen", Findings.Take(back, Step.Implement, Findings.By("ana")).Refusal?.Code);
        Assert.False(Findings.Take(Findings.Shown(back, "ben"), Step.Implement, Findings.By("ana")).IsRefused);
        Assert.Equal(done.VerifyBy, back.VerifyBy);
    }

    [Fact]
    public void The_wait_before_the_effect_is_judged_can_be_shortened_for_a_reason_and_never_made_longer()
    {
        var done = Findings.In(State.Implemented);
        Assert.Equal("CA-11", Findings.Take(done, Step.FindEffective, Findings.By("cleo", Monday.AddDays(3))).Refusal?.RuleId);
        Assert.True(done.ShortenObservation(3, " ", Findings.Settings).IsRefused);
        Assert.True(done.ShortenObservation(14, "To be sure", Findings.Settings).IsRefused);

        var shorter = done.ShortenObservation(3, "It runs every night.", Findings.Settings).Value.Now;

        Assert.False(Findings.Take(shorter, Step.FindEffective, Findings.By("cleo", Monday.AddDays(3))).IsRefused);
        Assert.Equal("It runs every night.", shorter.ObservationReason);
    }

    [Fact]
    public void What_goes_on_without_an_action_does_not_become_a_major_on_the_way()
    {
        var without = Findings.Take(Findings.In(State.CauseAnalysed), Step.NeedNoAction, Findings.By("mia")).Value.Now;

        Assert.Equal("T4n", without.Classify(Severity.Major, "It was seen again.", Findings.Isms).Refusal?.RuleId);
    }

    [Fact]
    public void A_declined_observation_that_was_never_contained_is_raised_anew_instead_of_opened()
    {
        var declined = Findings.Take(Findings.In(State.Raised, Severity.Observation), Step.Decline, Findings.By("mia")).Value.Now;

        Assert.Equal((State.Closed, Outcome.Declined), (declined.State, declined.Outcome));
        Assert.Equal("CorrectiveActions.Refused.NeverContained", Findings.Take(declined, Step.Reopen, Findings.By("mia")).Refusal?.Code);
    }

    [Fact]
    public void A_major_from_outside_is_closed_with_the_certification_bodys_acceptance_alone()
    {
        var verified = Findings.In(State.Verified, Severity.Major, FindingSource.ExternalAudit);
        var acting = Findings.By("mia", Monday.AddDays(20));

        Assert.Equal("CorrectiveActions.Refused.AcceptanceMissing", verified.Close(acting, new Closing { NeedsChange = false }).Refusal?.Code);
        Assert.False(verified.Close(acting, new Closing { NeedsChange = false, AcceptedOn = acting.On, AcceptanceReference = "CB-7" }).IsRefused);
    }

    [Fact]
    public void Whoever_acted_for_the_owner_never_becomes_the_verifier()
    {
        var contained = Findings.Raised().Contain(Findings.By("dora", standsIn: true), new Containment { Correction = "Tested today", Consequences = "None" }).Value.Now;

        Assert.Equal("CA-10", contained.NameVerifier(Findings.Id("dora"), Findings.By("mia")).Refusal?.RuleId);
        Assert.False(contained.NameVerifier(Findings.Id("eve"), Findings.By("mia")).IsRefused);
    }

    [Fact]
    public void Whoever_was_handed_it_has_it_and_the_owner_stays_the_owner()
    {
        var handed = Findings.Raised().HandOver(Findings.By("ana"), Findings.Id("dora"), "She runs the backups.").Value.Now;

        Assert.Equal((Findings.Id("ana"), Findings.Id("dora")), (handed.OwnerId!.Value, handed.DelegateId!.Value));
        Assert.False(Findings.Take(handed, Step.Contain, Findings.By("dora")).IsRefused);
        Assert.Equal("row 13", handed.HandOver(Findings.By("ben"), Findings.Id("eve"), "Why not").Refusal?.RuleId);
    }
}
