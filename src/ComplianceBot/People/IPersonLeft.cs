using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>
/// The port by which capabilities hear that somebody has left (PR-10): they cancel what was open, in the same work. The person
/// is inactive already and holds no roles any more.
/// </summary>
public interface IPersonLeft
{
    Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel);
}
