using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>
/// The port by which capabilities hear, in the same work, that somebody's leave was entered or removed: what depends on it is right before anybody is told
/// of it (AK-6, NG-33).
/// </summary>
public interface ILeaveChanged
{
    Task EnteredAsync(Work work, Person person, Leave leave, CancellationToken cancel);

    Task RemovedAsync(Work work, Person person, Leave leave, CancellationToken cancel);
}
