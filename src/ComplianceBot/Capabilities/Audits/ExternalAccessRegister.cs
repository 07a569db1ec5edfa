using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Gives external auditors their access, ends it, and says when it is open, and for what (PR-11). The audit's days are read anew each time: it may have been moved.</summary>
public sealed class ExternalAccessRegister(ExternalAccessStore accesses, AuditStore audits, PeopleStore people, ExternalReleases releases, AuditTrail trail)
    : IExternalAccess
{
    /// <param name="reports">The audits whose reports are released with it.</param>
    public async Task<Result<ExternalAccess>> GiveAsync(Work work, ExternalAccess wanted, IReadOnlyList<string> reports, Acting acting, CancellationToken cancel)
    {
        if (await audits.FindAsync(work, wanted.AuditId, cancel) is not { } audit) return Audit.Refused("NoSuch", "PR-11") with { Field = "audit" };
        var roles = await people.RolesAsync(work, wanted.PersonId, cancel);
        if (wanted.Fault(audit, roles.Contains(Role.ExternalAuditor), acting.On) is { } fault) return fault;
        var released = new List<Releasable>();
        foreach (var report in reports)
        {
            if (await releases.FindAsync(work, ReleaseKind.Report, report, cancel) is not { } found) return Audit.Refused("NotReported", "PR-11") with { Field = "reports" };
            released.Add(found);
        }

        var given = wanted with { Id = Ids.New(work.At) };
        await accesses.AddAsync(work, given, acting.By, cancel);
        var facts = new Dictionary<string, string> { ["audit"] = given.AuditId };
        var personal = new Dictionary<string, string> { ["auditor"] = given.PersonId.Value, ["from"] = Written(given.FromDay), ["until"] = Written(given.UntilDay) };
        await trail.RecordAsync(work, "external_access.given", "external_access", given.Id, facts, personal, cancel);
        await releases.ReleaseAsync(work, given, audit, released, acting.By, cancel);
        return given;
    }

    /// <summary>Releases records for an access that is open or will be (PR-11). Null when it is done.</summary>
    public async Task<Refusal?> ReleaseAsync(Work work, string accessId, IReadOnlyList<Releasable> wanted, Acting acting, CancellationToken cancel)
    {
        if (await accesses.FindAsync(work, accessId, cancel) is not { } access) return Audit.Refused("NoSuchAccess", "PR-11");
        var audit = await AuditOfAsync(work, access, cancel);
        return access.WindowFor(audit) is { } window && window.Until >= acting.On
            ? await releases.ReleaseAsync(work, access, audit, wanted, acting.By, cancel)
            : Audit.Refused("AccessEnded", "PR-11");
    }

    /// <summary>What was released for accesses that are open or will be.</summary>
    public async Task<IReadOnlyList<SeenRelease>> ReleasedAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var seen = new List<SeenRelease>();
        foreach (var access in await CurrentAsync(work, today, cancel))
        {
            var audit = await AuditOfAsync(work, access.Access, cancel);
            foreach (var release in access.Access.Releases) seen.Add(new SeenRelease(release, access, await releases.StandsAsync(work, audit, release.Record, cancel)));
        }

        return seen;
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
            var audit = await AuditOfAsync(work, access, cancel);
            if (access.WindowFor(audit) is { } window && window.Contains(day)) open.Add(new OpenAccess(audit.Id, audit.StartsOn, audit.LastDay, window));
        }

        return open;
    }

    /// <summary>What was released, and the report of the very audit they come for.</summary>
    public async Task<OpenAccess?> ToAsync(Work work, PersonId person, ReleasedRecord record, DateOnly day, CancellationToken cancel)
    {
        foreach (var access in await OpenAsync(work, person, day, cancel))
        {
            var audit = await AuditOfAsync(work, access, cancel);
            if (access.WindowFor(audit) is not { } window || !window.Contains(day)) continue;
            var isOwnReport = record.Kind == ReleaseKind.Report && record.Id == audit.Id;
            var isReleased = access.Releases.Any(r => r.Record == record) && await releases.StandsAsync(work, audit, record, cancel) is not null;
            if (isOwnReport || isReleased) return new OpenAccess(audit.Id, audit.StartsOn, audit.LastDay, window);
        }

        return null;
    }

    private async Task<Audit> AuditOfAsync(Work work, ExternalAccess access, CancellationToken cancel) =>
        await audits.FindAsync(work, access.AuditId, cancel) ?? throw new InvalidOperationException("The audit is not on record.");

    private async Task<IEnumerable<ExternalAccess>> OpenAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel) =>
        (await accesses.SinceAsync(work, day, cancel)).Where(a => a.PersonId == person && a.FromDay <= day);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
