using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>Deletes versions of the Statement of Applicability six years after they were replaced, or refused (RT-11).</summary>
public sealed class StatementRetention(StatementRetentionStore store, Disposals disposals, Organisation organisation) : IRetention
{
    public string Rule => "RT-11";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await store.DueAsync(work, EndOf(last), int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, EndOf(last), most, cancel);
        foreach (var id in due)
        {
            await disposals.SayAsync(work, Rule, "statement", id, cancel);
            await store.RemoveAsync(work, id, cancel);
        }

        return due.Count;
    }

    private DateTimeOffset EndOf(DateOnly last) => organisation.StartOf(last.AddDays(1));
}

/// <summary>The SQL that deletes old versions of the Statement of Applicability.</summary>
public sealed class StatementRetentionStore
{
    public Task<IReadOnlyList<string>> DueAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} v.Id
              FROM StatementVersion v
             WHERE (v.State = 'Refused' AND v.DecidedAt < @before)
                OR (v.State = 'Replaced' AND (SELECT MIN(n.DecidedAt)
                                                FROM StatementVersion n
                                               WHERE n.State IN ('Approved', 'Replaced') AND n.Number > v.Number) < @before)
             ORDER BY v.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { before, most }, cancel);
    }

    public async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Controls = "DELETE FROM StatementControl WHERE VersionId = @id";
        const string Version = "DELETE FROM StatementVersion WHERE Id = @id";
        await work.ExecuteAsync(Controls, new { id }, cancel);
        await work.ExecuteAsync(Version, new { id }, cancel);
    }
}
