using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>One recurring need: a control or clause, and what shows that it is met (rules §3.1).</summary>
public sealed record EvidenceSeries
{
    public const int LongestWhat = 300;

    public required string Id { get; init; }

    /// <summary><c>A.8.13</c> or <c>9.2</c>.</summary>
    public required string RequirementId { get; init; }

    /// <summary>What is asked for, as the person who asked wrote it.</summary>
    public required string What { get; init; }

    public required EvidenceKind Kind { get; init; }

    /// <summary>For how many days it stays good (EV-1).</summary>
    public required int RefreshDays { get; init; }

    /// <summary>It counts for the freshness of its control (EV-6).</summary>
    public bool Mandatory { get; init; }

    /// <summary>Who owns the control and is asked; never the one who reviews (E3).</summary>
    public required PersonId OwnerId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>EV-7: what was collected before a period began shows nothing of it; a document has a date of its own.</summary>
    public bool IsOfAPeriod => Kind is not EvidenceKind.Document;

    /// <summary>EV-8: a statement stands for neither an export nor a screenshot.</summary>
    public bool TakesAttestation => Kind is EvidenceKind.Document or EvidenceKind.Attestation;
}
