using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Where every change of a finding is written, all of it in one work: the record (if it is still as it was read), its actions and
/// who did them, the kept change, and the trail entry (clause 10.2 f, g).
/// </summary>
public sealed class CorrectiveActionBook(
    CorrectiveActionWriteStore writing, PlannedActionStore actions, CorrectiveActionHistoryStore history, AuditTrail trail, CorrectiveActionBoard board,
    IEnumerable<IFindingWatch> watches, Organisation organisation)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["T1"] = "raised", ["T2"] = "contained", ["T3"] = "cause_analysed", ["T4"] = "planned", ["T4n"] = "no_action_needed", ["T4d"] = "declined",
        ["T5"] = "plan_approved", ["T5r"] = "plan_sent_back", ["T6"] = "implemented", ["T7"] = "found_effective", ["T7i"] = "found_incomplete",
        ["T7n"] = "found_ineffective", ["T8"] = "closed", ["T9"] = "rejected", ["T10"] = "appealed", ["T11"] = "reopened", ["CA-2"] = "classified",
        ["CA-3"] = "severity_lowered", ["CA-10"] = "verifier_named", ["CA-11"] = "observation_shortened", ["CA-12"] = "body_decision", ["CA-30"] = "extension", ["PR-10"] = "passed_on",
        [CorrectiveAction.HandOverRule] = "handed_over", [TakenOver.Rule] = "taken_over",
    };

    /// <summary>Begins one (T1), or takes one over with all that was done about it.</summary>
    public async Task<Result<CorrectiveAction>> BeginAsync(Work work, Result<CorrectiveActionChange> raised, CancellationToken cancel)
    {
        if (raised.Refusal is { } refusal) return refusal;
        var numbered = raised.Value.Now with { Reference = "CA-" + await writing.NextReferenceAsync(work, cancel), Version = 1, ChangedAt = work.At };
        await AddAsync(work, numbered, cancel);
        await RecordAsync(work, raised.Value with { Now = numbered }, cancel);
        foreach (var watch in watches) await watch.SeesAsync(work, raised.Value with { Now = numbered }, cancel);
        return numbered;
    }

    /// <summary>Keeps what a rule allowed; passes on what it refused.</summary>
    public async Task<Result<CorrectiveAction>> KeepAsync(Work work, Result<CorrectiveActionChange> result, CancellationToken cancel)
    {
        if (result.Refusal is { } refusal) return refusal;
        var change = result.Value;
        var was = change.Was ?? throw new InvalidOperationException("It has not begun.");
        var now = change.Now with { Version = was.Version + 1, ChangedAt = work.At };
        if (!await writing.ChangeAsync(work, was, now, cancel)) return CorrectiveAction.Refused("Changed", change.RuleId);
        await KeepActionsAsync(work, was, now, cancel);
        foreach (var person in now.Doers.Except(was.Doers)) await actions.AddDoerAsync(work, now.Id, person, cancel);
        await RecordAsync(work, change with { Now = now }, cancel);
        await board.ShowAsync(work, now, cancel);
        foreach (var watch in watches) await watch.SeesAsync(work, change with { Now = now }, cancel);
        return now;
    }

    /// <summary>CA-14: what is closed is corrected by a note alone; the old text stays.</summary>
    public async Task<CorrectiveActionNote> NoteAsync(Work work, CorrectiveAction finding, PersonId by, string text, CancellationToken cancel)
    {
        var note = new CorrectiveActionNote { Id = Ids.New(work.At), CorrectiveActionId = finding.Id, Text = text, WrittenBy = by, WrittenAt = work.At };
        await history.AddNoteAsync(work, note, cancel);
        await trail.RecordAsync(
            work, "finding.noted", FindingRecords.Subject, finding.Id, new Dictionary<string, string> { ["note_id"] = note.Id }, new Dictionary<string, string> { ["note"] = text }, cancel);
        await board.ShowAsync(work, finding, cancel);
        return note;
    }

    /// <summary>The database locks what is closed, so that its actions are there before it is.</summary>
    private async Task AddAsync(Work work, CorrectiveAction begun, CancellationToken cancel)
    {
        var isClosed = begun.State == CorrectiveActionState.Closed;
        var open = isClosed ? begun with { State = CorrectiveActionState.Verified } : begun;
        await writing.AddAsync(work, open, cancel);
        await KeepActionsAsync(work, open with { Actions = [] }, open, cancel);
        foreach (var person in begun.Doers) await actions.AddDoerAsync(work, begun.Id, person, cancel);
        if (isClosed && !await writing.ChangeAsync(work, open, begun, cancel)) throw new InvalidOperationException("It is not as it was written.");
    }

    private async Task KeepActionsAsync(Work work, CorrectiveAction was, CorrectiveAction now, CancellationToken cancel)
    {
        var before = was.Actions.ToDictionary(a => a.Id, StringComparer.Ordinal);
        foreach (var (position, action) in now.Actions.Index())
        {
            var known = before.GetValueOrDefault(action.Id);
            if (known is null) await actions.AddAsync(work, now.Id, action, position + 1, cancel);
            if ((known?.DoneOn, known?.OwnerId ?? action.OwnerId) != (action.DoneOn, action.OwnerId)) await actions.MarkAsync(work, action, cancel);
            foreach (var evidence in action.Evidence.Where(e => known?.Evidence.Any(k => k.Id == e.Id) != true)) await actions.AddEvidenceAsync(work, evidence, cancel);
        }
    }

    private async Task RecordAsync(Work work, CorrectiveActionChange change, CancellationToken cancel)
    {
        await history.AddAsync(work, change, organisation.DayOf(work.At), cancel);
        var about = new Dictionary<string, string>
        {
            ["rule"] = change.RuleId, ["from"] = change.Was?.State.ToString() ?? "", ["to"] = change.Now.State.ToString(), ["requirement"] = change.Now.RequirementId,
        };
        if (change.Now.Severity is { } severity) about["severity"] = severity.ToString();
        foreach (var file in FilesOf(change)) about["hash/" + file.Id] = file.Hash!;
        var personal = change.Said.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        if (change.Now.OwnerId is { } owner) personal["owner"] = owner.Value;
        if (change.Note is { } note) personal["note"] = note;
        RecordHash.Note(about, change.Was is null ? null : FindingRecords.HashOf(change.Was), FindingRecords.HashOf(change.Now));
        await trail.RecordAsync(work, "finding." + NameOf(change), FindingRecords.Subject, change.Now.Id, about, personal, cancel);
    }

    /// <summary>What shows that an action was done and was not there before.</summary>
    private static IEnumerable<ActionEvidence> FilesOf(CorrectiveActionChange change) => change.Now.Actions.SelectMany(a => a.Evidence)
        .Where(e => e.Hash is not null)
        .ExceptBy(change.Was?.Actions.SelectMany(a => a.Evidence).Select(e => e.Id) ?? [], e => e.Id);

    /// <summary>The two rules under which something changes within a state.</summary>
    private static string NameOf(CorrectiveActionChange change) => (change.RuleId, change.Was?.State == change.Now.State) switch
    {
        ("T2", true) => "assigned",
        ("T6", true) => "action_done",
        _ => Names[change.RuleId],
    };
}
