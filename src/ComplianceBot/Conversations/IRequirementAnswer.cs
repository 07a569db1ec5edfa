using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>
/// The port by which capabilities add what they know about a control or clause to the answer what it asks (SQ-10). Each tells only
/// what the speaker may see, and nothing otherwise.
/// </summary>
public interface IRequirementAnswer
{
    Task<IReadOnlyList<Part>> TellAsync(Work work, Requirement requirement, Speaker speaker, CancellationToken cancel);
}
