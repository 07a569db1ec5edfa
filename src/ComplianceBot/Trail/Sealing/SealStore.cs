using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>The SQL of sealing. Everything here is only ever added.</summary>
public sealed class SealStore
{
    public const string DeletionsListed = "trail.deletions_listed";

    /// <summary>The entries that may promise that each deletion has an entry.</summary>
    public Task<IReadOnlyList<byte[]>> PromisesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Canonical
              FROM TrailEntry
             WHERE (Subject = 'trail' AND SubjectId = 'deletions') OR (Subject = 'trail_key' AND Action = 'trail.key_made')
            """;
        return work.QueryAsync<byte[]>(Sql, null, cancel);
    }

    public Task<IReadOnlyList<DetailKey>> RedactionsAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT EntryId, Name FROM TrailRedaction ORDER BY EntryId, Name";
        return work.QueryAsync<DetailKey>(Sql, null, cancel);
    }

    public Task<IReadOnlyList<DisposedRecord>> DisposalsAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Kind, RecordId FROM Disposal ORDER BY Kind, RecordId";
        return work.QueryAsync<DisposedRecord>(Sql, null, cancel);
    }

    /// <summary>Committed entries without a position, in the order of their ids.</summary>
    public Task<IReadOnlyList<UnsealedEntry>> UnsealedAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} e.Id, e.Canonical
              FROM TrailEntry e
             WHERE e.Id > @after AND NOT EXISTS (SELECT 1 FROM TrailPosition p WHERE p.EntryId = e.Id)
             ORDER BY e.Id {limit @most}
            """;
        return work.QueryAsync<UnsealedEntry>(Sql, new { after, most }, cancel);
    }

    /// <summary>How many entries say anything of a record.</summary>
    public Task<int> CountOfAsync(Work work, string subject, string subjectId, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM TrailEntry WHERE Subject = @subject AND SubjectId = @subjectId";
        return work.ScalarAsync<int>(Sql, new { subject, subjectId }, cancel);
    }

    /// <summary>The records of a kind that were deleted by a rule, or of which some was.</summary>
    public Task<IReadOnlyList<string>> DisposedAsync(Work work, string kind, CancellationToken cancel)
    {
        const string Sql = "SELECT DISTINCT RecordId FROM Disposal WHERE Kind = @kind";
        return work.QueryAsync<string>(Sql, new { kind }, cancel);
    }

    public Task<SealedBlock?> NewestAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top 1} Number, FirstPosition, LastPosition, EntryCount, Root, Previous, SealedAt, KeyId, Signature, Hash
              FROM TrailBlock
             ORDER BY Number DESC {limit 1}
            """;
        return work.FirstAsync<SealedBlock>(Sql, null, cancel);
    }

    public async Task<bool> KnowsKeyAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM TrailKey WHERE Id = @id";
        return await work.ScalarAsync<int>(Sql, new { id }, cancel) > 0;
    }

    public Task AddKeyAsync(Work work, SealKey key, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO TrailKey (Id, PublicKey, AddedAt) VALUES (@Id, @PublicKey, @At)";
        return work.ExecuteAsync(Sql, new { key.Id, key.PublicKey, work.At }, cancel);
    }

    /// <summary>The numbers are keys: two sealers that met would not both get through.</summary>
    public async Task AddAsync(Work work, SealedBlock block, IReadOnlyList<UnsealedEntry> entries, IReadOnlyList<byte[]> leaves, CancellationToken cancel)
    {
        const string Block = """
            INSERT INTO TrailBlock (Number, FirstPosition, LastPosition, EntryCount, Root, Previous, SealedAt, KeyId, Signature, Hash)
            VALUES (@Number, @FirstPosition, @LastPosition, @EntryCount, @Root, @Previous, @SealedAt, @KeyId, @Signature, @Hash)
            """;
        const string Position = "INSERT INTO TrailPosition (Position, EntryId, Leaf) VALUES (@Position, @EntryId, @Leaf)";
        await work.ExecuteAsync(Block, block, cancel);
        var rows = entries.Select((e, i) => new { Position = block.FirstPosition + i, EntryId = e.Id, Leaf = leaves[i] }).ToList();
        await work.ExecuteAsync(Position, rows, cancel);
    }

    /// <summary>Blocks above a number, oldest first.</summary>
    public Task<IReadOnlyList<SealedBlock>> BlocksAfterAsync(Work work, long number, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Number, FirstPosition, LastPosition, EntryCount, Root, Previous, SealedAt, KeyId, Signature, Hash
              FROM TrailBlock
             WHERE Number > @number
             ORDER BY Number {limit @most}
            """;
        return work.QueryAsync<SealedBlock>(Sql, new { number, most }, cancel);
    }
}

/// <summary>A record that was deleted by a rule.</summary>
public sealed record DisposedRecord
{
    public required string Kind { get; init; }

    public required string RecordId { get; init; }
}

/// <summary>An entry that has no position yet.</summary>
public sealed record UnsealedEntry
{
    public required string Id { get; init; }

    public required byte[] Canonical { get; init; }
}
