using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Tells the other capabilities which audits look at a requirement, who is on them and when (rows 5, 7; EV-4, NG-7, AU-12): every audit
/// of the programme that is not closed. Read once a work, since duties ask for many requirements.
/// </summary>
public sealed class AuditsInScope(AuditScopeStore store) : IAuditScope
{
    public async Task<IReadOnlyList<AuditInScope>> OfAsync(Work work, string requirementId, CancellationToken cancel)
    {
        var known = await work.RememberAsync<ILookup<string, AuditInScope>>("audits", "in-scope", () => ReadAsync(work, cancel));
        return [.. known![requirementId]];
    }

    private async Task<ILookup<string, AuditInScope>?> ReadAsync(Work work, CancellationToken cancel)
    {
        var auditors = (await store.AuditorsAsync(work, cancel)).ToLookup(a => a.AuditId, a => a.PersonId, StringComparer.Ordinal);
        return (await store.OpenAsync(work, cancel)).ToLookup(
            o => o.RequirementId,
            o => new AuditInScope { Id = o.AuditId, StartsOn = o.StartsOn, LastDay = o.LastDay, Lead = o.LeadId, Auditors = [.. auditors[o.AuditId]] },
            StringComparer.Ordinal);
    }
}
