using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of what was released to external auditors (PR-11). What was released is only ever taken back, never written over.</summary>
public sealed class ExternalReleaseStore
{
    public Task AddAsync(Work work, string accessId, ReleasedRecord record, PersonId by, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ExternalRelease (Id, AccessId, Kind, RecordId, RecordVersion, ReleasedBy, ReleasedAt)
            VALUES (@key, @accessId, @kind, @Id, @Version, @by, @At)
            """;
        return work.ExecuteAsync(Sql, new { key = Ids.New(work.At), accessId, kind = record.Kind.ToString(), record.Id, record.Version, by, work.At }, cancel);
    }

    /// <summary>False when it was taken back before, or was never released.</summary>
    public async Task<bool> TakeBackAsync(Work work, string accessId, ReleaseKind kind, string recordId, PersonId by, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE ExternalRelease
               SET TakenBackBy = @by, TakenBackAt = @At
             WHERE AccessId = @accessId AND Kind = @kind AND RecordId = @recordId AND TakenBackAt IS NULL
            """;
        return await work.ExecuteAsync(Sql, new { accessId, kind = kind.ToString(), recordId, by, work.At }, cancel) == 1;
    }

    /// <summary>What was not taken back.</summary>
    public Task<IReadOnlyList<ExternalRelease>> OfAsync(Work work, string accessId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT AccessId, Kind, RecordId, RecordVersion, ReleasedAt
              FROM ExternalRelease
             WHERE AccessId = @accessId AND TakenBackAt IS NULL
             ORDER BY Kind, ReleasedAt, RecordId
            """;
        return work.QueryAsync<ExternalRelease>(Sql, new { accessId }, cancel);
    }
}
