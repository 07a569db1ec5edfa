namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What a review decides about (MR-6; clause 9.3.3).</summary>
public enum DecisionType { Improvement, IsmsChange, Policy, Scope, Objective, Resource, RiskTreatment }

/// <summary>
/// A decision of top management. Without owner and day it does not make a review valid (MR-6, MR-8); once the minutes are approved its
/// words stay, and what becomes of it is tracked (MR-7).
/// </summary>
public sealed record ReviewDecision
{
    public required string Id { get; init; }

    public required DecisionType Type { get; init; }

    public required string Text { get; init; }

    /// <summary>As it stands in the minutes.</summary>
    public PersonId? OwnerId { get; init; }

    /// <summary>As it stands in the minutes.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Who has it now: the owner of the minutes until an ISMS manager names somebody else.</summary>
    public PersonId? HolderId { get; init; }

    public DateOnly? HolderDueOn { get; init; }

    /// <summary>Since when it is the holder's.</summary>
    public DateOnly? SinceOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    public PersonId? DoneBy { get; init; }

    /// <summary>What was done.</summary>
    public string? Done { get; init; }

    public PersonId? Owner => HolderId ?? OwnerId;

    public DateOnly? Due => HolderDueOn ?? DueOn;

    public bool IsAssigned => Owner is not null && Due is not null;

    public int OverdueDays(DateOnly asOf) => DoneOn is null && Due is { } due ? Math.Max(0, asOf.DayNumber - due.DayNumber) : 0;

    /// <summary>The same words: what minutes say, whatever became of it.</summary>
    public bool SaysAs(ReviewDecision other) => (Id, Type, Text, OwnerId, DueOn) == (other.Id, other.Type, other.Text, other.OwnerId, other.DueOn);
}
