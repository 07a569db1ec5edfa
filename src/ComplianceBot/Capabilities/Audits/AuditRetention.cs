using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Deletes audits, with plan, conclusions, reports and access, six years after their last day (RT-1). The findings they led to have a period of their own.</summary>
public sealed class AuditRetention(AuditRetentionStore store, Disposals disposals) : IRetention
{
    public string Rule => "RT-1";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.CountAsync(work, last, cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            foreach (var access in await store.AccessesAsync(work, id, cancel))
                await disposals.ForgetInTrailAsync(work, "external_access", access, Disposals.TrailRule, cancel);
            await disposals.SayAsync(work, Rule, "audit", id, cancel);
            await store.RemoveAsync(work, id, cancel);
        }

        return due.Count;
    }
}

/// <summary>Deletes versions of the audit programme six years after the period they were for (RT-1).</summary>
public sealed class AuditProgrammeRetention(AuditCycleRetentionStore store, Disposals disposals) : IRetention
{
    public string Rule => "RT-1";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await store.ProgrammesAsync(work, last, int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.ProgrammesAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            await disposals.SayAsync(work, Rule, "audit_programme", id, cancel);
            await store.RemoveProgrammeAsync(work, id, cancel);
        }

        return due.Count;
    }
}

/// <summary>
/// Deletes what belongs to a certification cycle six years after it is over (RT-1): certificates after their expiry, contacts after their day,
/// bodies that were not chosen after their last change, and who was the audit liaison, once there is another.
/// </summary>
public sealed class AuditCycleRetention(AuditCycleRetentionStore store, Disposals disposals, Organisation organisation) : IRetention
{
    public string Rule => "RT-1";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) =>
        (await store.CertificatesAsync(work, last, int.MaxValue, cancel)).Count + (await store.ContactsAsync(work, last, int.MaxValue, cancel)).Count
        + (await store.LiaisonsAsync(work, EndOf(last), int.MaxValue, cancel)).Count + (await store.BodiesAsync(work, EndOf(last), int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var (certificates, contacts, liaisons) = (await store.CertificatesAsync(work, last, most, cancel), await store.ContactsAsync(work, last, most, cancel), await store.LiaisonsAsync(work, EndOf(last), most, cancel));
        foreach (var id in certificates)
        {
            await disposals.SayAsync(work, Rule, "certificate", id, cancel);
            await store.RemoveCertificateAsync(work, id, cancel);
        }

        foreach (var id in contacts)
        {
            await disposals.SayAsync(work, Rule, "certification_contact", id, cancel);
            await store.RemoveContactAsync(work, id, cancel);
        }

        var bodies = await store.BodiesAsync(work, EndOf(last), most, cancel);
        foreach (var id in bodies)
        {
            await disposals.SayAsync(work, Rule, "certification_body", id, cancel);
            await store.RemoveBodyAsync(work, id, cancel);
        }

        foreach (var id in liaisons)
        {
            await disposals.SayAsync(work, Rule, "audit_liaison", id, cancel);
            await store.RemoveLiaisonAsync(work, id, cancel);
        }

        return certificates.Count + contacts.Count + bodies.Count + liaisons.Count;
    }

    private DateTimeOffset EndOf(DateOnly last) => organisation.StartOf(last.AddDays(1));
}
