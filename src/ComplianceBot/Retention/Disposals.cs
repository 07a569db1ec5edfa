using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Retention;

/// <summary>
/// Says that a record is deleted, and by which rule, before it is done: else the database refuses. The trail's details about the record go with it
/// (RT-9), and the trail speaks of both in the same work, so that it stays whole.
/// </summary>
public sealed class Disposals(DisposalStore store, TrailRedactions redactions)
{
    public const string TrailRule = "RT-9";

    public async Task SayAsync(Work work, string rule, string kind, string id, CancellationToken cancel)
    {
        await store.AddAsync(work, kind, id, rule, cancel);
        await store.DropCorrectionsAsync(work, kind, id, cancel);
        await redactions.DisposeAsync(work, rule, TrailRule, kind, id, cancel);
    }

    /// <summary>Only the trail's details, of a subject that is no record of its own.</summary>
    public async Task ForgetInTrailAsync(Work work, string subject, string id, string rule, CancellationToken cancel) =>
        await redactions.RedactAsync(work, rule, await redactions.OfSubjectAsync(work, subject, id, cancel), cancel);
}

/// <summary>The SQL of what was deleted.</summary>
public sealed class DisposalStore
{
    public Task AddAsync(Work work, string kind, string id, string rule, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO Disposal (Kind, RecordId, RuleId, At) VALUES (@kind, @id, @rule, @At)";
        return work.ExecuteAsync(Sql, new { kind, id, rule, work.At }, cancel);
    }

    /// <summary>Notes that put the record right go with it (PR-9).</summary>
    public Task DropCorrectionsAsync(Work work, string kind, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM CorrectionNote WHERE Kind = @kind AND RecordId = @id";
        return work.ExecuteAsync(Sql, new { kind, id }, cancel);
    }
}
