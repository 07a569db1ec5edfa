namespace ComplianceBot.Capabilities.Privacy;

/// <summary>Received, then granted or refused by the data protection officer; what was granted is carried out by an administrator (PR-6; row 40, note 9).</summary>
public enum ErasureState { Received, Granted, Refused, Done }

/// <summary>Somebody asks to be forgotten (PR-6; GDPR Art. 17).</summary>
public sealed record ErasureRequest
{
    public required string Id { get; init; }

    /// <summary>What people call it: <c>ER-2</c>.</summary>
    public required string Reference { get; init; }

    public required PersonId PersonId { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When the person was told that it takes longer.</summary>
    public DateOnly? ExtendedOn { get; init; }

    public ErasureState State { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Reason { get; init; }

    public DateOnly AnswerDueOn => ErasurePlan.AnswerDueOn(ReceivedOn, ExtendedOn is not null);

    public bool IsOpen => State switch
    {
        ErasureState.Received or ErasureState.Granted => true,
        ErasureState.Refused or ErasureState.Done => false,
    };

    /// <summary>Art. 12(3): the person is told within the first month, once.</summary>
    public Refusal? WhyNoExtension(DateOnly today) => this switch
    {
        { State: not ErasureState.Received } => Refusal.Of("Privacy.Refused.RequestChanged", "PR-6"),
        { ExtendedOn: not null } => Refusal.Of("Privacy.Refused.ExtendedAlready", "PR-6"),
        _ when today > ErasurePlan.AnswerDueOn(ReceivedOn, isExtended: false) => Refusal.Of("Privacy.Refused.TooLateToExtend", "PR-6"),
        _ => null,
    };
}
