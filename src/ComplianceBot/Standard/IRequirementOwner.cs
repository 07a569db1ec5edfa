using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>The port by which a capability says which controls and clauses are somebody's own in its records (row 10: own controls).</summary>
public interface IRequirementOwner
{
    Task<IReadOnlyList<string>> OfAsync(Work work, PersonId person, CancellationToken cancel);
}
