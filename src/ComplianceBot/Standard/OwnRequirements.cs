using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>
/// Which controls and clauses are somebody's own (row 10): by the approved Statement of Applicability, and by what the capabilities
/// know.
/// </summary>
public sealed class OwnRequirements(StatementStore statements, IEnumerable<IRequirementOwner> more)
{
    public async Task<IReadOnlySet<string>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var own = (await statements.OwnedAsync(work, person, cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var source in more) own.UnionWith(await source.OfAsync(work, person, cancel));
        return own;
    }
}
