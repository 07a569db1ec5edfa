using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The SQL of series.</summary>
public sealed class EvidenceSeriesStore
{
    public Task<EvidenceSeries?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, RequirementId, What, Kind, RefreshDays, Mandatory, OwnerId, CreatedAt
              FROM EvidenceSeries
             WHERE Id = @id
            """;
        return work.FirstAsync<EvidenceSeries>(Sql, new { id }, cancel);
    }

    /// <summary>The series of the same need, if it is known.</summary>
    public Task<EvidenceSeries?> FindSameAsync(Work work, EvidenceSeries need, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, RequirementId, What, Kind, RefreshDays, Mandatory, OwnerId, CreatedAt
              FROM EvidenceSeries
             WHERE RequirementId = @RequirementId AND Kind = @kind AND What = @What
            """;
        return work.FirstAsync<EvidenceSeries>(Sql, new { need.RequirementId, kind = need.Kind.ToString(), need.What }, cancel);
    }

    /// <summary>Kept from work to work: each round asks, and each message that is about to leave.</summary>
    public Task<IReadOnlyList<EvidenceSeries>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, RequirementId, What, Kind, RefreshDays, Mandatory, OwnerId, CreatedAt
              FROM EvidenceSeries
             ORDER BY RequirementId, Id
            """;
        return work.KeepAsync(Kept.EvidenceSeries, "all", () => work.QueryAsync<EvidenceSeries>(Sql, null, cancel), cancel);
    }

    /// <summary>These by their ids: one by one where it is one, since a message that is about to leave asks for that of its item.</summary>
    public async Task<IReadOnlyDictionary<string, EvidenceSeries>> AmongAsync(Work work, IEnumerable<string> ids, CancellationToken cancel)
    {
        var asked = ids.ToHashSet(StringComparer.Ordinal);
        return asked.Count == 1 && await FindAsync(work, asked.First(), cancel) is { } only
            ? new Dictionary<string, EvidenceSeries>(StringComparer.Ordinal) { [only.Id] = only }
            : (await AllAsync(work, cancel)).Where(s => asked.Contains(s.Id)).ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public Task<IReadOnlyList<string>> RequirementsOfAsync(Work work, PersonId owner, CancellationToken cancel)
    {
        const string Sql = "SELECT DISTINCT RequirementId FROM EvidenceSeries WHERE OwnerId = @owner";
        return work.QueryAsync<string>(Sql, new { owner }, cancel);
    }

    public Task AddAsync(Work work, EvidenceSeries series, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO EvidenceSeries (Id, RequirementId, What, Kind, RefreshDays, Mandatory, OwnerId, CreatedAt)
            VALUES (@Id, @RequirementId, @What, @kind, @RefreshDays, @Mandatory, @OwnerId, @At)
            """;
        work.Forget();
        var values = new
        {
            series.Id, series.RequirementId, series.What, kind = series.Kind.ToString(), series.RefreshDays, series.Mandatory, series.OwnerId, work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>The control has another owner from now on, who is asked next time.</summary>
    public Task SetOwnerAsync(Work work, string id, PersonId owner, CancellationToken cancel)
    {
        const string Sql = "UPDATE EvidenceSeries SET OwnerId = @owner WHERE Id = @id";
        work.Forget();
        return work.ExecuteAsync(Sql, new { id, owner }, cancel);
    }
}
