using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Findings in an audit pack, each with every plan, note and change (10.2 f, g). None is released to somebody from outside (PR-11).</summary>
public sealed class FindingsInPack(FindingListStore findings, PlannedActionStore actions, CorrectiveActionHistoryStore history) : IPackSource
{
    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        if (scope.IsReleased) return;
        foreach (var finding in await findings.AllAsync(work, cancel))
        {
            if (scope.Requirements?.Contains(finding.RequirementId) == false) continue;
            var changes = (await history.OfAsync(work, finding.Id, cancel)).Where(t => t.EffectiveOn <= scope.AsOf && t.RecordedAt < scope.Until).ToList();
            if (changes.Count > 0) await AddAsync(work, scope, tray, finding, changes, cancel);
        }
    }

    private async Task AddAsync(
        Work work, PackScope scope, PackTray tray, CorrectiveAction finding, IReadOnlyList<CorrectiveActionTransition> changes, CancellationToken cancel)
    {
        var people = tray.People;
        var planned = new List<PlannedAction>();
        for (var plan = 1; plan <= finding.Plans; plan++) planned.AddRange(await actions.OfPlanAsync(work, finding.Id, plan, cancel));
        var notes = (await history.NotesAsync(work, finding.Id, cancel)).Where(n => n.WrittenAt < scope.Until);
        var shown = planned.SelectMany(a => a.Evidence.Where(e => e.GivenAt < scope.Until).Select(e => (Action: a, Evidence: e))).ToList();
        tray.Add(new PackRecord
        {
            Register = "findings", Reference = finding.Reference, Subject = "finding", SubjectId = finding.Id, Requirements = [finding.RequirementId], HasPage = true,
            Opens = _ => true, Values = ValuesOf(finding, changes[^1], people),
            Files = [.. shown.Where(s => s.Evidence.Hash is not null).Select(s => new PackAttachment(s.Evidence.What, s.Evidence.Hash!, s.Evidence.Size ?? 0))],
            Rows =
            [
                .. planned.Select(a => ActionOf(finding, a, people)), .. shown.Select(s => ShownOf(finding, s.Action, s.Evidence, people)),
                .. notes.Select(n => new PackRow("notes",
                [
                    new("reference", finding.Reference), PackValue.Of("recorded_at", n.WrittenAt), new("by", people.Of(n.WrittenBy)), new("note", n.Text),
                ])),
                .. changes.Select(t => PackRow.Change(
                    finding.Reference, t.RuleId, t.FromState?.ToString() ?? "", t.ToState.ToString(), t.EffectiveOn, t.RecordedAt, people.Of(t.PersonId), t.Note, t.Said)),
            ],
        });
    }

    private static List<PackValue> ValuesOf(CorrectiveAction f, CorrectiveActionTransition last, PackPeople people) =>
    [
        new("reference", f.Reference), new("requirement", f.RequirementId), new("state", last.ToState.ToString(), Say.Of("CorrectiveActions.State." + last.ToState)),
        PackValue.Of("severity", last.Severity, s => Say.Of("CorrectiveActions.Severity." + s)),
        PackValue.Of("source", (FindingSource?)f.Source, s => Say.Of("CorrectiveActions.Source." + s)), new("description", f.Description),
        new("objective_evidence", f.ObjectiveEvidence), new("raised_by", people.Of(f.RaisedBy)), PackValue.Of("raised_on", f.RaisedOn),
        new("owner", people.Of(f.OwnerId)), new("verifier", people.Of(f.VerifierId)), PackValue.Of("severity_reason", f.SeverityReason),
        PackValue.Of("correction", f.Correction), PackValue.Of("consequences", f.Consequences), PackValue.Of("cause", f.Cause), PackValue.Of("elsewhere", f.Elsewhere),
        PackValue.Of("effect_check", f.EffectCheck), PackValue.Of("implement_by", f.ImplementBy), PackValue.Of("verify_by", f.VerifyBy),
        PackValue.Of("implemented_on", f.ImplementedOn), PackValue.Of("verified_on", f.VerifiedOn), new("verified_by", people.Of(f.VerifiedBy)),
        PackValue.Of("checked", f.Checked), PackValue.Of("isms_change", f.SystemChange), PackValue.Of("closed_on", f.ClosedOn), PackValue.Of("rejected_on", f.RejectedOn),
        PackValue.Of("reopen_count", f.ReopenCount),
    ];

    private static PackRow ActionOf(CorrectiveAction finding, PlannedAction action, PackPeople people) => new("actions",
    [
        new("reference", finding.Reference), PackValue.Of("plan", action.PlanNumber), new("what", action.What), new("owner", people.Of(action.OwnerId)),
        PackValue.Of("due_on", action.DueOn), PackValue.Of("done_on", action.DoneOn),
    ]);

    private static PackRow ShownOf(CorrectiveAction finding, PlannedAction action, ActionEvidence shown, PackPeople people) => new("action-evidence",
    [
        new("reference", finding.Reference), new("what", action.What), new("evidence", shown.What), PackValue.Of("hash", shown.Hash),
        new("given_by", people.Of(shown.GivenBy)), PackValue.Of("given_at", shown.GivenAt),
    ]);
}
