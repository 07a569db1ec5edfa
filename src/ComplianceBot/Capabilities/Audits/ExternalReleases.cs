using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Releases records to external auditors for the days of their access, and takes them back (PR-11, note 2 of the matrix). Each is released in the
/// version that was seen, and only to an audit that looks at what it is about.
/// </summary>
public sealed class ExternalReleases(ExternalReleaseStore store, IEnumerable<IReleasable> sources, AuditTrail trail)
{
    private const string Rule = "PR-11", Subject = "external_release";

    /// <summary>To choose from.</summary>
    public async Task<IReadOnlyList<Releasable>> OfferAsync(Work work, CancellationToken cancel)
    {
        var offered = new List<Releasable>();
        foreach (var source in sources.OrderBy(s => s.Kind)) offered.AddRange(await source.OfferAsync(work, cancel));
        return offered;
    }

    public async Task<Releasable?> FindAsync(Work work, ReleaseKind kind, string id, CancellationToken cancel) =>
        sources.FirstOrDefault(s => s.Kind == kind) is { } source ? await source.FindAsync(work, id, cancel) : null;

    /// <summary>References, controls and clauses, parted by commas, blanks or lines; whatever is not known is refused, and nothing is released.</summary>
    public async Task<Result<IReadOnlyList<Releasable>>> MeantAsync(Work work, string typed, CancellationToken cancel)
    {
        var meant = new List<Releasable>();
        foreach (var word in typed.Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var found = new List<Releasable>();
            foreach (var source in sources) found.AddRange(await source.MeantAsync(work, word.ToUpperInvariant(), cancel));
            if (found.Count == 0) return Audit.Refused("NotReleasable", Rule, word);
            meant.AddRange(found);
        }

        return meant;
    }

    /// <summary>Nothing is released when one of them may not be. What was released before stays as it is, or gets its new version.</summary>
    public async Task<Refusal?> ReleaseAsync(Work work, ExternalAccess access, Audit audit, IReadOnlyList<Releasable> wanted, PersonId by, CancellationToken cancel)
    {
        if (wanted.FirstOrDefault(w => !IsInScope(audit, w)) is { } outside) return Audit.Refused("ReleaseOutOfScope", Rule, outside.Reference, audit.Reference, outside.RequirementId!);
        var before = await store.OfAsync(work, access.Id, cancel);
        foreach (var one in wanted.Select(w => w.Record).Distinct().Except(before.Select(b => b.Record)))
        {
            if (before.Any(b => (b.Kind, b.RecordId) == (one.Kind, one.Id))) await store.TakeBackAsync(work, access.Id, one.Kind, one.Id, by, cancel);
            await store.AddAsync(work, access.Id, one, by, cancel);
            await RecordAsync(work, "given", access.Id, one.Kind, one.Id, one.Version, cancel);
        }

        return null;
    }

    public async Task<Refusal?> TakeBackAsync(Work work, string accessId, ReleaseKind kind, string recordId, PersonId by, CancellationToken cancel)
    {
        if (!await store.TakeBackAsync(work, accessId, kind, recordId, by, cancel)) return Audit.Refused("NotReleasedNow", Rule);
        await RecordAsync(work, "taken_back", accessId, kind, recordId, null, cancel);
        return null;
    }

    /// <summary>The record while it can be read for that audit: still as it was released, and in its scope.</summary>
    public async Task<Releasable?> StandsAsync(Work work, Audit audit, ReleasedRecord record, CancellationToken cancel) =>
        await FindAsync(work, record.Kind, record.Id, cancel) is { } now && now.Record == record && IsInScope(audit, now) ? now : null;

    /// <summary>An audit of which nobody wrote down what it looks at looks at all of it, as certification bodies' audits do.</summary>
    private static bool IsInScope(Audit audit, Releasable record) =>
        record.RequirementId is not { } about || audit.Requirements.Count == 0 || audit.Requirements.Any(r => r.RequirementId == about);

    private Task RecordAsync(Work work, string what, string accessId, ReleaseKind kind, string recordId, string? version, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["access"] = accessId, ["kind"] = kind.ToString() };
        if (version is not null) facts["version"] = version;
        return trail.RecordAsync(work, "external_release." + what, Subject, recordId, facts, null, cancel);
    }
}
