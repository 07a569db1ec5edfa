using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// A finding that was worked on elsewhere and is taken over as it stands (10.2 f). It must say all that each step up to its state would have
/// asked for, and nobody judges in it what they did themselves (CA-10).
/// </summary>
public static class TakenOver
{
    /// <summary>No step of ours led to its state: its history begins with this.</summary>
    public const string Rule = "10.2 f";

    private const int LongestReference = 1000;

    /// <summary>Null when it can be taken over on this day.</summary>
    public static Refusal? Fault(CorrectiveAction finding, DateOnly today) => FaultOfDays(finding, today)
        ?? (finding.Severity is null ? null : Texts.Missing("CA-2", ("severity_reason", finding.SeverityReason)))
        ?? (finding.VerifierId is { } verifier && finding.IsInvolved(verifier) ? CorrectiveAction.Refused("VerifierInvolved", "CA-10") with { Field = "verifier_mail" } : null)
        ?? (finding.State == State.Rejected ? FaultOfRejected(finding) : finding.Outcome == Outcome.Declined ? FaultOfDeclined(finding) : FaultOfWay(finding));

    /// <summary>What was said on the way, for its history: by name, as each step would have kept it.</summary>
    public static IReadOnlyDictionary<string, string> Said(CorrectiveAction finding)
    {
        (string Name, string? Text)[] texts =
        [
            ("correction", finding.Correction), ("consequences", finding.Consequences), ("method", finding.CauseMethod?.ToString()), ("cause", finding.Cause),
            ("elsewhere", finding.Elsewhere), ("effect_check", finding.EffectCheck), ("checked", finding.Checked), ("isms_change", finding.SystemChange),
        ];
        return texts.Where(t => t.Text is not null).ToDictionary(t => t.Name, t => t.Text!, StringComparer.Ordinal);
    }

    private static Refusal? FaultOfDays(CorrectiveAction finding, DateOnly today)
    {
        var last = finding.RaisedOn;
        foreach (var (field, on) in new[] { ("raised_on", finding.RaisedOn), ("implemented_on", finding.ImplementedOn), ("verified_on", finding.VerifiedOn), ("closed_on", finding.ClosedOn), ("rejected_on", finding.RejectedOn) })
        {
            if (on is not { } day) continue;
            if (day > today) return CorrectiveAction.Refused("RaisedInFuture", Rule, today) with { Field = field };
            if (day < last) return CorrectiveAction.Refused("TakeOverOrder", Rule, last) with { Field = field };
            last = day;
        }

        return finding.Actions.Any(a => a.DoneOn > today) ? CorrectiveAction.Refused("RaisedInFuture", Rule, today) with { Field = "actions" } : null;
    }

    private static Refusal? FaultOfRejected(CorrectiveAction finding) => finding.Source == FindingSource.ExternalAudit
        ? CorrectiveAction.Refused("FromOutside", "T9")
        : finding.RejectedOn is null ? Texts.MissingAt("T9", "rejected_on") : null;

    private static Refusal? FaultOfDeclined(CorrectiveAction finding) => finding.State != State.Closed || finding.Severity is not { } severity || severity.IsNonconformity()
        ? CorrectiveAction.Refused("NotDeclined", "T4d")
        : finding.ClosedOn is null ? Texts.MissingAt("T4d", "closed_on") : null;

    private static Refusal? FaultOfWay(CorrectiveAction finding) =>
        (finding.State > State.Raised ? FaultOfContained(finding) : null)
        ?? (finding.State > State.Contained ? new CauseAnalysis { Reviewed = true, Method = finding.CauseMethod, Cause = finding.Cause ?? "", Elsewhere = finding.Elsewhere ?? "" }.Fault : null)
        ?? (finding.State > State.CauseAnalysed ? FaultOfPlan(finding) : null)
        ?? (finding.State > State.InProgress ? FaultOfDone(finding) : null)
        ?? (finding.State > State.Implemented ? FaultOfVerdict(finding) : null)
        ?? (finding.State == State.Closed ? FaultOfClosed(finding) : null);

    private static Refusal? FaultOfContained(CorrectiveAction finding) => finding.OwnerId is null
        ? CorrectiveAction.Refused("OwnerMissing", "T2") with { Field = "owner_mail" }
        : new Containment { Correction = finding.Correction ?? "", Consequences = finding.Consequences ?? "" }.Fault(finding);

    private static Refusal? FaultOfPlan(CorrectiveAction finding)
    {
        if (finding.Outcome == Outcome.NoActionNeeded) return finding.IsMajor ? CorrectiveAction.Refused("MajorNeedsAction", "T4n") with { Field = "outcome" } : null;
        if (finding.Actions.Count == 0) return CorrectiveAction.Refused("ActionMissing", "T4") with { Field = "actions" };
        return finding.Actions.Any(a => string.IsNullOrWhiteSpace(a.What)) ? Texts.MissingAt("T4", "actions") : Texts.Missing("T4", ("effect_check", finding.EffectCheck));
    }

    private static Refusal? FaultOfDone(CorrectiveAction finding) => finding.Actions.FirstOrDefault(a => !a.IsShown) is { } open
        ? CorrectiveAction.Refused("ActionOpen", "T6", open.What) with { Field = "actions" }
        : finding.ImplementedOn is null ? Texts.MissingAt("T6", "implemented_on") : null;

    private static Refusal? FaultOfVerdict(CorrectiveAction finding)
    {
        if (finding.VerifiedOn is null) return Texts.MissingAt("T7", "verified_on");
        if (finding.VerifiedBy is not { } verifier) return Texts.MissingAt("T7", "verified_by_mail");
        return finding.IsInvolved(verifier) ? CorrectiveAction.Refused("Involved", "CA-10") with { Field = "verified_by_mail" } : Texts.Missing("T7", ("checked", finding.Checked));
    }

    private static Refusal? FaultOfClosed(CorrectiveAction finding)
    {
        if (finding.ClosedOn is not { } closed) return Texts.MissingAt("T8", "closed_on");
        if (finding.AcceptanceReference?.Length > LongestReference) return CorrectiveAction.Refused("RaiseTooLong", "T8", LongestReference) with { Field = "acceptance_reference" };
        var said = new Closing { NeedsChange = true, Link = finding.SystemChange, AcceptedOn = finding.AcceptedOn, AcceptanceReference = finding.AcceptanceReference };
        return said.Fault(finding, closed) is { } fault ? fault with { Field = fault.Field == "link" ? "isms_change" : fault.Field } : null;
    }
}
