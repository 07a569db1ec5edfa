using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>The port by which a capability says which kept files its records refer to: those stay.</summary>
public interface IFileReferences
{
    Task<bool> RefersToAsync(Work work, string hash, CancellationToken cancel);
}
