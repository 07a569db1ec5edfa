using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What people have said so far in dialogues of several forms, so that a closed window or a restart loses nothing (T3, T4). Whoever
/// takes the step no longer needs it; to somebody else who was slower it is shown, to be copied, until the finding is closed.
/// </summary>
public sealed class OwnerDrafts(OwnerDraftStore store) : IFindingWatch
{
    /// <summary>Null when nothing was said yet, or of an earlier round.</summary>
    public async Task<CauseDraft?> CauseAsync(Work work, CorrectiveAction finding, PersonId person, CancellationToken cancel) =>
        await ReadAsync(work, finding, person, OwnerDialogue.Cause, OwnerDraftJson.Default.CauseDraft, cancel) is { } draft && draft.Round == finding.ReopenCount
            ? draft
            : null;

    public Task KeepAsync(Work work, CorrectiveAction finding, PersonId person, CauseDraft draft, CancellationToken cancel) => store.KeepAsync(
        work, finding.Id, person, OwnerDialogue.Cause,
        JsonSerializer.Serialize(draft with { Round = finding.ReopenCount }, OwnerDraftJson.Default.CauseDraft), cancel);

    /// <summary>A plan that was sent back is where the next one begins.</summary>
    public async Task<PlanDraft> PlanAsync(Work work, CorrectiveAction finding, PersonId person, CancellationToken cancel)
    {
        if (await ReadAsync(work, finding, person, OwnerDialogue.Plan, OwnerDraftJson.Default.PlanDraft, cancel) is { } draft && draft.Round == RoundOf(finding)) return draft;
        var begun = new PlanDraft { Actions = SentBack(work, finding) };
        if (begun.Actions.Count > 0) await KeepAsync(work, finding, person, begun, cancel);
        return begun;
    }

    /// <summary>What somebody typed for a plan, also for one that somebody else was faster with: to be copied.</summary>
    public async Task<IReadOnlyList<string>> PlannedWordsAsync(Work work, CorrectiveAction finding, PersonId person, CancellationToken cancel) =>
        await ReadAsync(work, finding, person, OwnerDialogue.Plan, OwnerDraftJson.Default.PlanDraft, cancel) is { } draft ? [.. draft.Actions.Select(a => a.What)] : [];

    public Task KeepAsync(Work work, CorrectiveAction finding, PersonId person, PlanDraft draft, CancellationToken cancel) => store.KeepAsync(
        work, finding.Id, person, OwnerDialogue.Plan, JsonSerializer.Serialize(draft with { Round = RoundOf(finding) }, OwnerDraftJson.Default.PlanDraft), cancel);

    /// <summary>When a finding goes on to another state, its dialogues are over.</summary>
    public async Task SeesAsync(Work work, CorrectiveActionChange change, CancellationToken cancel)
    {
        if (change.Was?.State == change.Now.State) return;
        if (change.Now.State == CorrectiveActionState.Closed) await store.DeleteAllAsync(work, change.Now.Id, cancel);
        else if (work.By.Person is { } person) await store.DeleteAsync(work, change.Now.Id, person, cancel);
    }

    private static int RoundOf(CorrectiveAction finding) => finding.ReopenCount + finding.Plans;

    /// <summary>What was done already, or did not work, is not planned again.</summary>
    private static IReadOnlyList<DraftAction> SentBack(Work work, CorrectiveAction finding) =>
        finding.State != CorrectiveActionState.CauseAnalysed || finding.Actions.Any(a => a.DoneOn is not null || a.Evidence.Count > 0)
            ? []
            : [.. finding.Actions.Select(a => new DraftAction { Id = Ids.New(work.At), What = a.What, OwnerId = a.OwnerId, DueOn = a.DueOn })];

    /// <summary>What can no longer be read means: let us start again.</summary>
    private async Task<T?> ReadAsync<T>(
        Work work, CorrectiveAction finding, PersonId person, OwnerDialogue dialogue, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        if (await store.FindAsync(work, finding.Id, person, dialogue, cancel) is not { } content) return null;
        try
        {
            return JsonSerializer.Deserialize(content, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
