using ComplianceBot.Storage;

namespace ComplianceBot.Retention;

/// <summary>
/// Says that a record is deleted, and by which rule, before it is done: else the database refuses. The trail's details about the record go with it
/// (RT-9), said first too, so that the trail stays whole.
/// </summary>
public sealed class Disposals(DisposalStore store)
{
    public const string TrailRule = "RT-9";

    public async Task SayAsync(Work work, string rule, string kind, string id, CancellationToken cancel)
    {
        await store.AddAsync(work, kind, id, rule, cancel);
        await store.DropCorrectionsAsync(work, kind, id, cancel);
        await store.ForgetInTrailAsync(work, kind, id, TrailRule, cancel);
    }

    /// <summary>Only the trail's details, of a subject that is no record of its own.</summary>
    public Task ForgetInTrailAsync(Work work, string subject, string id, string rule, CancellationToken cancel) =>
        store.ForgetInTrailAsync(work, subject, id, rule, cancel);
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

    public async Task ForgetInTrailAsync(Work work, string subject, string id, string rule, CancellationToken cancel)
    {
        const string Document = """
            INSERT INTO TrailRedaction (EntryId, Name, RuleId, At)
            SELECT d.EntryId, d.Name, @rule, @At
              FROM TrailDetail d
              JOIN TrailEntry e ON e.Id = d.EntryId
             WHERE e.Subject = @subject AND e.SubjectId = @id
            """;
        const string Delete = "DELETE FROM TrailDetail WHERE EntryId IN (SELECT Id FROM TrailEntry WHERE Subject = @subject AND SubjectId = @id)";
        var values = new { subject, id, rule, work.At };
        if (await work.ExecuteAsync(Document, values, cancel) > 0) await work.ExecuteAsync(Delete, values, cancel);
    }
}
