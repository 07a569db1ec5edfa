namespace ComplianceBot.Capabilities.Audits;

/// <summary>Whether a certification body is one of those that could certify us, or the one that will.</summary>
public enum CertificationBodyState { Candidate, Chosen }

/// <summary>
/// A certification body, with who accredited it and what it answered to the ten questions that are put to every candidate (S-203 to
/// S-220). An offer is compared before it is accepted, so one without accreditation is not chosen.
/// </summary>
public sealed record CertificationBody
{
    public const int Questions = 10, BestMark = 5;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Who accredited it.</summary>
    public string? Accreditor { get; init; }

    public string? AccreditationNumber { get; init; }

    /// <summary>When somebody looked it up with the accreditor.</summary>
    public DateOnly? CheckedOn { get; init; }

    public string? Note { get; init; }

    /// <summary>What it asks for the three years, in whole units (S-208).</summary>
    public long? OfferAmount { get; init; }

    /// <summary>The three letters of ISO 4217.</summary>
    public string? OfferCurrency { get; init; }

    /// <summary>The days on which it can come.</summary>
    public DateOnly? OfferFrom { get; init; }

    public DateOnly? OfferUntil { get; init; }

    public CertificationBodyState State { get; init; }

    public IReadOnlyList<BodyAnswer> Answers { get; init; } = [];

    public int Version { get; init; }

    public bool IsAccredited => !string.IsNullOrWhiteSpace(Accreditor) && CheckedOn is not null;

    public BodyAnswer? AnswerTo(int question) => Answers.FirstOrDefault(a => a.Question == question);

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (Audit.Missing("S-203", ("name", Name)) is { } missing) return missing;
        if (CheckedOn > today) return Audit.Refused("CheckedInFuture", "S-203", today) with { Field = "checked_on" };
        if (OfferAmount is not null != OfferCurrency is not null) return Audit.Refused("OfferIncomplete", "S-208") with { Field = OfferAmount is null ? "amount" : "currency" };
        if (OfferUntil < OfferFrom) return Audit.Refused("DaysReversed", "S-208") with { Field = "offer_until" };
        return State == CertificationBodyState.Chosen && !IsAccredited ? NotAccredited : null;
    }

    /// <summary>S-208: the audits of a certification body that are planned for days which it does not offer.</summary>
    public IReadOnlyList<Audit> ConflictsWith(IEnumerable<Audit> programme, DateOnly today) => OfferFrom is null && OfferUntil is null
        ? []
        : [.. programme.Where(a => IsTheirs(a.Kind) && a.ReportedOn is null && !a.State.IsOver() && a.StartsOn >= today && (a.StartsOn < OfferFrom || a.LastDay > OfferUntil))];

    private static bool IsTheirs(AuditKind kind) => kind switch
    {
        AuditKind.Stage1 or AuditKind.Stage2 or AuditKind.Surveillance1 or AuditKind.Surveillance2 or AuditKind.Recertification or AuditKind.Special => true,
        AuditKind.Internal or AuditKind.Mock or AuditKind.Customer => false,
    };

    /// <summary>S-203.</summary>
    public Result<CertificationBody> Choose() => State == CertificationBodyState.Chosen
        ? Audit.Refused("ChosenAlready", "S-203")
        : IsAccredited ? this with { State = CertificationBodyState.Chosen } : NotAccredited;

    private static Refusal NotAccredited => Audit.Refused("NotAccredited", "S-203") with { Field = "accreditor" };
}

/// <summary>What a candidate answered to one of the ten questions, and how good that is, from 1 to 5 (S-205 to S-220).</summary>
public sealed record BodyAnswer
{
    public required int Question { get; init; }

    public string? Answer { get; init; }

    public int? Mark { get; init; }
}
