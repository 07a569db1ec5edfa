using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>What all capabilities that know of audits say about a requirement, together.</summary>
public sealed class AuditScopes(IEnumerable<IAuditScope> scopes)
{
    public async Task<IReadOnlyList<AuditInScope>> OfAsync(Work work, string requirementId, CancellationToken cancel)
    {
        var found = new List<AuditInScope>();
        foreach (var scope in scopes) found.AddRange(await scope.OfAsync(work, requirementId, cancel));
        return found;
    }

    /// <summary>Of these requirements, those at which an audit looks that is near or under way (NG-7).</summary>
    public async Task<IReadOnlySet<string>> PressingAsync(Work work, IEnumerable<string> requirementIds, DateOnly today, int pressingDays, CancellationToken cancel)
    {
        var pressing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var requirementId in requirementIds.Distinct())
        {
            var audits = await OfAsync(work, requirementId, cancel);
            if (audits.Any(a => a.StartsOn.AddDays(-pressingDays) <= today && today <= a.LastDay)) pressing.Add(requirementId);
        }

        return pressing;
    }
}
