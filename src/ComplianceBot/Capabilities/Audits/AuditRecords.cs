using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Shows audits, with their plan, allowed conflicts and all conclusions, to whoever verifies the trail.</summary>
public sealed class AuditRecords(AuditStore audits) : ISealedRecords
{
    public const string Subject = "audit";

    public string Kind => Subject;

    public static string HashOf(Audit a) => RecordHash.Of(
        Subject, a.Id, ("reference", a.Reference), ("kind", a.Kind), ("state", a.State), ("startsOn", a.StartsOn), ("lastDay", a.LastDay), ("lead", a.LeadId),
        ("liaison", a.LiaisonId), ("scope", a.Scope), ("objectives", a.Objectives), ("criteria", a.Criteria), ("timing", a.Timing), ("mode", a.Mode),
        ("place", a.Place), ("remoteReason", a.RemoteReason), ("announcedOn", a.AnnouncedOn), ("reportedOn", a.ReportedOn), ("closedOn", a.ClosedOn),
        ("cancelledOn", a.CancelledOn), ("numbered", a.Version), ("auditors", Sorted(a.Auditors)), ("interviewees", Sorted(a.Interviewees)),
        ("requirements", a.Requirements.Select(HashOf).ToList()),
        ("conclusions", a.Conclusions.OrderBy(c => c.RequirementId, StringComparer.Ordinal).Select(HashOf).ToList()),
        ("superseded", a.Superseded.Count == 0 ? null : a.Superseded.Select(HashOf).Order(StringComparer.Ordinal).ToList()),
        ("allowed", a.Overrides.OrderBy(o => o.Id, StringComparer.Ordinal).Select(HashOf).ToList()));

    /// <summary>Conclusions that newer ones took the place of were not hashed at first (decision 22).</summary>
    private static string? FormerHashOf(Audit audit) => audit.Superseded.Count == 0 ? null : HashOf(audit with { Superseded = [] });

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => audits.IdsAsync(work, after, most, cancel);

    public Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) => RecordState.OfEachAsync(
        ids, async id => await audits.FindAsync(work, id, cancel) is { } audit ? new RecordState(id, audit.Reference, HashOf(audit), FormerHashOf(audit)) : null);

    private static List<string> Sorted(IEnumerable<PersonId> people) => [.. people.Select(p => p.Value).Distinct().Order(StringComparer.Ordinal)];

    private static string HashOf(AuditedRequirement r) => RecordHash.Of("audited", r.RequirementId, ("auditor", r.AuditorId), ("methods", r.Methods));

    private static string HashOf(Conclusion c) => RecordHash.Of(
        "conclusion", c.RequirementId, ("verdict", c.Verdict), ("method", c.Method), ("statement", c.Statement), ("evidence", c.Evidence), ("effect", c.Effect),
        ("risk", c.Risk), ("conforms", c.Conforms), ("effective", c.Effective), ("context", c.Context), ("concludedOn", c.ConcludedOn), ("recordedBy", c.RecordedBy),
        ("recordedAt", c.RecordedAt));

    private static string HashOf(ConflictOverride o) => RecordHash.Of(
        "allowed", o.Id, ("person", o.PersonId), ("requirement", o.RequirementId), ("rule", o.RuleId), ("reason", o.Reason), ("decidedBy", o.DecidedBy),
        ("decidedAt", o.DecidedAt));
}
