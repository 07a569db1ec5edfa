using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>Adds to what a control asks (SQ-10) whether it is applied here and why, for those who may see that: row 32, and its owner.</summary>
public sealed class ApplicabilityAnswer(StatementStore statements, PeopleStore people, Permissions permissions) : IRequirementAnswer
{
    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Requirement requirement, Speaker speaker, CancellationToken cancel)
    {
        if (await statements.ApprovedAsync(work, requirement.Id, cancel) is not { } decision) return [];
        if (decision.OwnerId != speaker.Id && permissions.Check(Deed.ReadStatus, speaker, Circumstance.None) is not null) return [];
        var owner = decision.OwnerId is { } id ? await people.FindAsync(work, id, cancel) : null;
        return [new Sentence(Say.Of("Applicability.Control.Here"), Tone.Strong), StatementCards.FactsOf(decision, owner)];
    }
}
