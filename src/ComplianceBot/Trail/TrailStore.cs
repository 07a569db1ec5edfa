using ComplianceBot.Storage;

namespace ComplianceBot.Trail;

/// <summary>The SQL of the trail: entries are only ever added, details may be deleted by the rules of retention.</summary>
public sealed class TrailStore
{
    public Task AddAsync(Work work, TrailEntry entry, byte[] canonical, string hash, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO TrailEntry (Id, At, Action, Subject, SubjectId, PersonId, Through, Canonical, Hash)
            VALUES (@Id, @At, @Action, @Subject, @SubjectId, @Person, @Through, @canonical, @hash)
            """;
        return work.ExecuteAsync(
            Sql,
            new { entry.Id, entry.At, entry.Action, entry.Subject, entry.SubjectId, entry.Person, entry.Through, canonical, hash },
            cancel);
    }

    public Task AddDetailAsync(Work work, string entryId, string name, byte[] salt, string detail, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO TrailDetail (EntryId, Name, Salt, Detail) VALUES (@entryId, @name, @salt, @detail)";
        return work.ExecuteAsync(Sql, new { entryId, name, salt, detail }, cancel);
    }

    /// <summary>Deletes values, each named with its rule first: else the database refuses.</summary>
    public async Task RedactAsync(Work work, string rule, IReadOnlyList<DetailKey> details, CancellationToken cancel)
    {
        const string Document = "INSERT INTO TrailRedaction (EntryId, Name, RuleId, At) VALUES (@EntryId, @Name, @rule, @At)";
        const string Delete = "DELETE FROM TrailDetail WHERE EntryId = @EntryId AND Name = @Name";
        var rows = details.Select(d => new { d.EntryId, d.Name, rule, work.At }).ToList();
        if (rows.Count == 0) return;
        await work.ExecuteAsync(Document, rows, cancel);
        await work.ExecuteAsync(Delete, rows, cancel);
    }

    public Task<IReadOnlyList<DetailKey>> DetailsOfAsync(Work work, string subject, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT d.EntryId, d.Name
              FROM TrailEntry e
              JOIN TrailDetail d ON d.EntryId = e.Id
             WHERE e.Subject = @subject AND e.SubjectId = @id
             ORDER BY d.EntryId, d.Name
            """;
        return work.QueryAsync<DetailKey>(Sql, new { subject, id }, cancel);
    }

    public Task<IReadOnlyList<KeptEntry>> OfSubjectAsync(Work work, string subject, string subjectId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, At, Action, Subject, SubjectId, PersonId, Through, Canonical, Hash
              FROM TrailEntry
             WHERE Subject = @subject AND SubjectId = @subjectId
             ORDER BY At, Id
            """;
        return work.QueryAsync<KeptEntry>(Sql, new { subject, subjectId }, cancel);
    }

    /// <summary>The latest instant in the trail: a clock that shows less runs behind.</summary>
    public Task<DateTimeOffset?> LatestAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT {top 1} At FROM TrailEntry ORDER BY Id DESC {limit 1}";
        return work.FirstAsync<DateTimeOffset?>(Sql, null, cancel);
    }
}

/// <summary>A trail entry as it lies in the records.</summary>
public sealed record KeptEntry
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string SubjectId { get; init; }

    public PersonId? PersonId { get; init; }

    public required string Through { get; init; }

    public required byte[] Canonical { get; init; }

    public required string Hash { get; init; }
}
