using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of many findings at once, closed ones too, without their actions: to be counted (CA-4) and exported.</summary>
public sealed class FindingListStore
{
    public Task<IReadOnlyList<CorrectiveAction>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, Aspect, RaisedBy, RaisedOn, RecurrenceOf, State, Severity,
                   SeverityReason, OwnerId, DelegateId, VerifierId, Correction, Consequences, CauseMethod, Cause, Elsewhere, EffectCheck, Plans,
                   CountedFrom, ContainedBy, CauseBy, PlanBy, PlanApprovalBy, ImplementBy, VerifyBy, CloseBy, FirstImplementBy, FirstVerifyBy,
                   BodyDueOn, ExternalDeadline, Extensions, ExtensionTo, ObservationDays, ObservationReason, ImplementedOn, VerifiedOn, VerifiedBy,
                   Checked, Outcome, SystemChange, AcceptedOn, AcceptanceReference, ClosedOn, RejectedOn, Appealed, ReopenCount, SinceAt, Version,
                   ChangedAt
              FROM CorrectiveAction
             ORDER BY Id
            """;
        return work.QueryAsync<CorrectiveAction>(Sql, null, cancel);
    }

    public Task<IReadOnlyList<CorrectiveAction>> OfRequirementAsync(Work work, string requirementId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, Aspect, RaisedBy, RaisedOn, RecurrenceOf, State, Severity,
                   SeverityReason, OwnerId, DelegateId, VerifierId, Correction, Consequences, CauseMethod, Cause, Elsewhere, EffectCheck, Plans,
                   CountedFrom, ContainedBy, CauseBy, PlanBy, PlanApprovalBy, ImplementBy, VerifyBy, CloseBy, FirstImplementBy, FirstVerifyBy,
                   BodyDueOn, ExternalDeadline, Extensions, ExtensionTo, ObservationDays, ObservationReason, ImplementedOn, VerifiedOn, VerifiedBy,
                   Checked, Outcome, SystemChange, AcceptedOn, AcceptanceReference, ClosedOn, RejectedOn, Appealed, ReopenCount, SinceAt, Version,
                   ChangedAt
              FROM CorrectiveAction
             WHERE RequirementId = @requirementId
             ORDER BY Id
            """;
        return work.QueryAsync<CorrectiveAction>(Sql, new { requirementId }, cancel);
    }
}
