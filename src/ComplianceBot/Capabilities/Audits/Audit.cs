using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// One audit of the programme, with its plan and its conclusions (clause 9.2; AU-2, AU-8, AU-9). Who may do something to it is the
/// permission matrix's to say (rows 20 to 24); its steps stand in <see cref="AuditSteps"/>.
/// </summary>
public sealed record Audit
{
    public required string Id { get; init; }

    /// <summary>What people call it: <c>AUD-3</c>.</summary>
    public string Reference { get; init; } = "";

    public required AuditKind Kind { get; init; }

    public AuditState State { get; init; }

    /// <summary>As typed, or as the certification body said; never moved (DT-6).</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day of fieldwork.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Who makes the plan (AU-8).</summary>
    public PersonId? LeadId { get; init; }

    /// <summary>Who looks after days, rooms and papers.</summary>
    public PersonId? LiaisonId { get; init; }

    public string? Scope { get; init; }

    public string? Objectives { get; init; }

    public string? Criteria { get; init; }

    public string? Timing { get; init; }

    public AuditMode Mode { get; init; }

    public string? Place { get; init; }

    public string? RemoteReason { get; init; }

    /// <summary>The team, with its lead.</summary>
    public IReadOnlyList<PersonId> Auditors { get; init; } = [];

    /// <summary>Who will be asked, and is briefed before (AK-10).</summary>
    public IReadOnlyList<PersonId> Interviewees { get; init; } = [];

    public IReadOnlyList<AuditedRequirement> Requirements { get; init; } = [];

    /// <summary>The newest of each requirement.</summary>
    public IReadOnlyList<Conclusion> Conclusions { get; init; } = [];

    /// <summary>Conclusions that newer ones took the place of: they stay on record (AU-2).</summary>
    public IReadOnlyList<Conclusion> Superseded { get; init; } = [];

    public IReadOnlyList<ConflictOverride> Overrides { get; init; } = [];

    public DateOnly? AnnouncedOn { get; init; }

    public DateOnly? ReportedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly? CancelledOn { get; init; }

    /// <summary>Since when it is the turn of whoever is next: when it got its state, its lead or its days (NG-3).</summary>
    public DateTimeOffset? SinceAt { get; init; }

    /// <summary>Grows with every change; what was read earlier changes nothing.</summary>
    public int Version { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>What AU-8 wants and the plan does not have; null when it can be announced.</summary>
    public Refusal? PlanFault => this switch
    {
        { LeadId: null } => Refused("LeadMissing", "AU-8") with { Field = "lead" },
        _ when Missing(("scope", Scope), ("objectives", Objectives), ("criteria", Criteria), ("timing", Timing)) is { } missing => missing,
        { Mode: AuditMode.OnSite or AuditMode.Mixed } when Missing(("place", Place)) is { } missing => missing,
        { Mode: AuditMode.Remote or AuditMode.Mixed } when Missing(("remote_reason", RemoteReason)) is { } missing => missing,
        { Requirements.Count: 0 } => Refused("RequirementMissing", "AU-8") with { Field = "requirements" },
        _ when Requirements.FirstOrDefault(r => r.Methods.Count == 0) is { } without => Refused("MethodMissing", "AU-8", without.RequirementId) with { Field = "requirements" },
        _ when Requirements.FirstOrDefault(r => r.AuditorId is null) is { } without => Refused("AuditorMissing", "AU-8", without.RequirementId) with { Field = "requirements" },
        _ => null,
    };

    public string Topic => TopicOf(Id);

    public bool IsLedBy(PersonId person) => person == LeadId;

    public bool IsAuditedBy(PersonId person) => IsLedBy(person) || Auditors.Contains(person);

    public bool IsConcluded(string requirementId) => Conclusions.Any(c => c.RequirementId == requirementId);

    /// <summary>What is kept of a conflict that somebody allowed with a reason is no obstacle any more.</summary>
    public bool IsOverridden(Conflict conflict) =>
        Overrides.Any(o => o.PersonId == conflict.Person && o.RequirementId == conflict.RequirementId && o.RuleId == conflict.RuleId);

    /// <summary>What messages about it are known by; those that name nobody are known by <see cref="PublicTopic"/>.</summary>
    public static string TopicOf(string id) => "audit/" + id;

    public string PublicTopic => Topic + "/public";

    /// <summary>Whether a step was refused because somebody else was faster.</summary>
    public static bool IsChanged(Refusal refusal) => refusal.Code == Refused("Changed", refusal.RuleId).Code;

    public static Refusal Refused(string what, string rule, params Arg[] args) => Refusal.Of("Audits.Refused." + what, rule, args);

    /// <summary>The first conflict that nobody allowed, as a refusal that says the rule and the reason (RL-5).</summary>
    internal Refusal? FirstOf(IEnumerable<Conflict> conflicts) => conflicts.FirstOrDefault(c => !IsOverridden(c))?.ToRefusal();

    internal AuditChange Take(AuditStep step, Acting acting, Audit now, string? note = null) =>
        Change(AuditSteps.Rule, now with { State = step.To(), ChangedAt = acting.At }, note);

    internal AuditChange Change(string rule, Audit now, string? note = null) => new() { RuleId = rule, Was = this, Now = now, Note = note?.Trim() };

    internal static Refusal? Missing(params (string Field, string? Text)[] texts) => Missing("AU-8", texts);

    internal static Refusal? Missing(string rule, params (string Field, string? Text)[] texts) =>
        texts.FirstOrDefault(t => string.IsNullOrWhiteSpace(t.Text)) is { Field: { } field } ? Refused("TextMissing", rule) with { Field = field } : null;
}

/// <summary>A requirement in the scope of an audit: who looks at it, and how (AU-8, AU-20).</summary>
public sealed record AuditedRequirement
{
    public required string RequirementId { get; init; }

    /// <summary>Null where it is not ours to say: an auditor of the certification body.</summary>
    public PersonId? AuditorId { get; init; }

    public IReadOnlyList<AuditMethod> Methods { get; init; } = [];

    public bool Equals(AuditedRequirement? other) =>
        other is not null && RequirementId == other.RequirementId && AuditorId == other.AuditorId && Methods.SequenceEqual(other.Methods);

    public override int GetHashCode() => HashCode.Combine(RequirementId, AuditorId, Methods.Count);
}

/// <summary>Who takes a step, on which local day and at what instant.</summary>
public sealed record Acting(PersonId By, DateOnly On, DateTimeOffset At);

/// <summary>One change of an audit, allowed by a rule and not yet kept.</summary>
public sealed record AuditChange
{
    public required string RuleId { get; init; }

    /// <summary>Null when it enters the programme.</summary>
    public Audit? Was { get; init; }

    public required Audit Now { get; init; }

    public string? Note { get; init; }
}
