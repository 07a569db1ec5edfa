using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Whoever has to hear of a kept change of an audit, in the work that keeps it: the messages that show it, people who are told.</summary>
public interface IAuditWatch
{
    Task SeesAsync(Work work, AuditChange change, CancellationToken cancel);
}
