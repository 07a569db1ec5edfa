using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL by which findings are found, each with the actions of its present plan and all who worked on it (clause 10.2 f).</summary>
public sealed class CorrectiveActionStore(PlannedActionStore actions)
{
    public async Task<CorrectiveAction?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, Aspect, RaisedBy, RaisedOn, RecurrenceOf, State, Severity,
                   SeverityReason, OwnerId, DelegateId, VerifierId, Correction, Consequences, CauseMethod, Cause, Elsewhere, EffectCheck, Plans,
                   CountedFrom, ContainedBy, CauseBy, PlanBy, PlanApprovalBy, ImplementBy, VerifyBy, CloseBy, FirstImplementBy, FirstVerifyBy,
                   BodyDueOn, ExternalDeadline, Extensions, ExtensionTo, ObservationDays, ObservationReason, ImplementedOn, VerifiedOn, VerifiedBy,
                   Checked, Outcome, SystemChange, AcceptedOn, AcceptanceReference, ClosedOn, RejectedOn, Appealed, ReopenCount, SinceAt, Version,
                   ChangedAt
              FROM CorrectiveAction
             WHERE Id = @id
            """;
        return await WholeAsync(work, await work.FirstAsync<CorrectiveAction>(Sql, new { id }, cancel), cancel);
    }

    public async Task<CorrectiveAction?> FindByReferenceAsync(Work work, string reference, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, Aspect, RaisedBy, RaisedOn, RecurrenceOf, State, Severity,
                   SeverityReason, OwnerId, DelegateId, VerifierId, Correction, Consequences, CauseMethod, Cause, Elsewhere, EffectCheck, Plans,
                   CountedFrom, ContainedBy, CauseBy, PlanBy, PlanApprovalBy, ImplementBy, VerifyBy, CloseBy, FirstImplementBy, FirstVerifyBy,
                   BodyDueOn, ExternalDeadline, Extensions, ExtensionTo, ObservationDays, ObservationReason, ImplementedOn, VerifiedOn, VerifiedBy,
                   Checked, Outcome, SystemChange, AcceptedOn, AcceptanceReference, ClosedOn, RejectedOn, Appealed, ReopenCount, SinceAt, Version,
                   ChangedAt
              FROM CorrectiveAction
             WHERE Reference = @reference
            """;
        return await WholeAsync(work, await work.FirstAsync<CorrectiveAction>(Sql, new { reference }, cancel), cancel);
    }

    /// <summary>At most so many of all, in their order, above an id.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM CorrectiveAction WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

    /// <summary>All that somebody still has to do something about.</summary>
    public async Task<IReadOnlyList<CorrectiveAction>> OpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, Aspect, RaisedBy, RaisedOn, RecurrenceOf, State, Severity,
                   SeverityReason, OwnerId, DelegateId, VerifierId, Correction, Consequences, CauseMethod, Cause, Elsewhere, EffectCheck, Plans,
                   CountedFrom, ContainedBy, CauseBy, PlanBy, PlanApprovalBy, ImplementBy, VerifyBy, CloseBy, FirstImplementBy, FirstVerifyBy,
                   BodyDueOn, ExternalDeadline, Extensions, ExtensionTo, ObservationDays, ObservationReason, ImplementedOn, VerifiedOn, VerifiedBy,
                   Checked, Outcome, SystemChange, AcceptedOn, AcceptanceReference, ClosedOn, RejectedOn, Appealed, ReopenCount, SinceAt, Version,
                   ChangedAt
              FROM CorrectiveAction
             WHERE State IN ('Raised', 'Contained', 'CauseAnalysed', 'Planned', 'InProgress', 'Implemented', 'Verified')
             ORDER BY RaisedOn, Id
            """;
        var found = await work.QueryAsync<CorrectiveAction>(Sql, null, cancel);
        return found.Count == 0 ? found : await WholeAsync(work, found, cancel);
    }

    private async Task<IReadOnlyList<CorrectiveAction>> WholeAsync(Work work, IReadOnlyList<CorrectiveAction> found, CancellationToken cancel)
    {
        var planned = (await actions.OfOpenAsync(work, cancel)).ToLookup(a => a.CorrectiveActionId, a => a.Action, StringComparer.Ordinal);
        var doers = (await actions.DoersOfOpenAsync(work, cancel)).ToLookup(d => d.CorrectiveActionId, d => d.PersonId, StringComparer.Ordinal);
        return [.. found.Select(f => f with { Actions = [.. planned[f.Id].Where(a => a.PlanNumber == f.Plans)], Doers = [.. doers[f.Id]] })];
    }

    private async Task<CorrectiveAction?> WholeAsync(Work work, CorrectiveAction? finding, CancellationToken cancel) => finding is null ? null : finding with
    {
        Actions = await actions.OfPlanAsync(work, finding.Id, finding.Plans, cancel),
        Doers = await actions.DoersAsync(work, finding.Id, cancel),
    };
}
