using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Shows findings, with the actions of their present plan and who worked on them, to whoever verifies the trail. Which one it
/// repeats is no part of it: that is emptied when the other is deleted by rule.</summary>
public sealed class FindingRecords(CorrectiveActionStore findings) : ISealedRecords
{
    public const string Subject = "finding";

    public string Kind => Subject;

    public static string HashOf(CorrectiveAction f) => RecordHash.Of(
        Subject, f.Id, ("reference", f.Reference), ("requirement", f.RequirementId), ("description", f.Description), ("objectiveEvidence", f.ObjectiveEvidence),
        ("source", f.Source), ("aspect", f.Aspect), ("raisedBy", f.RaisedBy), ("raisedOn", f.RaisedOn), ("state", f.State),
        ("severity", f.Severity), ("severityReason", f.SeverityReason), ("owner", f.OwnerId), ("delegate", f.DelegateId), ("verifier", f.VerifierId),
        ("correction", f.Correction), ("consequences", f.Consequences), ("causeMethod", f.CauseMethod), ("cause", f.Cause), ("elsewhere", f.Elsewhere),
        ("effectCheck", f.EffectCheck), ("plans", f.Plans), ("countedFrom", f.CountedFrom), ("containedBy", f.ContainedBy), ("causeBy", f.CauseBy),
        ("planBy", f.PlanBy), ("planApprovalBy", f.PlanApprovalBy), ("implementBy", f.ImplementBy), ("verifyBy", f.VerifyBy), ("closeBy", f.CloseBy),
        ("firstImplementBy", f.FirstImplementBy), ("firstVerifyBy", f.FirstVerifyBy), ("bodyDueOn", f.BodyDueOn), ("externalDeadline", f.ExternalDeadline),
        ("extensions", f.Extensions), ("extensionTo", f.ExtensionTo), ("observationDays", f.ObservationDays), ("observationReason", f.ObservationReason),
        ("implementedOn", f.ImplementedOn), ("verifiedOn", f.VerifiedOn), ("verifiedBy", f.VerifiedBy), ("checked", f.Checked), ("outcome", f.Outcome),
        ("systemChange", f.SystemChange), ("acceptedOn", f.AcceptedOn), ("acceptanceReference", f.AcceptanceReference), ("closedOn", f.ClosedOn),
        ("rejectedOn", f.RejectedOn), ("appealed", f.Appealed), ("reopened", f.ReopenCount), ("numbered", f.Version), ("actions", f.Actions.Select(HashOf).ToList()),
        ("doers", f.Doers.Select(d => d.Value).Order(StringComparer.Ordinal).ToList()));

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => findings.IdsAsync(work, after, most, cancel);

    public Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) => RecordState.OfEachAsync(
        ids, async id => await findings.FindAsync(work, id, cancel) is { } finding ? new RecordState(id, finding.Reference, HashOf(finding)) : null);

    private static string HashOf(PlannedAction a) => RecordHash.Of(
        "action", a.Id, ("plan", a.PlanNumber), ("what", a.What), ("owner", a.OwnerId), ("dueOn", a.DueOn), ("doneOn", a.DoneOn),
        ("evidence", a.Evidence.OrderBy(e => e.Id, StringComparer.Ordinal).Select(HashOf).ToList()));

    private static string HashOf(ActionEvidence e) => RecordHash.Of(
        "action_evidence", e.Id, ("what", e.What), ("hash", e.Hash), ("size", e.Size), ("type", e.Type), ("scanned", e.IsScanned), ("givenBy", e.GivenBy),
        ("givenAt", e.GivenAt));
}
