using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Audits in an audit pack: plan, conclusions, what came of them and every change (9.2.2). For somebody from outside they are the reports that were
/// released, without who concluded what (PR-11).
/// </summary>
public sealed class AuditsInPack(AuditStore audits, AuditHistoryStore history, AuditFindings findings, AuditStatus status, CoverageInPack coverage) : IPackSource
{
    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        foreach (var outline in await audits.ProgrammeAsync(work, cancel))
        {
            if (!scope.Includes(AuditReportReleases.RecordOf(outline))) continue;
            var changes = (await history.OfAsync(work, outline.Id, cancel)).Where(t => t.EffectiveOn <= scope.AsOf && t.RecordedAt < scope.Until).ToList();
            if (changes.Count > 0 && await audits.FindAsync(work, outline.Id, cancel) is { } audit) await AddAsync(work, scope, tray, audit, changes, cancel);
        }

        if (scope.IsReleased) return;
        var (clauses, controls) = await coverage.ReadAsync(work, scope, status, cancel);
        CoverageInPack.Add(tray, scope, clauses, controls);
    }

    private async Task AddAsync(Work work, PackScope scope, PackTray tray, Audit audit, IReadOnlyList<AuditTransition> changes, CancellationToken cancel)
    {
        var people = tray.People;
        var concluded = audit.Conclusions.Where(c => c.RecordedAt < scope.Until).ToList();
        var came = scope.IsReleased ? [] : await findings.ReferencesAsync(work, audit.Id, cancel);
        tray.Add(new PackRecord
        {
            Register = "audits", Reference = audit.Reference, Subject = "audit", SubjectId = audit.Id, HasPage = true, Opens = _ => true,
            Requirements = [.. audit.Requirements.Select(r => r.RequirementId)], Values = ValuesOf(audit, changes[^1].ToState, people),
            Rows =
            [
                .. audit.Requirements.Select(r => new PackRow("audit-plan",
                [
                    new("reference", audit.Reference), new("requirement", r.RequirementId), new("auditor", people.Of(r.AuditorId)), new("methods", string.Join("; ", r.Methods)),
                ])),
                .. concluded.Select(c => ConclusionOf(audit, c, people)),
                .. came.Select(f => new PackRow("audit-findings", [new("reference", audit.Reference), new("requirement", f.RequirementId), new("finding", f.Reference)])),
                .. changes.Select(t => PackRow.Change(
                    audit.Reference, t.RuleId, t.FromState?.ToString() ?? "", t.ToState.ToString(), t.EffectiveOn, t.RecordedAt, people.Of(t.PersonId),
                    scope.IsReleased ? null : t.Note, scope.IsReleased ? null : t.Said)),
            ],
        });
    }

    private static List<PackValue> ValuesOf(Audit audit, AuditState state, PackPeople people) =>
    [
        new("reference", audit.Reference), PackValue.Of("kind", (AuditKind?)audit.Kind, k => Say.Of("Audits.Kind." + k)),
        new("state", state.ToString(), Say.Of("Audits.State." + state)), PackValue.Of("starts_on", audit.StartsOn), PackValue.Of("last_day", audit.LastDay),
        new("lead", people.ProofOf(audit.LeadId)), new("auditors", people.Of(audit.Auditors)), PackValue.Of("scope", audit.Scope), PackValue.Of("objectives", audit.Objectives),
        PackValue.Of("criteria", audit.Criteria), PackValue.Of("timing", audit.Timing), PackValue.Of("place", audit.Place), PackValue.Of("announced_on", audit.AnnouncedOn),
        PackValue.Of("reported_on", audit.ReportedOn), PackValue.Of("closed_on", audit.ClosedOn),
    ];

    private static PackRow ConclusionOf(Audit audit, Conclusion concluded, PackPeople people) => new("conclusions",
    [
        new("reference", audit.Reference), new("requirement", concluded.RequirementId), PackValue.Of("verdict", (Verdict?)concluded.Verdict, v => Say.Of("Audits.Verdict." + v)),
        PackValue.Of("method", concluded.Method), new("statement", concluded.Statement), PackValue.Of("evidence", concluded.Evidence), PackValue.Of("effect", concluded.Effect),
        PackValue.Of("risk", concluded.Risk), new("by", people.Of(concluded.RecordedBy)), PackValue.Of("concluded_on", concluded.ConcludedOn),
    ]);
}
