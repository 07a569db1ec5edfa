using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Whoever is asked for the evidence of a control or clause owns it, also where no statement is approved yet (row 10).</summary>
public sealed class EvidenceOwner(EvidenceSeriesStore series) : IRequirementOwner
{
    public Task<IReadOnlyList<string>> OfAsync(Work work, PersonId person, CancellationToken cancel) => series.RequirementsOfAsync(work, person, cancel);
}
