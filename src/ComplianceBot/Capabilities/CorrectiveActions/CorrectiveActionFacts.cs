using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What the rules and the permission matrix ask the records for: who stands in, which audits look at it, who decides, who may see it.</summary>
public sealed class CorrectiveActionFacts(Deciders deciders, LeaveRegister leaves, AuditScopes scopes)
{
    public async Task<Relation> RelationAsync(Work work, CorrectiveAction finding, Speaker speaker, CancellationToken cancel)
    {
        var audits = await scopes.OfAsync(work, finding.RequirementId, cancel);
        return new Relation(
            speaker.Id, await StandsInAsync(work, finding, speaker.Person, cancel), audits.Any(a => a.Auditors.Contains(speaker.Id)),
            audits.Any(a => a.Lead == speaker.Id), (await deciders.NowAsync(work, cancel)).IsDeputy(speaker.Id));
    }

    /// <summary>For a step.</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, CorrectiveAction finding, Step step, Speaker speaker, CancellationToken cancel)
    {
        var managers = (await deciders.NowAsync(work, cancel)).Managers;
        return CorrectiveActionRoles.Of(finding, step, await RelationAsync(work, finding, speaker, cancel), [.. managers.Select(m => m.Id)]);
    }

    /// <summary>For what is no step.</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, CorrectiveAction finding, Speaker speaker, CancellationToken cancel) =>
        CorrectiveActionRoles.Of(finding, await RelationAsync(work, finding, speaker, cancel));

    /// <summary>
    /// SQ-5: ISMS managers and auditors see all, top management the majors, everybody else what they have to do with. It is no row of
    /// the matrix, so it is asked for as one's own tasks are.
    /// </summary>
    public async Task<Circumstance> SightAsync(Work work, CorrectiveAction finding, Speaker speaker, CancellationToken cancel)
    {
        var sees = speaker.Is(Role.IsmsManager) || speaker.Is(Role.InternalAuditor) || (speaker.Is(Role.TopManagement) && finding.IsMajor)
            || finding.RaisedBy == speaker.Id || finding.VerifierId == speaker.Id || finding.IsOwnedBy(speaker.Id) || finding.IsInvolved(speaker.Id);
        if (!sees)
        {
            var relation = await RelationAsync(work, finding, speaker, cancel);
            sees = relation.StandsIn || relation.IsDeputy || relation.IsInAuditScope;
        }

        return new Circumstance { IsOwn = sees, Rule = "SQ-5" };
    }

    public async Task<Acting> ActingAsync(Work work, CorrectiveAction finding, Speaker speaker, CancellationToken cancel) =>
        new(speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At), work.At) { StandsIn = await StandsInAsync(work, finding, speaker.Person, cancel) };

    /// <summary>Whoever was named for the leave of the one whose turn it is (CA-13).</summary>
    public async Task<bool> StandsInAsync(Work work, CorrectiveAction finding, Person person, CancellationToken cancel) =>
        (finding.DelegateId ?? finding.OwnerId) is { } actor && await leaves.StandsInAsync(work, actor, person, cancel);
}
