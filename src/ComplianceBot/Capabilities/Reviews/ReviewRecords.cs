using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Shows management reviews, with everything that belongs to them, to whoever verifies the trail.</summary>
public sealed class ReviewRecords(ReviewStore reviews) : ISealedRecords
{
    public const string Subject = "review";

    public string Kind => Subject;

    public static string HashOf(ManagementReview r) => RecordHash.Of(
        Subject, r.Id, ("reference", r.Reference), ("state", r.State), ("meetingOn", r.MeetingOn), ("asOf", r.AsOf), ("chair", r.ChairId), ("quorum", r.HasQuorum),
        ("noDecisionReason", r.NoDecisionReason), ("suitable", r.Judgements?.Suitable), ("adequate", r.Judgements?.Adequate), ("effective", r.Judgements?.Effective),
        ("withChairSince", r.WithChairSince), ("minutes", r.MinutesHash), ("approvedOn", r.ApprovedOn), ("approvedBy", r.ApprovedBy), ("numbered", r.Version),
        ("invited", Sorted(r.Invited)), ("attendees", Sorted(r.Attendees)), ("told", Sorted(r.Told)),
        ("inputs", r.Inputs.OrderBy(i => i.Item).Select(HashOf).ToList()),
        ("decisions", r.Decisions.OrderBy(d => d.Id, StringComparer.Ordinal).Select(HashOf).ToList()));

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => reviews.IdsAsync(work, after, most, cancel);

    public async Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) =>
        [.. (await reviews.ReadAsync(work, cancel)).Where(r => ids.Contains(r.Id)).Select(r => new RecordState(r.Id, r.Reference, HashOf(r)))];

    private static List<string> Sorted(IEnumerable<PersonId> people) => [.. people.Select(p => p.Value).Distinct().Order(StringComparer.Ordinal)];

    private static string HashOf(ReviewInput i) => RecordHash.Of(
        "input", i.Item.ToString(), ("owner", i.OwnerId), ("askedOn", i.AskedOn), ("data", i.Data), ("remark", i.Remark), ("unchanged", i.IsUnchanged),
        ("saidBy", i.SaidBy), ("saidVersion", i.SaidVersion));

    private static string HashOf(ReviewDecision d) => RecordHash.Of(
        "decision", d.Id, ("type", d.Type), ("text", d.Text), ("owner", d.OwnerId), ("dueOn", d.DueOn), ("holder", d.HolderId), ("holderDueOn", d.HolderDueOn),
        ("sinceOn", d.SinceOn), ("doneOn", d.DoneOn), ("doneBy", d.DoneBy), ("done", d.Done));
}
