using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>The SQL of legal holds; a change counts only on what is still as it was read.</summary>
public sealed class HoldStore
{
    public Task<LegalHold?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, RecordId, Reason, State, ProposedBy, ProposedAt, DecidedBy, LiftReason, LiftProposedBy, LiftProposedAt
              FROM LegalHold
             WHERE Id = @id
            """;
        return work.FirstAsync<LegalHold>(Sql, new { id }, cancel);
    }

    /// <summary>Those that stop a deletion today, the oldest first.</summary>
    public Task<IReadOnlyList<LegalHold>> ActiveAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, RecordId, Reason, State, ProposedBy, ProposedAt, DecidedBy, LiftReason, LiftProposedBy, LiftProposedAt
              FROM LegalHold
             WHERE State IN ('Proposed', 'Set', 'LiftProposed')
             ORDER BY ProposedAt, Id
            """;
        return work.QueryAsync<LegalHold>(Sql, null, cancel);
    }

    public async Task<bool> IsHeldAsync(Work work, string kind, string recordId, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM LegalHold WHERE Kind = @kind AND RecordId = @recordId AND State IN ('Proposed', 'Set', 'LiftProposed')";
        return await work.ScalarAsync<int>(Sql, new { kind, recordId }, cancel) > 0;
    }

    public Task AddAsync(Work work, LegalHold hold, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO LegalHold (Id, Reference, Kind, RecordId, Reason, State, ProposedBy, ProposedAt)
            VALUES (@Id, @Reference, @Kind, @RecordId, @Reason, @state, @ProposedBy, @ProposedAt)
            """;
        var values = new { hold.Id, hold.Reference, hold.Kind, hold.RecordId, hold.Reason, state = hold.State.ToString(), hold.ProposedBy, hold.ProposedAt };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public async Task<bool> DecideAsync(Work work, LegalHold was, HoldState now, CancellationToken cancel)
    {
        const string Sql = "UPDATE LegalHold SET State = @now, DecidedBy = @by, DecidedAt = @At WHERE Id = @Id AND State = 'Proposed'";
        return await work.ExecuteAsync(Sql, new { was.Id, now = now.ToString(), by = work.By.Person, work.At }, cancel) == 1;
    }

    public async Task<bool> ProposeLiftAsync(Work work, LegalHold was, string reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE LegalHold
               SET State = 'LiftProposed', LiftReason = @reason, LiftProposedBy = @by, LiftProposedAt = @At
             WHERE Id = @Id AND State = 'Set'
            """;
        return await work.ExecuteAsync(Sql, new { was.Id, reason, by = work.By.Person, work.At }, cancel) == 1;
    }

    /// <summary>Lifts it, or leaves it as it was before.</summary>
    public async Task<bool> DecideLiftAsync(Work work, LegalHold was, HoldState now, CancellationToken cancel)
    {
        const string Sql = "UPDATE LegalHold SET State = @now, LiftedBy = @by, LiftedAt = @At WHERE Id = @Id AND State = 'LiftProposed'";
        return await work.ExecuteAsync(Sql, new { was.Id, now = now.ToString(), by = work.By.Person, work.At }, cancel) == 1;
    }

    /// <summary>Proposals that came, and that were decided, in a time.</summary>
    public async Task<Nudges.WeekCount> CountAsync(Work work, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        const string Asked = """
            SELECT SUM(CASE WHEN ProposedAt >= @start AND ProposedAt < @end THEN 1 ELSE 0 END + CASE WHEN LiftProposedAt >= @start AND LiftProposedAt < @end THEN 1 ELSE 0 END)
              FROM LegalHold
            """;
        const string Decided = """
            SELECT SUM(CASE WHEN DecidedAt >= @start AND DecidedAt < @end THEN 1 ELSE 0 END + CASE WHEN LiftedAt >= @start AND LiftedAt < @end THEN 1 ELSE 0 END)
              FROM LegalHold
            """;
        return new Nudges.WeekCount(await work.ScalarAsync<int?>(Asked, new { start, end }, cancel) ?? 0, await work.ScalarAsync<int?>(Decided, new { start, end }, cancel) ?? 0);
    }

    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'LH'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('LH', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'LH'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }
}
