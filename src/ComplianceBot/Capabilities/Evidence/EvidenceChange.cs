namespace ComplianceBot.Capabilities.Evidence;

/// <summary>One transition of a request, allowed by a rule and not yet kept. Every one is kept for ever (DT-9).</summary>
public sealed record EvidenceChange
{
    public required string RuleId { get; init; }

    /// <summary>Null when it begins (E1).</summary>
    public EvidenceRequest? Was { get; init; }

    public required EvidenceRequest Now { get; init; }

    /// <summary>The reason or sentence that somebody gave.</summary>
    public string? Note { get; init; }

    /// <summary>The day from which it counts, when that is not the day on which it was done (E7).</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>What was given with it (E2).</summary>
    public IReadOnlyList<EvidenceItem> Items { get; init; } = [];
}

/// <summary>What the owner hands in (E2).</summary>
public sealed record EvidenceSubmission
{
    /// <summary>The day on which it was collected, by the person's own word.</summary>
    public required DateOnly CollectedOn { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodTo { get; init; }

    public Classification? Classification { get; init; }

    /// <summary>The day on which the last of it was received, when that was before it was handed in.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public IReadOnlyList<EvidenceItem> Items { get; init; } = [];

    /// <summary>Null when it may be handed in for this series on this day.</summary>
    public Refusal? Fault(EvidenceSeries series, DateOnly today)
    {
        if (Items.Count == 0) return EvidenceRequest.Refused("NothingGiven", "E2");
        if (FaultOfWords(today) is { } wrong) return wrong;
        if (Items.Select(i => i.Fault).FirstOrDefault(f => f is not null) is { } fault) return fault;
        return Items.All(i => i.Kind == EvidenceItemKind.Attestation) && !series.TakesAttestation
            ? EvidenceRequest.Refused("AttestationNotEnough", "EV-8")
            : null;
    }

    /// <summary>Of what is said about it, whatever is given.</summary>
    public Refusal? FaultOfWords(DateOnly today)
    {
        if (CollectedOn > today) return EvidenceRequest.Refused("CollectedInFuture", "E2", today) with { Field = "collected_on" };
        if (PeriodFrom is null || PeriodTo is null) return EvidenceRequest.Refused("PeriodMissing", "E2") with { Field = "period_from" };
        if (PeriodFrom > PeriodTo) return EvidenceRequest.Refused("PeriodBackwards", "E2") with { Field = "period_to" };
        return Classification is null ? EvidenceRequest.Refused("ClassificationMissing", "E2") with { Field = "classification" } : null;
    }
}

/// <summary>A kept transition.</summary>
public sealed record EvidenceTransition
{
    public required string RequestId { get; init; }

    public required string RuleId { get; init; }

    public EvidenceState? FromState { get; init; }

    public EvidenceState ToState { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public PersonId? PersonId { get; init; }

    public required string Through { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public RejectionReason? Reason { get; init; }

    public string? Note { get; init; }
}
