using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>The SQL of leave.</summary>
public sealed class LeaveStore
{
    public Task<IReadOnlyList<Leave>> OfPersonAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, FromDay, ToDay, DelegateId, KnownOn, EnteredAt
              FROM Leave
             WHERE PersonId = @person
             ORDER BY FromDay, Id
            """;
        return work.QueryAsync<Leave>(Sql, new { person }, cancel);
    }

    /// <summary>Everybody's leave that ends on the day or later. Leave is forgotten a month after its end (RT-10): few rows are kept for nothing.</summary>
    public async Task<IReadOnlyList<Leave>> EndingFromAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, FromDay, ToDay, DelegateId, KnownOn, EnteredAt
              FROM Leave
             ORDER BY PersonId, FromDay, Id
            """;
        var all = await work.KeepAsync(Kept.Leave, "all", () => work.QueryAsync<Leave>(Sql, null, cancel), cancel);
        return [.. all.Where(l => l.ToDay >= day)];
    }

    /// <summary>Everybody's leave that ended on the day or earlier, but of those about whom nothing may be deleted (PR-7).</summary>
    public Task<IReadOnlyList<Leave>> EndedByAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, FromDay, ToDay, DelegateId, KnownOn, EnteredAt
              FROM Leave
             WHERE ToDay <= @day
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = Leave.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
             ORDER BY PersonId, FromDay, Id
            """;
        return work.QueryAsync<Leave>(Sql, new { day }, cancel);
    }

    public Task<Leave?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, PersonId, FromDay, ToDay, DelegateId, KnownOn, EnteredAt FROM Leave WHERE Id = @id";
        return work.FirstAsync<Leave>(Sql, new { id }, cancel);
    }

    public Task AddAsync(Work work, Leave leave, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Leave (Id, PersonId, FromDay, ToDay, DelegateId, KnownOn, EnteredAt)
            VALUES (@Id, @PersonId, @FromDay, @ToDay, @DelegateId, @KnownOn, @EnteredAt)
            """;
        work.Forget();
        return work.ExecuteAsync(
            Sql, new { leave.Id, leave.PersonId, leave.FromDay, leave.ToDay, leave.DelegateId, leave.KnownOn, leave.EnteredAt }, cancel);
    }

    /// <summary>The dates and delegates, in the trail, of leave that ended on the day or earlier, also of leave that was removed.</summary>
    public Task<IReadOnlyList<DetailKey>> DetailsUntilAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT f.EntryId, f.Name
              FROM TrailDetail f
             WHERE f.EntryId IN (SELECT e.Id
                                   FROM TrailEntry e
                                   JOIN TrailDetail d ON d.EntryId = e.Id
                                  WHERE e.Action IN ('leave.entered', 'leave.removed') AND d.Name = 'to' AND d.Detail <= @day
                                    AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                                     WHERE h.Kind = 'person' AND h.RecordId = e.SubjectId AND h.State IN ('Proposed', 'Set', 'LiftProposed')))
             ORDER BY f.EntryId, f.Name
            """;
        return work.QueryAsync<DetailKey>(Sql, new { day = TypeHandlers.TextOf(day) }, cancel);
    }

    /// <summary>False when it is gone already.</summary>
    public async Task<bool> RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM Leave WHERE Id = @id";
        work.Forget();
        return await work.ExecuteAsync(Sql, new { id }, cancel) == 1;
    }
}
