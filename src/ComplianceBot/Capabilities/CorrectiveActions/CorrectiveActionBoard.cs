using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A finding with all that its cards say.</summary>
/// <param name="Awaited">What it waits for at present.</param>
/// <param name="History">Every kept change, oldest first.</param>
public sealed record CorrectiveActionView(
    CorrectiveAction Finding, Requirement Requirement, IReadOnlyList<AwaitedTask> Awaited, IReadOnlyList<CorrectiveActionTransition> History,
    IReadOnlyList<CorrectiveActionNote> Notes, IReadOnlyDictionary<PersonId, string> Names)
{
    /// <summary>What was put right about it (PR-9).</summary>
    public IReadOnlyList<ShownCorrection> Corrections { get; init; } = [];

    public string NameOf(PersonId? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>Changes every message that shows a finding or one of its tasks, in both chat products, when it changes.</summary>
public sealed class CorrectiveActionBoard(
    CorrectiveActionHistoryStore history, PeopleStore people, ICorrectionNotes corrections, CorrectiveActionSettings settings, Outbox outbox)
{
    public async Task<CorrectiveActionView> ViewAsync(Work work, CorrectiveAction finding, CancellationToken cancel)
    {
        var requirement = Requirements.Find(finding.RequirementId) ?? throw new InvalidOperationException("The standard has no such requirement.");
        var changes = await history.OfAsync(work, finding.Id, cancel);
        var notes = await history.NotesAsync(work, finding.Id, cancel);
        return new CorrectiveActionView(
            finding, requirement, AwaitedTasks.Of(finding, settings), changes, notes, await NamesAsync(work, finding, changes, notes, cancel))
        {
            Corrections = await corrections.OfAsync(work, HoldKind.Finding, finding.Id, cancel),
        };
    }

    public async Task ShowAsync(Work work, CorrectiveAction finding, CancellationToken cancel)
    {
        var view = await ViewAsync(work, finding, cancel);
        await outbox.ChangeAsync(work, finding.Topic, CorrectiveActionCards.Of(view), cancel);
        foreach (var task in Enum.GetValues<CorrectiveActionTask>().Where(t => t != CorrectiveActionTask.Act))
            await outbox.ChangeAsync(work, AwaitedTask.ItemOf(finding.Id, task), CorrectiveActionTaskCards.Of(view, task, null), cancel);
        foreach (var action in finding.Actions)
        {
            var item = AwaitedTask.ItemOf(finding.Id, CorrectiveActionTask.Act, action.Id);
            await outbox.ChangeAsync(work, item, CorrectiveActionTaskCards.Of(view, CorrectiveActionTask.Act, action.Id), cancel);
        }
    }

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        Work work, CorrectiveAction finding, IReadOnlyList<CorrectiveActionTransition> changes, IReadOnlyList<CorrectiveActionNote> notes, CancellationToken cancel)
    {
        PersonId?[] named =
        [
            finding.RaisedBy, finding.OwnerId, finding.DelegateId, finding.VerifierId, finding.VerifiedBy, .. finding.Actions.Select(a => (PersonId?)a.OwnerId),
            .. finding.Actions.SelectMany(a => a.Evidence).Select(e => (PersonId?)e.GivenBy), .. changes.Select(c => c.PersonId), .. notes.Select(n => (PersonId?)n.WrittenBy),
        ];
        var names = new Dictionary<PersonId, string>();
        foreach (var id in named.OfType<PersonId>().Distinct())
        {
            if (await people.FindAsync(work, id, cancel) is { } person) names[id] = person.Name;
        }

        return names;
    }
}
