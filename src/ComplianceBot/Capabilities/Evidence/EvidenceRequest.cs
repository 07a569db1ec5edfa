using State = ComplianceBot.Capabilities.Evidence.EvidenceState;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// A control's owner is asked to show that the control works (clause 9.1; rules §3). Somebody other than who gave it, and other
/// than the owner, accepts it (E3). Who may ask, review and cancel at all is the permission matrix's to say.
/// </summary>
public sealed record EvidenceRequest
{
    /// <summary>Row 6 of the matrix: own or assigned. Handing over assigns it and changes no state.</summary>
    public const string HandOverRule = "row 6";

    /// <summary>Evidence in the scope of an audit is there at its cut-off.</summary>
    public const string BroughtForwardRule = "AU-12";

    /// <summary>A leaver's work items get another owner.</summary>
    public const string LeaverRule = "PR-10";

    public required string Id { get; init; }

    /// <summary>What people call it: <c>EV-117</c>.</summary>
    public required string Reference { get; init; }

    public required string SeriesId { get; init; }

    public State State { get; init; }

    /// <summary>The control's owner, who is asked.</summary>
    public required PersonId OwnerId { get; init; }

    /// <summary>Whom the owner named to do it.</summary>
    public PersonId? DelegateId { get; init; }

    /// <summary>Null when the bot asked (EV-3).</summary>
    public PersonId? RequestedBy { get; init; }

    /// <summary>The evidence that this one renews (EV-3): each is renewed once.</summary>
    public string? RenewalOf { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required DateOnly RequestedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The day on which a new due date was set (EV-4).</summary>
    public DateOnly? DueSetOn { get; init; }

    /// <summary>Since when it is the present next actor's turn (NG-3).</summary>
    public required DateTimeOffset SinceAt { get; init; }

    /// <summary>How often it was handed in; its items are those of the last time.</summary>
    public int Rounds { get; init; }

    /// <summary>collected_on: the day that the evidence itself is about, by its giver's word.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The day on which we got it, in the giver's time zone (DT-3).</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The instant from which our records know it.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    public PersonId? SubmittedBy { get; init; }

    public Classification? Classification { get; init; }

    public DateOnly? ReviewDueOn { get; init; }

    public PersonId? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Why it was sent back last; shown until it is handed in again.</summary>
    public RejectionReason? Reason { get; init; }

    public string? ReasonNote { get; init; }

    /// <summary>The last day on which it counts (EV-1).</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The day on which it reached its present end (RT-4 counts from it).</summary>
    public DateOnly? ClosedOn { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string Topic => TopicOf(Id);

    public string ReviewTopic => Topic + "/review";

    /// <summary>Whose turn it is while it is requested.</summary>
    public PersonId Actor => DelegateId ?? OwnerId;

    public bool IsOwnedBy(PersonId person) => person == OwnerId || person == DelegateId;

    /// <summary>E3 and note 1: whoever gave it or owns the control does not judge it.</summary>
    public bool IsInvolved(PersonId person) => IsOwnedBy(person) || person == SubmittedBy;

    public static string TopicOf(string id) => "evidence/" + id;

    /// <summary>E2: the owner or a delegate hands it in.</summary>
    public Result<EvidenceChange> Submit(
        PersonId by, bool standsIn, EvidenceSubmission given, EvidenceSeries series, DateOnly today, DateOnly reviewDue, DateTimeOffset at) =>
        (WhyNotGiven(by, standsIn) ?? given.Fault(series, today)) is { } refusal ? refusal : Submitted(by, given, today, reviewDue, at);

    /// <summary>What stands in the way of handing it in, whatever is given; null when nothing does.</summary>
    public Refusal? WhyNotGiven(PersonId by, bool standsIn) => !standsIn && !IsOwnedBy(by) ? NotYours("E2") : State switch
    {
        State.Requested => null,
        State.Submitted => Refused("InReview", "E2"),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E6: whoever handed it in takes it back; the due date stays.</summary>
    public Result<EvidenceChange> Withdraw(PersonId by, DateTimeOffset at) => State switch
    {
        State.Submitted => by == SubmittedBy ? Change("E6", Reopened(at)) : NotYours("E6"),
        State.Requested => Refused("NothingToWithdraw", "E6"),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E3.</summary>
    public Result<EvidenceChange> Accept(PersonId by, int refreshDays, DateTimeOffset at) => State switch
    {
        State.Submitted => IsInvolved(by)
            ? Involved("E3")
            : Change("E3", this with
            {
                State = State.Accepted,
                ReviewedBy = by,
                ReviewedAt = at,
                ValidUntil = EvidenceDates.ValidUntil(EffectiveOn!.Value, refreshDays),
            }),
        State.Requested => Refused("NotGiven", "E3"),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E4.</summary>
    public Result<EvidenceChange> Reject(PersonId by, RejectionReason reason, string sentence, DateOnly today, DateTimeOffset at) => State switch
    {
        State.Submitted => IsInvolved(by) ? Involved("E4") : Rejected("E4", by, reason, sentence, today, at),
        State.Requested => Refused("NotGiven", "E4"),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E10: it was accepted, and found wrong later.</summary>
    public Result<EvidenceChange> FindWrong(PersonId by, RejectionReason reason, string sentence, DateOnly today, DateTimeOffset at) => State switch
    {
        State.Accepted => IsInvolved(by) ? Involved("E10") : Rejected("E10", by, reason, sentence, today, at),
        State.Requested or State.Submitted => Refused("NotAccepted", "E10"),
        State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E5: the bot asks again at once, with a new due date (EV-4).</summary>
    public Result<EvidenceChange> AskAgain(DateOnly due, DateOnly today, DateTimeOffset at) => State switch
    {
        State.Rejected => Change("E5", Reopened(at) with { DueOn = due, DueSetOn = today }),
        State.Requested or State.Submitted => Refused("NotRejected", "E5"),
        State.Accepted or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>AU-12: what the bot asks for by itself is needed earlier for an audit. A date that a person typed stays (DT-6).</summary>
    public Result<EvidenceChange> BringForward(DateOnly due, DateOnly today) => State switch
    {
        State.Requested => RequestedBy is null && due < DueOn
            ? Change(BroughtForwardRule, this with { DueOn = due, DueSetOn = today })
            : Refused("Changed", BroughtForwardRule),
        State.Submitted => Refused("InReview", BroughtForwardRule),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E7: the day after the last day on which it counted, however late anybody notices.</summary>
    public Result<EvidenceChange> Expire(DateOnly today) => State switch
    {
        State.Accepted => ValidUntil is { } last && today > last
            ? Change("E7", this with { State = State.Expired, ClosedOn = last.AddDays(1) }) with { EffectiveOn = last.AddDays(1) }
            : Refused("StillValid", "E7"),
        State.Requested or State.Submitted => Refused("NotAccepted", "E7"),
        State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E8: newer evidence of the series was accepted, and it was collected later.</summary>
    public Result<EvidenceChange> Supersede(EvidenceRequest newer, DateOnly today) => State switch
    {
        State.Accepted or State.Expired => newer.State == State.Accepted && newer.EffectiveOn > EffectiveOn
            ? Change("E8", this with { State = State.Superseded, ClosedOn = today }, newer.Reference)
            : Refused("NotNewer", "E8"),
        State.Requested or State.Submitted => Refused("NotAccepted", "E8"),
        State.Rejected or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>E9.</summary>
    public Result<EvidenceChange> Cancel(string reason, DateOnly today) => State switch
    {
        State.Requested or State.Submitted => string.IsNullOrWhiteSpace(reason)
            ? Refused("ReasonMissing", "E9") with { Field = "reason" }
            : Change("E9", this with { State = State.Cancelled, ClosedOn = today }, reason.Trim()),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>The owner, or whoever has it now, names somebody to do it; the owner stays the owner.</summary>
    public Result<EvidenceChange> HandOver(PersonId by, PersonId to, DateTimeOffset at) => !IsOwnedBy(by) ? NotYours(HandOverRule) : State switch
    {
        State.Requested => to == Actor
            ? Refused("HasItAlready", HandOverRule) with { Field = "person" }
            : Change(HandOverRule, this with { DelegateId = to == OwnerId ? null : to, SinceAt = at }),
        State.Submitted => Refused("InReview", HandOverRule),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    /// <summary>PR-10: whoever has it leaves the organisation, so somebody else has it from now on; a delegate's goes back to the owner.</summary>
    public Result<EvidenceChange> PassOn(PersonId gone, PersonId to, DateTimeOffset at) => !IsOwnedBy(gone) ? NotYours(LeaverRule) : State switch
    {
        State.Requested or State.Submitted => Change(LeaverRule, this with
        {
            OwnerId = gone == OwnerId ? to : OwnerId,
            DelegateId = gone == DelegateId || to == DelegateId ? null : DelegateId,
            SinceAt = State == State.Requested && gone == Actor ? at : SinceAt,
        }),
        State.Accepted or State.Rejected or State.Expired or State.Superseded or State.Cancelled => Closed,
    };

    internal static Refusal Refused(string what, string rule, params Cards.Arg[] args) => Refusal.Of("Evidence.Refused." + what, rule, args);

    private EvidenceChange Submitted(PersonId by, EvidenceSubmission given, DateOnly today, DateOnly reviewDue, DateTimeOffset at)
    {
        var now = this with
        {
            State = State.Submitted,
            SubmittedBy = by,
            EffectiveOn = given.CollectedOn,
            ReceivedOn = given.ReceivedOn ?? today,
            KnownAt = at,
            ReviewDueOn = reviewDue,
            PeriodFrom = given.PeriodFrom!.Value,
            PeriodTo = given.PeriodTo!.Value,
            Classification = given.Classification,
            Rounds = Rounds + 1,
            SinceAt = at,
            Reason = null,
            ReasonNote = null,
            ReviewedBy = null,
            ReviewedAt = null,
        };
        return Change("E2", now) with { Items = [.. given.Items.Select(i => i with { Round = now.Rounds })] };
    }

    private Result<EvidenceChange> Rejected(string rule, PersonId by, RejectionReason reason, string sentence, DateOnly today, DateTimeOffset at) =>
        string.IsNullOrWhiteSpace(sentence)
            ? Refused("SentenceMissing", rule) with { Field = "sentence" }
            : Change(
                rule,
                this with
                {
                    State = State.Rejected,
                    ReviewedBy = by,
                    ReviewedAt = at,
                    Reason = reason,
                    ReasonNote = sentence.Trim(),
                    ValidUntil = null,
                    ClosedOn = today,
                },
                sentence.Trim());

    /// <summary>What was given lies with its items; the request waits for something new.</summary>
    private EvidenceRequest Reopened(DateTimeOffset at) => this with
    {
        State = State.Requested,
        SubmittedBy = null,
        EffectiveOn = null,
        ReceivedOn = null,
        KnownAt = null,
        ReviewDueOn = null,
        Classification = null,
        ValidUntil = null,
        ClosedOn = null,
        SinceAt = at,
    };

    private EvidenceChange Change(string rule, EvidenceRequest now, string? note = null) => new() { RuleId = rule, Was = this, Now = now, Note = note };

    private static Refusal NotYours(string rule) => Refused("NotYours", rule);

    private static Refusal Involved(string rule) => Refused("Involved", rule);

    private Refusal Closed => State switch
    {
        State.Accepted => Refused("Accepted", "E3"),
        State.Rejected => Refused("Rejected", "E4"),
        State.Expired => Refused("Expired", "E7"),
        State.Superseded => Refused("Superseded", "E8"),
        State.Cancelled => Refused("Cancelled", "E9"),
        State.Requested or State.Submitted => throw new InvalidOperationException("It is still open."),
    };
}
