using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Where every change of an assignment is written, all of it in one work: the record (if it is still as it was read), the kept
/// transition, the counters, which one stands, the trail entry, and the cards that show it.
/// </summary>
public sealed class AssignmentBook(
    AssignmentStore assignments,
    AssignmentWriteStore writing,
    AssignmentHistoryStore history,
    AssignmentCounters counters,
    AuditTrail trail,
    AssignmentBoard board,
    Organisation organisation)
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["A1"] = "assigned", ["A2"] = "opened", ["A3"] = "quiz_passed", ["A4"] = "quiz_failed", ["A5"] = "retried", ["A5x"] = "attempts_reset",
        ["A6"] = "acknowledged", ["A6n"] = "acknowledged", ["A6p"] = "acknowledged_offline", ["A7"] = "waived", ["A8"] = "superseded",
        ["A8o"] = "superseded", ["A9"] = "expired", ["A10"] = "cancelled", ["AK-6"] = "due_moved", ["AK-7"] = "moved", ["PR-10"] = "person_left",
    };

    /// <summary>Begins one (A1).</summary>
    public async Task<Assignment> BeginAsync(Work work, Assignment begun, string? note, CancellationToken cancel)
    {
        await writing.AddAsync(work, begun, cancel);
        await counters.BeginAsync(work, begun, cancel);
        await RecordAsync(work, new AssignmentChange { RuleId = "A1", Now = begun, Note = note }, cancel);
        await SettleAsync(work, begun.PersonId, begun.DocumentId, cancel);
        return begun;
    }

    /// <summary>Keeps what a rule allowed; passes on what it refused.</summary>
    public async Task<Result<Assignment>> KeepAsync(Work work, Result<AssignmentChange> result, CancellationToken cancel)
    {
        if (result.Refusal is { } refusal) return refusal;
        var change = await UpToDateAsync(work, result.Value, cancel);
        var was = change.Was ?? throw new InvalidOperationException("It has not begun.");
        var now = change.Now with { Standing = change.Now.Standing && IsLive(change.Now.State), ChangedAt = work.At };
        if (!await writing.ChangeAsync(work, was, now, cancel)) return Refusal.Of("Acknowledgements.Refused.Changed", change.RuleId);
        await counters.MoveAsync(work, was, now, cancel);
        await RecordAsync(work, change with { Now = now }, cancel);
        if (was.State != now.State && !(was.State.IsOpen() && now.State.IsOpen())) await SettleAsync(work, now.PersonId, now.DocumentId, cancel);
        if (LooksDifferent(was, now)) await board.ShowAsync(work, now, cancel);
        return now;
    }

    /// <summary>For what the bot does by itself on records it has just read: a refusal here is a fault, and the whole work is done again.</summary>
    public async Task<Assignment> MustKeepAsync(Work work, Result<AssignmentChange> result, CancellationToken cancel) =>
        (await KeepAsync(work, result, cancel)).Value;

    /// <summary>Makes the right one of a person's assignments to a document the one that counts (ST-TR).</summary>
    public async Task SettleAsync(Work work, PersonId person, string documentId, CancellationToken cancel)
    {
        var family = await assignments.FamilyAsync(work, person, documentId, cancel);
        var standing = Standings.Of(family);
        foreach (var assignment in family.Where(a => a.Standing != (a.Id == standing)))
        {
            await writing.SetStandingAsync(work, assignment.Id, assignment.Id == standing, cancel);
            await counters.MoveAsync(work, assignment, assignment with { Standing = assignment.Id == standing }, cancel);
        }
    }

    /// <summary>Which one stands may have changed since it was read, in this very work, when another of the family changed.</summary>
    private async Task<AssignmentChange> UpToDateAsync(Work work, AssignmentChange change, CancellationToken cancel)
    {
        var standing = await writing.StandsAsync(work, change.Now.Id, cancel);
        if (change.Was is null || change.Was.Standing == standing) return change;
        return change with
        {
            Was = change.Was with { Standing = standing },
            Now = change.Now with { Standing = standing && change.RuleId != Assignment.PersonLeftRule },
        };
    }

    private static bool IsLive(AssignmentState state) => state.IsOpen() || state is AssignmentState.Acknowledged or AssignmentState.Waived;

    private static bool LooksDifferent(Assignment was, Assignment now) =>
        was.State.IsOpen() != now.State.IsOpen() || (was.State != now.State && !now.State.IsOpen())
        || was.DueOn != now.DueOn || was.IsStopped != now.IsStopped;

    private async Task RecordAsync(Work work, AssignmentChange change, CancellationToken cancel)
    {
        await history.AddAsync(work, change, change.EffectiveOn ?? organisation.DayOf(work.At), cancel);
        var facts = new Dictionary<string, string>
        {
            ["rule"] = change.RuleId, ["from"] = change.Was?.State.ToString() ?? "", ["to"] = change.Now.State.ToString(),
            ["version"] = change.Now.VersionId,
        };
        if (change.Now is { State: AssignmentState.Acknowledged, TextHash: { } hash }) facts["textHash"] = hash;
        RecordHash.Note(facts, change.Was is null ? null : AssignmentRecords.HashOf(change.Was), AssignmentRecords.HashOf(change.Now));
        await trail.RecordAsync(work, "assignment." + Actions[change.RuleId], AssignmentRecords.Subject, change.Now.Id, facts, PersonalOf(change), cancel);
    }

    private static Dictionary<string, string> PersonalOf(AssignmentChange change)
    {
        var personal = new Dictionary<string, string> { ["person"] = change.Now.PersonId.Value };
        if (change.Note is { } note) personal["note"] = note;
        if (change.RuleId is "A3" or "A4") personal["score"] = change.Now.LastScore!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return personal;
    }
}
