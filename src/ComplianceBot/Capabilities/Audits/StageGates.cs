using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>An internal audit that is finished, as the gate before Stage 1 sees it (AU-6).</summary>
public sealed record FinishedAudit(DateOnly ReportedOn, CoveringAudit Audit);

/// <summary>What is missing before Stage 1 (AU-6).</summary>
public enum StageOneGap { NoInternalAudit, NoReviewAfterIt }

/// <summary>A concern of Stage 1 that became an item (CY-5).</summary>
public sealed record StageOneConcern(string Reference, bool IsDone);

/// <summary>What stands between the organisation and its certification audits (AU-6, CY-5).</summary>
public static class StageGates
{
    /// <summary>One finished internal audit over all clauses and, after it, one review with approved minutes. Empty when nothing is missing.</summary>
    public static IReadOnlyList<StageOneGap> BeforeStageOne(IEnumerable<FinishedAudit> audits, IReadOnlyCollection<ReviewHeld> reviews)
    {
        var whole = audits.Where(a => a.Audit.Kind == AuditKind.Internal && !Coverage.Clauses.Except(a.Audit.Covered).Any()).ToList();
        if (whole.Count == 0) return [StageOneGap.NoInternalAudit];
        return whole.Exists(a => reviews.Any(r => r.AreMinutesApproved && r.HeldOn >= a.ReportedOn)) ? [] : [StageOneGap.NoReviewAfterIt];
    }

    /// <summary>CY-5: a warning at the start of Stage 2, no refusal.</summary>
    public static IReadOnlyList<string> OpenBeforeStageTwo(IEnumerable<StageOneConcern> concerns) => [.. concerns.Where(c => !c.IsDone).Select(c => c.Reference)];
}
