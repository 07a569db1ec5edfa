using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What a review has on one item: data of the records, or a written remark such as "no change" (MR-3); and who is asked (MR-4).</summary>
public sealed record ReviewInput
{
    public required AgendaItem Item { get; init; }

    /// <summary>Who is asked for it; where nobody is named, the ISMS managers are.</summary>
    public PersonId? OwnerId { get; init; }

    /// <summary>When the owner was asked.</summary>
    public DateOnly? AskedOn { get; init; }

    /// <summary><see cref="ReviewFacts"/> as they were on the day of the freeze (MR-4).</summary>
    public string? Data { get; init; }

    /// <summary>As it was typed.</summary>
    public string? Remark { get; init; }

    /// <summary>The remark "no change", which everybody reads in their own language.</summary>
    public bool IsUnchanged { get; init; }

    public PersonId? SaidBy { get; init; }

    /// <summary>The version of the review with which something was last said on it.</summary>
    public int SaidVersion { get; init; }

    public bool IsSaid => IsUnchanged || !string.IsNullOrWhiteSpace(Remark);

    public bool IsFilled => IsSaid || !string.IsNullOrWhiteSpace(Data);

    public ReviewFacts Facts => Data is { } data ? ReviewFacts.Parse(data) : ReviewFacts.None;
}
