using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The SQL of files that were given together; only what is still as it was read is changed.</summary>
public sealed class EvidenceBatchStore
{
    public Task AddAsync(Work work, EvidenceBatch batch, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO EvidenceBatch (Id, PersonId, Lane, State, MessageNumber, RequestId, Purpose, CollectedOn, PeriodFrom, PeriodTo, Classification, Remark,
                                       BegunAt, AddedAt, ChangedAt)
            VALUES (@Id, @PersonId, @Lane, @State, @MessageNumber, @RequestId, @Purpose, @CollectedOn, @PeriodFrom, @PeriodTo, @Classification, @Remark,
                    @At, @At, @At)
            """;
        var values = new
        {
            batch.Id, batch.PersonId, batch.Lane, State = batch.State.ToString(), batch.MessageNumber, batch.RequestId, batch.Purpose, batch.CollectedOn,
            batch.PeriodFrom, batch.PeriodTo, Classification = batch.Classification?.ToString(), batch.Remark, work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>Held until the work ends: whoever says what the files prove and the last file that comes in see each other.</summary>
    public Task<EvidenceBatch?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, Lane, State, MessageNumber, RequestId, Purpose, Round, CollectedOn, PeriodFrom, PeriodTo, Classification, Remark, Trouble,
                   BegunAt, AddedAt, ChangedAt
              FROM EvidenceBatch {hold}
             WHERE Id = @id
            """;
        return work.FirstAsync<EvidenceBatch>(Sql, new { id }, cancel);
    }

    /// <summary>What a person has given and not handed in yet, the newest first.</summary>
    public Task<IReadOnlyList<EvidenceBatch>> OpenAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, Lane, State, MessageNumber, RequestId, Purpose, Round, CollectedOn, PeriodFrom, PeriodTo, Classification, Remark, Trouble,
                   BegunAt, AddedAt, ChangedAt
              FROM EvidenceBatch
             WHERE PersonId = @person AND State IN ('Asking', 'Waiting')
             ORDER BY AddedAt DESC, Id DESC
            """;
        return work.QueryAsync<EvidenceBatch>(Sql, new { person }, cancel);
    }

    /// <summary>The remark with which a submission was given.</summary>
    public Task<string?> RemarkAsync(Work work, string requestId, int round, CancellationToken cancel)
    {
        const string Sql = "SELECT Remark FROM EvidenceBatch WHERE RequestId = @requestId AND Round = @round AND State = 'Given'";
        return work.ScalarAsync<string>(Sql, new { requestId, round }, cancel);
    }

    /// <summary>False when it changed since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, EvidenceBatch was, EvidenceBatch now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE EvidenceBatch
               SET State = @State, MessageNumber = @MessageNumber, RequestId = @RequestId, Purpose = @Purpose, Round = @Round, CollectedOn = @CollectedOn,
                   PeriodFrom = @PeriodFrom, PeriodTo = @PeriodTo, Classification = @Classification, Remark = @Remark, Trouble = @Trouble, AddedAt = @AddedAt, ChangedAt = @At
             WHERE Id = @Id AND State = @was
            """;
        var values = new
        {
            now.Id, State = now.State.ToString(), now.MessageNumber, now.RequestId, now.Purpose, now.Round, now.CollectedOn, now.PeriodFrom, now.PeriodTo,
            Classification = now.Classification?.ToString(), now.Remark, now.Trouble, now.AddedAt, work.At, was = was.State.ToString(),
        };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }
}
