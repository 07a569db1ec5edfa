using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Changes the messages that ask somebody to read a report when it was read (AU-10).</summary>
public sealed class ReportReadBoard(AuditReading reading, AuditPartStore parts, ReportReaders readers, Outbox outbox) : IAuditWatch
{
    public async Task SeesAsync(Work work, AuditChange change, CancellationToken cancel)
    {
        if (change.Now.ReportedOn is null || change.Was?.ReportedOn is null) return;
        var view = await reading.OfAsync(work, change.Now, cancel);
        var asked = (await readers.OfAsync(work, change.Now, cancel)).Select(r => r.Id).Concat(await parts.ReadersAsync(work, change.Now.Id, cancel)).Distinct();
        foreach (var item in asked.Select(AuditRunTasks.Read)) await outbox.ChangeAsync(work, item.Of(change.Now.Id), AuditTaskCards.Of(view, item), cancel);
    }
}
