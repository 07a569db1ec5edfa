using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Adds to the card of an audit from outside who may read for it, and until when (PR-11).</summary>
public sealed class ExternalAccessParts(ExternalAccessRegister accesses, Organisation organisation) : IAuditParts
{
    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Audit audit, CancellationToken cancel) => audit.Kind.IsOwn()
        ? []
        : [.. (await accesses.CurrentAsync(work, organisation.DayOf(work.At), cancel)).Where(a => a.Access.AuditId == audit.Id).Select(LineOf)];

    private static Sentence LineOf(SeenAccess seen) => new(Say.Of("Audits.Card.External", seen.Name, seen.Window.From, seen.Window.Until));
}
