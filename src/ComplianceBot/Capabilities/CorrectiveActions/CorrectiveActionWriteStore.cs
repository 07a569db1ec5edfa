using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL by which findings begin and change; only what is still as it was read is changed. What was seen is never written again (CA-14).</summary>
public sealed class CorrectiveActionWriteStore
{
    public Task AddAsync(Work work, CorrectiveAction finding, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CorrectiveAction (Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, Aspect, RaisedBy, RaisedOn,
                                         RecurrenceOf, State, Severity, SeverityReason, OwnerId, DelegateId, VerifierId, Correction, Consequences,
                                         CauseMethod, Cause, Elsewhere, EffectCheck, Plans, CountedFrom, ContainedBy, CauseBy, PlanBy, PlanApprovalBy,
                                         ImplementBy, VerifyBy, CloseBy, FirstImplementBy, FirstVerifyBy, BodyDueOn, ExternalDeadline, Extensions,
                                         ExtensionTo, ObservationDays, ObservationReason, ImplementedOn, VerifiedOn, VerifiedBy, Checked, Outcome,
                                         SystemChange, AcceptedOn, AcceptanceReference, ClosedOn, RejectedOn, Appealed, ReopenCount, SinceAt, Version,
                                         ChangedAt)
            VALUES (@Id, @Reference, @RequirementId, @Description, @ObjectiveEvidence, @Source, @Aspect, @RaisedBy, @RaisedOn, @RecurrenceOf, @State,
                    @Severity, @SeverityReason, @OwnerId, @DelegateId, @VerifierId, @Correction, @Consequences, @CauseMethod, @Cause, @Elsewhere,
                    @EffectCheck, @Plans, @CountedFrom, @ContainedBy, @CauseBy, @PlanBy, @PlanApprovalBy, @ImplementBy, @VerifyBy, @CloseBy,
                    @FirstImplementBy, @FirstVerifyBy, @BodyDueOn, @ExternalDeadline, @Extensions, @ExtensionTo, @ObservationDays, @ObservationReason,
                    @ImplementedOn, @VerifiedOn, @VerifiedBy, @Checked, @Outcome, @SystemChange, @AcceptedOn, @AcceptanceReference, @ClosedOn,
                    @RejectedOn, @Appealed, @ReopenCount, @SinceAt, @Version, @At)
            """;
        var values = new
        {
            finding.Id, finding.Reference, finding.RequirementId, finding.Description, finding.ObjectiveEvidence, Source = finding.Source.ToString(),
            Aspect = finding.Aspect.ToString(), finding.RaisedBy, finding.RaisedOn, finding.RecurrenceOf, State = finding.State.ToString(),
            Severity = finding.Severity?.ToString(), finding.SeverityReason, finding.OwnerId, finding.DelegateId, finding.VerifierId,
            finding.Correction, finding.Consequences, CauseMethod = finding.CauseMethod?.ToString(), finding.Cause, finding.Elsewhere,
            finding.EffectCheck, finding.Plans, finding.CountedFrom, finding.ContainedBy, finding.CauseBy, finding.PlanBy, finding.PlanApprovalBy,
            finding.ImplementBy, finding.VerifyBy, finding.CloseBy, finding.FirstImplementBy, finding.FirstVerifyBy, finding.BodyDueOn,
            finding.ExternalDeadline, finding.Extensions, finding.ExtensionTo, finding.ObservationDays, finding.ObservationReason,
            finding.ImplementedOn, finding.VerifiedOn, finding.VerifiedBy, finding.Checked, Outcome = finding.Outcome?.ToString(),
            finding.SystemChange, finding.AcceptedOn, finding.AcceptanceReference, finding.ClosedOn, finding.RejectedOn, finding.Appealed,
            finding.ReopenCount, finding.SinceAt, finding.Version, work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>False when somebody else changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, CorrectiveAction was, CorrectiveAction now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE CorrectiveAction
               SET State = @State, Severity = @Severity, SeverityReason = @SeverityReason, OwnerId = @OwnerId, DelegateId = @DelegateId,
                   VerifierId = @VerifierId, Correction = @Correction, Consequences = @Consequences, CauseMethod = @CauseMethod, Cause = @Cause,
                   Elsewhere = @Elsewhere, EffectCheck = @EffectCheck, Plans = @Plans, CountedFrom = @CountedFrom, ContainedBy = @ContainedBy,
                   CauseBy = @CauseBy, PlanBy = @PlanBy, PlanApprovalBy = @PlanApprovalBy, ImplementBy = @ImplementBy, VerifyBy = @VerifyBy,
                   CloseBy = @CloseBy, FirstImplementBy = @FirstImplementBy, FirstVerifyBy = @FirstVerifyBy, BodyDueOn = @BodyDueOn,
                   ExternalDeadline = @ExternalDeadline, Extensions = @Extensions, ExtensionTo = @ExtensionTo, ObservationDays = @ObservationDays,
                   ObservationReason = @ObservationReason, ImplementedOn = @ImplementedOn, VerifiedOn = @VerifiedOn, VerifiedBy = @VerifiedBy,
                   Checked = @Checked, Outcome = @Outcome, SystemChange = @SystemChange, AcceptedOn = @AcceptedOn,
                   AcceptanceReference = @AcceptanceReference, ClosedOn = @ClosedOn, RejectedOn = @RejectedOn, Appealed = @Appealed,
                   ReopenCount = @ReopenCount, SinceAt = @SinceAt, ChangedAt = @At, Version = @Version
             WHERE Id = @Id AND State = @wasState AND Version = @wasVersion
            """;
        var values = new
        {
            now.Id, State = now.State.ToString(), Severity = now.Severity?.ToString(), now.SeverityReason, now.OwnerId, now.DelegateId,
            now.VerifierId, now.Correction, now.Consequences, CauseMethod = now.CauseMethod?.ToString(), now.Cause, now.Elsewhere, now.EffectCheck,
            now.Plans, now.CountedFrom, now.ContainedBy, now.CauseBy, now.PlanBy, now.PlanApprovalBy, now.ImplementBy, now.VerifyBy, now.CloseBy,
            now.FirstImplementBy, now.FirstVerifyBy, now.BodyDueOn, now.ExternalDeadline, now.Extensions, now.ExtensionTo, now.ObservationDays,
            now.ObservationReason, now.ImplementedOn, now.VerifiedOn, now.VerifiedBy, now.Checked, Outcome = now.Outcome?.ToString(),
            now.SystemChange, now.AcceptedOn, now.AcceptanceReference, now.ClosedOn, now.RejectedOn, now.Appealed, now.ReopenCount, now.SinceAt,
            work.At, now.Version, wasState = was.State.ToString(), wasVersion = was.Version,
        };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>Takes the next reference number.</summary>
    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'CA'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('CA', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'CA'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }
}
