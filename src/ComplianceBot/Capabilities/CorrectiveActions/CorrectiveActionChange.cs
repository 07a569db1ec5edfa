namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>One change of a finding, allowed by a rule and not yet kept. Every one is kept with what was said (10.2 f, g; DT-9).</summary>
public sealed record CorrectiveActionChange
{
    public required string RuleId { get; init; }

    /// <summary>Null when it begins (T1).</summary>
    public CorrectiveAction? Was { get; init; }

    public required CorrectiveAction Now { get; init; }

    /// <summary>The reason or sentence that somebody gave.</summary>
    public string? Note { get; init; }

    /// <summary>What was said with the step, by name: the record shows the newest, the history all of it.</summary>
    public IReadOnlyDictionary<string, string> Said { get; init; } = new Dictionary<string, string>();
}

/// <summary>What was done at once, and what follows from the finding (T2; 10.2 a).</summary>
public sealed record Containment
{
    /// <summary>The correction, or why none is needed.</summary>
    public required string Correction { get; init; }

    public required string Consequences { get; init; }

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault(CorrectiveAction finding)
    {
        if (finding.Severity is null || string.IsNullOrWhiteSpace(finding.SeverityReason)) return CorrectiveAction.Refused("SeverityMissing", "T2");
        return Texts.Missing("T2", ("correction", Correction), ("consequences", Consequences));
    }
}

/// <summary>Why it happened, and whether it exists elsewhere (T3; 10.2 b).</summary>
public sealed record CauseAnalysis
{
    /// <summary>The nonconformity was reviewed (10.2 b 1).</summary>
    public required bool Reviewed { get; init; }

    public required CauseMethod? Method { get; init; }

    public required string Cause { get; init; }

    public required string Elsewhere { get; init; }

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault => !Reviewed
        ? CorrectiveAction.Refused("NotReviewed", "T3") with { Field = "reviewed" }
        : Method is null
            ? CorrectiveAction.Refused("MethodMissing", "T3") with { Field = "method" }
            : Texts.Missing("T3", ("cause", Cause), ("elsewhere", Elsewhere));
}

/// <summary>What is to be done against the cause, and how its effect will be checked (T4).</summary>
public sealed record ActionPlan
{
    public required IReadOnlyList<PlannedAction> Actions { get; init; }

    public required string EffectCheck { get; init; }

    /// <summary>Null when it can be sent for approval.</summary>
    public Refusal? Fault(CorrectiveAction finding)
    {
        if (Actions.Count == 0) return CorrectiveAction.Refused("ActionMissing", "T4") with { Field = "action" };
        if (Actions.Any(a => string.IsNullOrWhiteSpace(a.What))) return Texts.MissingAt("T4", "action");
        return Actions.Any(a => a.DueOn > finding.ImplementBy)
            ? CorrectiveAction.Refused("ActionTooLate", "T4", finding.ImplementBy) with { Field = "due" }
            : Texts.Missing("T4", ("effect_check", EffectCheck));
    }
}

/// <summary>The question of 10.2 e, and of a major from outside the certification body's acceptance (T8).</summary>
public sealed record Closing
{
    /// <summary>Null when nobody answered.</summary>
    public required bool? NeedsChange { get; init; }

    public string? Link { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public string? AcceptanceReference { get; init; }

    /// <summary>Null when it can be closed so.</summary>
    public Refusal? Fault(CorrectiveAction finding, DateOnly today)
    {
        if (NeedsChange is null) return CorrectiveAction.Refused("ChangeUnanswered", "T8") with { Field = "change" };
        if (NeedsChange == true && Texts.Missing("T8", ("link", Link)) is { } missing) return missing;
        if (finding is not { Source: FindingSource.ExternalAudit, IsMajor: true }) return null;
        return AcceptedOn is null || AcceptedOn > today || string.IsNullOrWhiteSpace(AcceptanceReference)
            ? CorrectiveAction.Refused("AcceptanceMissing", "T8") with { Field = "accepted_on" }
            : null;
    }
}

/// <summary>What a rule wants to be written down is not empty.</summary>
internal static class Texts
{
    public static Refusal? Missing(string rule, params (string Field, string? Text)[] texts) =>
        texts.FirstOrDefault(t => string.IsNullOrWhiteSpace(t.Text)) is { Field: { } field } ? MissingAt(rule, field) : null;

    public static Refusal MissingAt(string rule, string field) => CorrectiveAction.Refused("TextMissing", rule) with { Field = field };
}
