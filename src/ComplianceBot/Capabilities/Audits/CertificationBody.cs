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
        return State == CertificationBodyState.Chosen && !IsAccredited ? NotAccredited : null;
    }

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
