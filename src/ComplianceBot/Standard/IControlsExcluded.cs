using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>
/// The port by which capabilities hear which controls a newly approved statement excludes: they end what is open about these, in
/// the work of the approval (E9).
/// </summary>
public interface IControlsExcluded
{
    Task ExcludedAsync(Work work, StatementVersion approved, IReadOnlyCollection<string> controlIds, CancellationToken cancel);
}
