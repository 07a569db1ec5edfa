namespace ComplianceBot.Retention;

/// <summary>What a hold can be put on (PR-7).</summary>
public enum HoldKind { Finding, Audit, Evidence, Review, Policy, Person }

/// <summary>One of the two proposes, the other decides; the hold counts from the proposal, since what was deleted meanwhile would be lost.</summary>
public enum HoldState { Proposed, Set, Refused, LiftProposed, Lifted }

/// <summary>A record that must not be deleted until the ISMS manager and the data protection officer lift it together (PR-7).</summary>
public sealed record LegalHold
{
    public required string Id { get; init; }

    /// <summary>What people call it: <c>LH-3</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>In lower case, as the trail calls the record.</summary>
    public required string Kind { get; init; }

    public required string RecordId { get; init; }

    public required string Reason { get; init; }

    public HoldState State { get; init; }

    public required PersonId ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public PersonId? DecidedBy { get; init; }

    public string? LiftReason { get; init; }

    public DateTimeOffset? LiftProposedAt { get; init; }

    public PersonId? LiftProposedBy { get; init; }

    /// <summary>Who waits for the other one; null when nothing is proposed.</summary>
    public PersonId? Waiting => State switch
    {
        HoldState.Proposed => ProposedBy,
        HoldState.LiftProposed => LiftProposedBy,
        HoldState.Set or HoldState.Refused or HoldState.Lifted => null,
    };

    /// <summary>Since when it is the other one's turn.</summary>
    public DateTimeOffset TurnSince => State == HoldState.LiftProposed ? LiftProposedAt ?? ProposedAt : ProposedAt;

    public bool IsActive => State switch
    {
        HoldState.Proposed or HoldState.Set or HoldState.LiftProposed => true,
        HoldState.Refused or HoldState.Lifted => false,
    };

    public static string NameOf(HoldKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>A record that a hold can be put on.</summary>
/// <param name="Title">What people call it.</param>
public sealed record HoldTarget(HoldKind Kind, string Id, string Title);

/// <summary>The port by which whoever keeps records finds one by what people call it, to put a hold on it (PR-7).</summary>
public interface IHoldTargets
{
    Task<HoldTarget?> FindAsync(Storage.Work work, string name, CancellationToken cancel);
}
