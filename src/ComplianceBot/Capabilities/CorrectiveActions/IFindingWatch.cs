using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Whoever has to hear of a kept change of a finding, in the work that keeps it: reports that came to an end, minors that pile up.</summary>
public interface IFindingWatch
{
    Task SeesAsync(Work work, CorrectiveActionChange change, CancellationToken cancel);
}
