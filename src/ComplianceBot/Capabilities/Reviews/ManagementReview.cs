using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Where a management review stands: in preparation, frozen (MR-4), held (MR-3), or over with approved minutes (MR-7).</summary>
public enum ReviewState { Planned, Frozen, Held, Approved }

/// <summary>A management review with what it looked at and what it decided (clause 9.3; MR-2 to MR-8).</summary>
public sealed record ManagementReview
{
    public required string Id { get; init; }

    /// <summary>What people call it: <c>REV-3</c>.</summary>
    public string Reference { get; init; } = "";

    public ReviewState State { get; init; }

    /// <summary>As typed; never moved (DT-6).</summary>
    public required DateOnly MeetingOn { get; init; }

    /// <summary>When that day was set: what lay before it is asked for at once.</summary>
    public required DateOnly DaySetOn { get; init; }

    /// <summary>Of top management; leads the meeting and approves the minutes (MR-7).</summary>
    public PersonId? ChairId { get; init; }

    /// <summary>Who gets the pack, with the chair (MR-4).</summary>
    public IReadOnlyList<PersonId> Invited { get; init; } = [];

    /// <summary>Who was told that the pack is there.</summary>
    public IReadOnlyList<PersonId> Told { get; init; } = [];

    /// <summary>The day whose data the pack shows (MR-4).</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>In the order of the agenda; an item that nobody filled yet may be missing.</summary>
    public IReadOnlyList<ReviewInput> Inputs { get; init; } = [];

    public IReadOnlyList<PersonId> Attendees { get; init; } = [];

    /// <summary>Somebody of top management was there; without, it is noted and does not count (MR-5).</summary>
    public bool HasQuorum { get; init; }

    public IReadOnlyList<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>Why no decision was needed (MR-6).</summary>
    public string? NoDecisionReason { get; init; }

    public Judgements? Judgements { get; init; }

    /// <summary>Since when the minutes wait for the chair; null while they are being drafted, also after the chair sent them back.</summary>
    public DateOnly? WithChairSince { get; init; }

    /// <summary>What was approved, as a fingerprint.</summary>
    public string? MinutesHash { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    public PersonId? ApprovedBy { get; init; }

    /// <summary>Grows with every change; what was read earlier changes nothing.</summary>
    public int Version { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string Topic => TopicOf(Id);

    /// <summary>It is still to come.</summary>
    public bool IsOpen => State is ReviewState.Planned or ReviewState.Frozen;

    /// <summary>MR-3: the items on which there is neither data nor a remark.</summary>
    public IReadOnlyList<AgendaItem> MissingInputs => [.. AgendaItems.All.Except(Inputs.Where(i => i.IsFilled).Select(i => i.Item))];

    /// <summary>MR-6: decisions or the sentence that none was needed, and the three judgements.</summary>
    public bool HasResults => Judgements is { AreComplete: true } && (Decisions.Count > 0 || !string.IsNullOrWhiteSpace(NoDecisionReason));

    /// <summary>
    /// MR-8. Partly when only approval, owners or days are missing; where the results of MR-6 are missing it is not valid, and counts
    /// partly like the rest.
    /// </summary>
    public ReviewWorth Worth => IsOpen || !HasQuorum || MissingInputs.Count > 0
        ? ReviewWorth.None
        : State == ReviewState.Approved && HasResults && Decisions.All(d => d.IsAssigned) ? ReviewWorth.Valid : ReviewWorth.Partly;

    public ReviewInput InputOn(AgendaItem item) => Inputs.FirstOrDefault(i => i.Item == item) ?? new ReviewInput { Item = item };

    /// <summary>The chair and all who were invited.</summary>
    public IEnumerable<PersonId> Readers => (ChairId is { } chair ? Invited.Prepend(chair) : Invited).Distinct();

    public static string TopicOf(string id) => "review/" + id;

    public static Refusal Refused(string what, string rule, params Cards.Arg[] args) => Refusal.Of("Reviews.Refused." + what, rule, args);

    /// <summary>Somebody else was faster: it is looked at again.</summary>
    public static bool IsChanged(Refusal refusal) => refusal.Code == "Reviews.Refused.Changed";

    internal ManagementReview With(ReviewInput input) =>
        this with { Inputs = [.. Inputs.Where(i => i.Item != input.Item).Append(input).OrderBy(i => i.Item)] };
}

/// <summary>Whether the management system is suitable, adequate and effective; each is said in so many words (MR-6; clause 9.3.1).</summary>
public sealed record Judgements(string Suitable, string Adequate, string Effective)
{
    public bool AreComplete => !string.IsNullOrWhiteSpace(Suitable) && !string.IsNullOrWhiteSpace(Adequate) && !string.IsNullOrWhiteSpace(Effective);
}
