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

    private async Task<CorrectiveAction?> WholeAsync(Work work, CorrectiveAction? finding, CancellationToken cancel) => finding is null ? null : finding with
    {
        Actions = await actions.OfPlanAsync(work, finding.Id, finding.Plans, cancel),
        Doers = await actions.DoersAsync(work, finding.Id, cancel),
    };
}
