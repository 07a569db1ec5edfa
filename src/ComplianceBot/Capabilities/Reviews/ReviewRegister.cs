using System.Text.Json;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What is done with management reviews, whoever asks (clause 9.3): the record (if it is still as it was read), what belongs to it, the kept
/// change and the trail entry, all in one work; and every message that shows it.
/// </summary>
public sealed class ReviewRegister(
    ReviewStore reviews, ReviewPartStore parts, ReviewHistoryStore history, AuditTrail trail, PeopleStore people, ReviewBoard board, Organisation organisation)
{
    /// <summary>MR-1. One is prepared at a time.</summary>
    public async Task<Result<ManagementReview>> PlanAsync(Work work, DateOnly meetingOn, PersonId? chair, IReadOnlyList<PersonId> invited, CancellationToken cancel)
    {
        var all = await reviews.AllAsync(work, cancel);
        if (all.FirstOrDefault(r => r.IsOpen) is { } open) return ManagementReview.Refused("OneIsOpen", "MR-1", open.Reference, open.MeetingOn);
        var planned = ReviewSteps.Plan(
            Ids.New(work.At), meetingOn, chair, invited, await TopManagementAsync(work, cancel), all.Count > 0 ? all[^1] : null, organisation.DayOf(work.At));
        if (planned.IsRefused) return planned;
        var now = planned.Value with { Reference = "REV-" + await reviews.NextReferenceAsync(work, cancel), Version = 1, ChangedAt = work.At };
        await reviews.AddAsync(work, now, cancel);
        await parts.ReplaceAsync(work, null, now, cancel);
        await RecordAsync(work, ReviewChange.Planned, null, now, null, cancel);
        return now;
    }

    /// <summary>Takes a step with a record that is still as the person saw it.</summary>
    /// <param name="version">Null for what is done with a record as it is now.</param>
    public async Task<Result<ManagementReview>> TakeAsync(
        Work work, string id, int? version, ReviewChange change, Func<ManagementReview, Result<ManagementReview>> step, CancellationToken cancel, string? note = null)
    {
        if (await reviews.FindAsync(work, id, cancel) is not { } was) return ManagementReview.Refused("NoSuch", change.RuleId);
        if (version is { } seen && seen != was.Version) return ManagementReview.Refused("Changed", change.RuleId);
        var taken = step(was);
        if (taken.IsRefused) return taken;
        var now = taken.Value with { Version = was.Version + 1, ChangedAt = work.At };
        if (!await reviews.ChangeAsync(work, was, now, cancel)) return ManagementReview.Refused("Changed", change.RuleId);
        await parts.ReplaceAsync(work, was, now, cancel);
        await RecordAsync(work, change, was, now, note, cancel);
        await board.ShowAsync(work, now, cancel);
        return now;
    }

    /// <summary>Who belongs to top management at present (MR-5).</summary>
    public async Task<IReadOnlySet<PersonId>> TopManagementAsync(Work work, CancellationToken cancel) =>
        (await people.HoldersAsync(work, Role.TopManagement, cancel)).Select(p => p.Id).ToHashSet();

    private async Task RecordAsync(Work work, ReviewChange change, ManagementReview? was, ManagementReview now, string? note, CancellationToken cancel)
    {
        await history.AddAsync(work, change.RuleId, change.Name, was, now, organisation.DayOf(work.At), note, JsonSerializer.Serialize(SaidIn(now)), cancel);
        var facts = new Dictionary<string, string>
        {
            ["rule"] = change.RuleId, ["from"] = was?.State.ToString() ?? "", ["to"] = now.State.ToString(), ["worth"] = now.Worth.ToString(),
        };
        if (now.MinutesHash is { } hash) facts["minutes"] = hash;
        var personal = new Dictionary<string, string>();
        if (now.ChairId is { } chair) personal["chair"] = chair.Value;
        if (note is not null) personal["note"] = note;
        RecordHash.Note(facts, was is null ? null : ReviewRecords.HashOf(was), ReviewRecords.HashOf(now));
        await trail.RecordAsync(work, "review." + change.Name, ReviewRecords.Subject, now.Id, facts, personal.Count == 0 ? null : personal, cancel);
    }

    private static object SaidIn(ManagementReview review) => new
    {
        review.ChairId, review.Invited, review.Attendees, review.NoDecisionReason, review.Judgements,
        Remarks = review.Inputs.Where(i => i.IsSaid).Select(i => new { Item = i.Item.Letter(), i.Remark, i.IsUnchanged, i.SaidBy }),
        Decisions = review.Decisions.Select(d => new { d.Id, Type = d.Type.ToString(), d.Text, d.OwnerId, d.DueOn, d.HolderId, d.HolderDueOn, d.DoneOn, d.Done }),
    };
}
