using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>An access window that is open today, with the days of the audit it was given for (PR-11).</summary>
public sealed record OpenAccess(string AuditId, DateOnly AuditStart, DateOnly AuditEnd, AccessWindow Window);

/// <summary>The port by which the capability of audits says when an external auditor may read (PR-11). Where nobody answers, never.</summary>
public interface IExternalAccess
{
    /// <summary>The windows that are open on a day.</summary>
    Task<IReadOnlyList<OpenAccess>> OnAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel);
}

/// <summary>
/// Opens what an external auditor may read without a record of its own standing behind it, the published policies (row 1), on the days of
/// an access window, and nothing else: every record asks for its own audit.
/// </summary>
public sealed class ExternalReading(IEnumerable<IExternalAccess> accesses)
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
        deed == Deed.ReadPolicies && await FindAsync(work, speaker, cancel) is { } open
            ? circumstance with { IsInAuditScope = true, On = DayOf(work, speaker), AuditStart = open.AuditStart, AuditEnd = open.AuditEnd }
            : circumstance;

    private static DateOnly DayOf(Work work, Speaker speaker) => LeaveRegister.TodayOf(speaker.Person, work.At);
}
