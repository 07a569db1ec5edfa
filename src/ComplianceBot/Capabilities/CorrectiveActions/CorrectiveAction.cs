using ComplianceBot.Cards;
using ComplianceBot.People;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// A finding and what is done about it, from what was seen to a verified effect (clause 10.2; rules §2). Who may take a step at
/// all is the permission matrix's to say; the steps stand in <c>FindingSteps</c>, <c>OwnerSteps</c>, <c>OfficeSteps</c> and <c>VerifierSteps</c>.
/// </summary>
public sealed record CorrectiveAction
{
    /// <summary>Row 13 of the matrix: own or assigned. Handing over assigns it and changes no state.</summary>
    public const string HandOverRule = "row 13";

    public required string Id { get; init; }

    /// <summary>What people call it: <c>CA-12</c>.</summary>
    public required string Reference { get; init; }

    public required string RequirementId { get; init; }

    public required string Description { get; init; }

    public required string ObjectiveEvidence { get; init; }

    public FindingSource Source { get; init; }

    public FindingAspect Aspect { get; init; }

    /// <summary>Who saw it; of a report, who reported it.</summary>
    public required PersonId RaisedBy { get; init; }

    /// <summary>Ageing counts from here for ever (CA-15).</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>The record that was closed too long ago to be reopened (T11).</summary>
    public string? RecurrenceOf { get; init; }

    public State State { get; init; }

    public Severity? Severity { get; init; }

    public string? SeverityReason { get; init; }

    public PersonId? OwnerId { get; init; }

    /// <summary>Whom the owner named to do it.</summary>
    public PersonId? DelegateId { get; init; }

    public PersonId? VerifierId { get; init; }

    public string? Correction { get; init; }

    public string? Consequences { get; init; }

    public CauseMethod? CauseMethod { get; init; }

    public string? Cause { get; init; }

    /// <summary>Whether the same exists or could exist elsewhere (10.2 b 3).</summary>
    public string? Elsewhere { get; init; }

    /// <summary>How it will be seen whether the plan worked.</summary>
    public string? EffectCheck { get; init; }

    /// <summary>How many plans there were; its actions are those of the last.</summary>
    public int Plans { get; init; }

    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    /// <summary>Whoever stood in for the owner, gave evidence or implemented it, ever (CA-10).</summary>
    public IReadOnlyList<PersonId> Doers { get; init; } = [];

    /// <summary>The day from which its milestones count: raised_on, or the last reopening (CA-15).</summary>
    public required DateOnly CountedFrom { get; init; }

    public DateOnly? ContainedBy { get; init; }

    public DateOnly? CauseBy { get; init; }

    public required DateOnly PlanBy { get; init; }

    public DateOnly? PlanApprovalBy { get; init; }

    public required DateOnly ImplementBy { get; init; }

    public required DateOnly VerifyBy { get; init; }

    public DateOnly? CloseBy { get; init; }

    /// <summary>Before any extension; it stays visible (CA-30).</summary>
    public required DateOnly FirstImplementBy { get; init; }

    /// <summary>As set at first raising: what on-time closing is measured by (CA-15, ST-CT).</summary>
    public required DateOnly FirstVerifyBy { get; init; }

    /// <summary>cb_due_date (CA-28).</summary>
    public DateOnly? BodyDueOn { get; init; }

    /// <summary>CA-29.</summary>
    public DateOnly? ExternalDeadline { get; init; }

    public int Extensions { get; init; }

    /// <summary>A later implement_by that was asked for and not decided yet (CA-30).</summary>
    public DateOnly? ExtensionTo { get; init; }

    /// <summary>Days of observation that the ISMS manager set instead of the usual (CA-11).</summary>
    public int? ObservationDays { get; init; }

    public string? ObservationReason { get; init; }

    public DateOnly? ImplementedOn { get; init; }

    public DateOnly? VerifiedOn { get; init; }

    public PersonId? VerifiedBy { get; init; }

    public string? Checked { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>10.2 e: the change that the ISMS needs, or "no".</summary>
    public string? SystemChange { get; init; }

    /// <summary>The certification body's acceptance of a major (T8, CA-12).</summary>
    public DateOnly? AcceptedOn { get; init; }

    public string? AcceptanceReference { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly? RejectedOn { get; init; }

    public bool Appealed { get; init; }

    public int ReopenCount { get; init; }

    /// <summary>Since when it is the present next actor's turn (NG-1, NG-3).</summary>
    public required DateTimeOffset SinceAt { get; init; }

    /// <summary>Grows with every change; what was read earlier changes nothing.</summary>
    public int Version { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string Topic => TopicOf(Id);

    public bool IsMajor => Severity == CorrectiveActions.Severity.Major;

    /// <summary>What caps the readiness score (ST-RDY).</summary>
    public bool IsOpenMajor => IsMajor && State.IsBeforeVerified();

    public bool IsOwnedBy(PersonId person) => person == OwnerId || person == DelegateId;

    /// <summary>CA-10 and note 1: whoever owns it, has an action of it, stood in or gave evidence does not judge it.</summary>
    public bool IsInvolved(PersonId person) => person == OwnerId || Actions.Any(a => a.OwnerId == person) || Doers.Contains(person);

    /// <summary>T8: nor does who verified it close it.</summary>
    public bool IsInvolvedOrVerifier(PersonId person) => IsInvolved(person) || person == (VerifiedBy ?? VerifierId);

    /// <summary>The milestone of its state (rules §2.2), or the external deadline when that is earlier (CA-29); null when it is final.</summary>
    public DateOnly? DueOn => Milestone is { } due ? (ExternalDeadline < due ? ExternalDeadline : due) : null;

    /// <summary>CA-11.</summary>
    public DateOnly? EarliestJudgement(CorrectiveActionSettings settings) => ImplementedOn?.AddDays(ObservationDays ?? UsualObservation(settings));

    public static string TopicOf(string id) => "finding/" + id;

    /// <summary>Whether a step was refused because somebody else was faster.</summary>
    public static bool IsChanged(Refusal refusal) => refusal.Code == Refused("Changed", refusal.RuleId).Code;

    internal static Refusal Refused(string what, string rule, params Arg[] args) => Refusal.Of("CorrectiveActions.Refused." + what, rule, args);

    internal int UsualObservation(CorrectiveActionSettings settings) => (Severity ?? CorrectiveActions.Severity.Minor).IsNonconformity() ? settings.ObservationDays : 0;

    /// <summary>Counts the milestones anew; what was extended counts no longer.</summary>
    internal CorrectiveAction Counted(Severity? severity, DateOnly from, WorkingCalendar isms)
    {
        var dates = Milestones.Of(severity, from, BodyDueOn, isms);
        return this with
        {
            Severity = severity,
            CountedFrom = from,
            ContainedBy = dates.ContainedBy,
            CauseBy = dates.CauseBy,
            PlanBy = dates.PlanBy,
            ImplementBy = dates.ImplementBy,
            VerifyBy = dates.VerifyBy,
            FirstImplementBy = dates.ImplementBy,
            ExtensionTo = null,
        };
    }

    /// <summary>The step as it will be kept: the state it leads to, and from when it is the next actor's turn.</summary>
    internal CorrectiveActionChange Take(Step step, Acting acting, CorrectiveAction now, string? note = null) =>
        Change(step.RuleId(), now with { State = step.To(), SinceAt = acting.At }, note);

    internal CorrectiveActionChange Change(string rule, CorrectiveAction now, string? note = null) => new() { RuleId = rule, Was = this, Now = now, Note = note?.Trim() };

    /// <summary>Who acts for the owner is remembered, because who did it cannot verify it (CA-10, CA-13).</summary>
    internal CorrectiveAction WithDoers(params IEnumerable<PersonId> people) => this with { Doers = [.. Doers.Union(people)] };

    private DateOnly? Milestone => State switch
    {
        State.Raised => ContainedBy ?? PlanBy,
        State.Contained => CauseBy ?? PlanBy,
        State.CauseAnalysed => PlanBy,
        State.Planned => PlanApprovalBy,
        State.InProgress => ImplementBy,
        State.Implemented => VerifyBy,
        State.Verified => CloseBy,
        State.Closed or State.Rejected => null,
    };
}

/// <summary>Who takes a step, on which local day and at what instant.</summary>
public sealed record Acting(PersonId By, DateOnly On, DateTimeOffset At)
{
    /// <summary>Whoever was named for the leave of the one whose turn it is (CA-13).</summary>
    public bool StandsIn { get; init; }
}
