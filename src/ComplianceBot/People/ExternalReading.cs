using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>An access window that is open today, with the days of the audit it was given for (PR-11).</summary>
public sealed record OpenAccess(string AuditId, DateOnly AuditStart, DateOnly AuditEnd, AccessWindow Window);

/// <summary>The port by which the capability of audits says when an external auditor may read (PR-11). Where nobody answers, never.</summary>
public interface IExternalAccess
{
    /// <summary>The windows that are open on a day.</summary>
    Task<IReadOnlyList<OpenAccess>> OnAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel);

    /// <summary>The window by which this person may read this very record on a day; null where it was not released, or is not in the scope of that audit.</summary>
    Task<OpenAccess?> ToAsync(Work work, PersonId person, ReleasedRecord record, DateOnly day, CancellationToken cancel);
}

/// <summary>
/// Opens what an external auditor may read on the days of an access window: the published policies (row 1), the list of what was released
/// (row 35, note 2), and each record that was released. Nothing else opens.
/// </summary>
public sealed class ExternalReading(IEnumerable<IExternalAccess> accesses, AuditTrail trail)
{
    public async Task<OpenAccess?> FindAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        if (!speaker.Is(Role.ExternalAuditor)) return null;
        foreach (var access in accesses)
        {
            if ((await access.OnAsync(work, speaker.Id, DayOf(work, speaker), cancel)).MaxBy(a => a.Window.Until) is { } open) return open;
        }

        return null;
    }

    public async Task<Circumstance> WithinAsync(Work work, Deed deed, Speaker speaker, Circumstance circumstance, CancellationToken cancel) =>
        deed is Deed.ReadPolicies or Deed.ExportPack && await FindAsync(work, speaker, cancel) is { } open
            ? Opened(work, speaker, circumstance, open) with { IsReleased = deed == Deed.ExportPack }
            : circumstance;

    /// <summary>What the matrix must know about a record that may have been released to the speaker.</summary>
    public async Task<Circumstance> ReleasedAsync(Work work, Speaker speaker, ReleasedRecord record, Circumstance circumstance, CancellationToken cancel)
    {
        if (!speaker.Is(Role.ExternalAuditor)) return circumstance;
        foreach (var access in accesses)
        {
            if (await access.ToAsync(work, speaker.Id, record, DayOf(work, speaker), cancel) is { } open)
                return Opened(work, speaker, circumstance, open) with { IsReleased = true };
        }

        return circumstance;
    }

    /// <summary>Who from outside read what is on record (A.5.33).</summary>
    public Task RecordAsync(Work work, Speaker speaker, ReleasedRecord record, CancellationToken cancel) => !speaker.Is(Role.ExternalAuditor)
        ? Task.CompletedTask
        : trail.RecordAsync(
            work, "external_release.read", "external_release", record.Id, new Dictionary<string, string> { ["kind"] = record.Kind.ToString(), ["version"] = record.Version },
            new Dictionary<string, string> { ["auditor"] = speaker.Id.Value }, cancel);

    private static Circumstance Opened(Work work, Speaker speaker, Circumstance circumstance, OpenAccess open) =>
        circumstance with { IsInAuditScope = true, On = DayOf(work, speaker), AuditStart = open.AuditStart, AuditEnd = open.AuditEnd };

    private static DateOnly DayOf(Work work, Speaker speaker) => LeaveRegister.TodayOf(speaker.Person, work.At);
}
