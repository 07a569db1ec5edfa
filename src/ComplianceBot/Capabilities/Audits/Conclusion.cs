namespace ComplianceBot.Capabilities.Audits;

/// <summary>What an auditor found about one requirement (AU-2). "Not audited" is written down too, and covers nothing.</summary>
public enum Verdict { Conform, Observation, Improvement, Minor, Major, NotAudited }

/// <summary>Whether something is so (S-042).</summary>
public enum AuditAnswer { Yes, No }

/// <summary>A conclusion on one requirement of an audit, with what it rests on (AU-2, AU-9; clause 9.2.2). A bare tick is none.</summary>
public sealed record Conclusion
{
    public required string RequirementId { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>How it was looked at; null only for what was not audited.</summary>
    public AuditMethod? Method { get; init; }

    /// <summary>What was found; why, when it was not audited.</summary>
    public required string Statement { get; init; }

    /// <summary>What shows it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Of a nonconformity: what follows from it.</summary>
    public string? Effect { get; init; }

    /// <summary>Of a finding (AU-9).</summary>
    public string? Risk { get; init; }

    /// <summary>Whether the requirement and the own rule are followed (9.2.1 a; S-042); null only where an outside auditor did not say.</summary>
    public AuditAnswer? Conforms { get; init; }

    /// <summary>Whether what is done works (9.2.1 b; S-042).</summary>
    public AuditAnswer? Effective { get; init; }

    /// <summary>When and where it was seen, and who was asked, by role (S-043).</summary>
    public string? Context { get; init; }

    /// <summary>The day on which it was seen: raised_on of the finding (AU-11).</summary>
    public required DateOnly ConcludedOn { get; init; }

    public PersonId RecordedBy { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault => Verdict != Verdict.NotAudited && Method is null ? Audit.Refused("HowMissing", "AU-2") with { Field = "method" } : Verdict switch
    {
        Verdict.NotAudited => Audit.Missing("AU-2", ("statement", Statement)),
        Verdict.Conform => Audit.Missing("AU-2", ("statement", Statement), ("evidence", Evidence)),
        Verdict.Observation or Verdict.Improvement => Audit.Missing("AU-9", ("statement", Statement), ("evidence", Evidence), ("risk", Risk)),
        Verdict.Minor or Verdict.Major => Audit.Missing("AU-9", ("statement", Statement), ("evidence", Evidence), ("effect", Effect), ("risk", Risk)),
    };

    /// <summary>The verdict says what the two answers say: what does not conform is no observation (CA-3). Null when it does.</summary>
    public Refusal? AnswersFault => this switch
    {
        { Verdict: Verdict.NotAudited } => null,
        { Conforms: null } => Audit.Refused("AnswerMissing", "AU-2") with { Field = "conforms" },
        { Effective: null } => Audit.Refused("AnswerMissing", "AU-2") with { Field = "effective" },
        { Verdict: Verdict.Conform, IsAllWell: false } => Audit.Refused("NotConform", "CA-3") with { Field = "verdict" },
        { Verdict: Verdict.Observation or Verdict.Improvement, Conforms: AuditAnswer.No } => Audit.Refused("IsNonconformity", "CA-3") with { Field = "verdict" },
        { Verdict: Verdict.Minor or Verdict.Major, IsAllWell: true } => Audit.Refused("NothingFailed", "CA-2") with { Field = "verdict" },
        _ => null,
    };

    private bool IsAllWell => this is { Conforms: AuditAnswer.Yes, Effective: AuditAnswer.Yes };
}

public static class Conclusions
{
    /// <summary>AU-2: "planned" and "not audited" do not cover.</summary>
    public static bool Covers(this Verdict verdict) => verdict != Verdict.NotAudited;

    /// <summary>It becomes a record of clause 10.2 (AU-11, CA-31).</summary>
    public static bool IsFinding(this Verdict verdict) => verdict is not (Verdict.Conform or Verdict.NotAudited);

    public static bool IsNonconformity(this Verdict verdict) => verdict is Verdict.Minor or Verdict.Major;

    /// <summary>
    /// AU-2, AU-9: while it runs, on what is planned, by the auditor who was found independent for it (AU-20). What an outside auditor
    /// concluded is entered by whoever keeps the programme (RL-4).
    /// </summary>
    public static Result<Audit> Conclude(this Audit audit, Conclusion conclusion, Acting acting)
    {
        if (audit.State != AuditState.Fieldwork) return Audit.Refused("NotRunning", "AU-9");
        if (audit.Requirements.FirstOrDefault(r => r.RequirementId == conclusion.RequirementId) is not { } planned)
            return Audit.Refused("NotPlanned", "AU-9", conclusion.RequirementId) with { Field = "requirement" };
        if (audit.Kind.IsOwn() && planned.AuditorId != acting.By) return Audit.Refused("OthersRequirement", "AU-20", conclusion.RequirementId);
        if ((audit.Kind.IsOwn() ? conclusion.AnswersFault : null) is { } unclear) return unclear;
        if (conclusion.Fault is { } fault) return fault;
        if (conclusion.ConcludedOn < audit.StartsOn || conclusion.ConcludedOn > acting.On)
            return Audit.Refused("ConcludedWhen", "AU-11", audit.StartsOn, acting.On) with { Field = "concluded_on" };
        var kept = conclusion with { RecordedBy = acting.By, RecordedAt = acting.At };
        var former = audit.Conclusions.Where(c => c.RequirementId == kept.RequirementId);
        return audit with
        {
            Conclusions = [.. audit.Conclusions.Where(c => c.RequirementId != kept.RequirementId), kept],
            Superseded = [.. audit.Superseded, .. former],
            ChangedAt = acting.At,
        };
    }
}
