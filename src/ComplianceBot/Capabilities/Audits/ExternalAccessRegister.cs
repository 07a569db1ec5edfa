using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Gives external auditors their access, ends it, and says when it is open (PR-11). The audit's days are read anew each time: it may have been moved.</summary>
public sealed class ExternalAccessRegister(ExternalAccessStore accesses, AuditStore audits, PeopleStore people, AuditTrail trail) : IExternalAccess
{
    public async Task<Result<ExternalAccess>> GiveAsync(Work work, ExternalAccess wanted, Acting acting, CancellationToken cancel)
    {
        if (await audits.FindAsync(work, wanted.AuditId, cancel) is not { } audit) return Audit.Refused("NoSuch", "PR-11") with { Field = "audit" };
        var roles = await people.RolesAsync(work, wanted.PersonId, cancel);
        if (wanted.Fault(audit, roles.Contains(Role.ExternalAuditor), acting.On) is { } fault) return fault;
        foreach (var report in wanted.Reports)
        {
            if (await audits.FindAsync(work, report, cancel) is not { ReportedOn: not null }) return Audit.Refused("NotReported", "PR-11") with { Field = "reports" };
        }

        var given = wanted with { Id = Ids.New(work.At) };
        await accesses.AddAsync(work, given, acting.By, cancel);
        var facts = new Dictionary<string, string> { ["audit"] = given.AuditId, ["reports"] = string.Join(',', given.Reports) };
        var personal = new Dictionary<string, string> { ["auditor"] = given.PersonId.Value, ["from"] = Written(given.FromDay), ["until"] = Written(given.UntilDay) };
        await trail.RecordAsync(work, "external_access.given", "external_access", given.Id, facts, personal, cancel);
        return given;
    }

    public async Task<Result<ExternalAccess>> EndAsync(Work work, string id, PersonId by, CancellationToken cancel)
    {
        if (await accesses.FindAsync(work, id, cancel) is not { } access) return Audit.Refused("NoSuchAccess", "PR-11");
        if (!await accesses.EndAsync(work, id, by, cancel)) return Audit.Refused("AccessEnded", "PR-11");
        await trail.RecordAsync(work, "external_access.ended", "external_access", id, null, null, cancel);
        return access;
    }

    /// <summary>Those that are open or will be.</summary>
    public async Task<IReadOnlyList<SeenAccess>> CurrentAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var seen = new List<SeenAccess>();
        foreach (var access in await accesses.SinceAsync(work, today, cancel))
        {
            if (await audits.FindAsync(work, access.AuditId, cancel) is not { } audit) continue;
            if (await people.FindAsync(work, access.PersonId, cancel) is not { Active: true } person) continue;
            if (access.WindowFor(audit) is { } window && window.Until >= today) seen.Add(new SeenAccess(access, person.Name, audit.Reference, window));
        }

        return seen;
    }

    public async Task<IReadOnlyList<OpenAccess>> OnAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel)
    {
        var open = new List<OpenAccess>();
        foreach (var access in await OpenAsync(work, person, day, cancel))
        {
            var audit = await audits.FindAsync(work, access.AuditId, cancel) ?? throw new InvalidOperationException("The audit is not on record.");
            if (access.WindowFor(audit) is { } window && window.Contains(day))
                open.Add(new OpenAccess(audit.Id, audit.StartsOn, audit.LastDay, window));
        }

        return open;
    }

    /// <summary>The audit by whose days somebody from outside may read a report today, where it was released to them or is of that audit; null where none is.</summary>
    public async Task<OpenAccess?> ToReportAsync(Work work, PersonId person, string auditId, DateOnly day, CancellationToken cancel)
    {
        var released = (await OpenAsync(work, person, day, cancel)).Where(a => a.AuditId == auditId || a.Reports.Contains(auditId)).Select(a => a.AuditId).ToHashSet();
        return (await OnAsync(work, person, day, cancel)).FirstOrDefault(o => released.Contains(o.AuditId));
    }

    private async Task<IEnumerable<ExternalAccess>> OpenAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel) =>
        (await accesses.SinceAsync(work, day, cancel)).Where(a => a.PersonId == person && a.FromDay <= day);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
