using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Deletes versions of documents six years after they were replaced (RT-11), with what was said about them; never before what people acknowledged.</summary>
public sealed class VersionRetention(VersionRetentionStore store, Disposals disposals) : IRetention
{
    private const string Kind = "version";

    public string Rule => "RT-11";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await store.DueAsync(work, last, int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            await disposals.SayAsync(work, Rule, Kind, id, cancel);
            await store.RemoveAsync(work, id, cancel);
        }

        return due.Count;
    }
}

/// <summary>The SQL that deletes old versions. A document that is held keeps all of them (PR-7).</summary>
public sealed class VersionRetentionStore
{
    public Task<IReadOnlyList<string>> DueAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} v.Id
              FROM DocumentVersion v
             WHERE v.State = 'Replaced'
               AND (SELECT MIN(n.PublishedOn) FROM DocumentVersion n WHERE n.DocumentId = v.DocumentId AND n.PublishedAt > v.PublishedAt) <= @last
               AND NOT EXISTS (SELECT 1 FROM Assignment a WHERE a.VersionId = v.Id)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed') AND h.Kind = 'policy' AND h.RecordId = v.DocumentId)
             ORDER BY v.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task<string?> DocumentAsync(Work work, string code, CancellationToken cancel)
    {
        const string Sql = "SELECT Id FROM Document WHERE Code = @code";
        return work.ScalarAsync<string>(Sql, new { code }, cancel);
    }

    public async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Feedback = "DELETE FROM Feedback WHERE VersionId = @id";
        const string Counters = "DELETE FROM AssignmentCount WHERE VersionId = @id";
        const string Texts = "DELETE FROM DocumentText WHERE VersionId = @id";
        const string Version = "DELETE FROM DocumentVersion WHERE Id = @id";
        foreach (var sql in new[] { Feedback, Counters, Texts, Version }) await work.ExecuteAsync(sql, new { id }, cancel);
    }
}
