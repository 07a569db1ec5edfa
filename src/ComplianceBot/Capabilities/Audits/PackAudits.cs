using ComplianceBot.Packs;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Which audits somebody has a part in, and what was released to external auditors: what an audit pack for them may hold (rows 8, 24, 27, 35; PR-11).</summary>
public sealed class PackAudits(AuditStore audits, ExternalAccessRegister accesses) : IPackAudits
{
    public async Task<PackAudit?> FindAsync(Work work, string reference, CancellationToken cancel) =>
        await audits.FindByReferenceAsync(work, reference, cancel) is { } audit ? Of(audit) : null;

    public async Task<IReadOnlyList<PackAudit>> OfAuditorAsync(Work work, PersonId person, CancellationToken cancel) =>
        [.. (await audits.OpenAsync(work, cancel)).Where(a => a.Kind.IsOwn() && a.IsAuditedBy(person)).Select(Of)];

    /// <summary>And the report of the very audit they come for, once it is there.</summary>
    public async Task<IReadOnlyList<ReleasedRecord>> ReleasedToAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel)
    {
        var released = (await accesses.ReleasedAsync(work, day, cancel)).Where(r => r.For.Access.PersonId == person && r.For.Window.Contains(day)).ToList();
        var own = (await accesses.OnAsync(work, person, day, cancel)).Select(o => new ReleasedRecord(ReleaseKind.Report, o.AuditId, AuditReportReleases.Version));
        return [.. StandingOf(released).Concat(own).Distinct()];
    }

    public async Task<IReadOnlyList<ReleasedRecord>> ReleasedForAsync(Work work, string auditId, DateOnly day, CancellationToken cancel) =>
        [.. StandingOf((await accesses.ReleasedAsync(work, day, cancel)).Where(r => r.For.Access.AuditId == auditId)).Distinct()];

    private static IEnumerable<ReleasedRecord> StandingOf(IEnumerable<SeenRelease> released) => released.Where(r => r.Now is not null).Select(r => r.Release.Record);

    private static PackAudit Of(Audit audit) => new(audit.Id, audit.Reference, audit.Kind.IsOwn(), [.. audit.Requirements.Select(r => r.RequirementId)]);
}
