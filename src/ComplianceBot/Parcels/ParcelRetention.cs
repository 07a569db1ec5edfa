using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Parcels;

/// <summary>Deletes who asked for which kept file, as long after as evidence is kept (RT-4).</summary>
public sealed class ParcelRetention(ParcelRetentionStore store, Disposals disposals, Organisation organisation) : IRetention
{
    public string Rule => "RT-4";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.DueAsync(work, EndOf(last), cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.SomeAsync(work, EndOf(last), most, cancel);
        foreach (var id in due)
        {
            await disposals.ForgetInTrailAsync(work, "parcel", id, Disposals.TrailRule, cancel);
            await store.RemoveAsync(work, id, cancel);
        }

        return due.Count;
    }

    private DateTimeOffset EndOf(DateOnly last) => organisation.StartOf(last.AddDays(1));
}

/// <summary>The SQL that deletes old parcels. What concerns somebody about whom nothing may be deleted stays (PR-7).</summary>
public sealed class ParcelRetentionStore
{
    public Task<int> DueAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM Parcel p
             WHERE p.SettledAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = p.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return work.ScalarAsync<int>(Sql, new { before }, cancel);
    }

    public Task<IReadOnlyList<string>> SomeAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} p.Id
              FROM Parcel p
             WHERE p.SettledAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = p.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
             ORDER BY p.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { before, most }, cancel);
    }

    public Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM Parcel WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }
}
