using System.Data.Common;
using System.Globalization;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>The SQL of verifying: the trail in pages, with what lies beside each entry.</summary>
public sealed class SealReadStore
{
    public async Task<SealedPage> PageAsync(Work work, long after, int most, CancellationToken cancel)
    {
        const string Rows = """
            SELECT {top @most} p.Position, p.Leaf, p.EntryId, e.At, e.Action, e.Subject, e.SubjectId, e.PersonId, e.Through, e.Canonical, e.Hash
              FROM TrailPosition p
              LEFT JOIN TrailEntry e ON e.Id = p.EntryId
             WHERE p.Position > @after
             ORDER BY p.Position {limit @most}
            """;
        const string Details = """
            SELECT p.Position, d.Name, d.Salt, d.Detail
              FROM TrailPosition p
              JOIN TrailDetail d ON d.EntryId = p.EntryId
             WHERE p.Position > @after AND p.Position <= @last
            """;
        const string Redactions = """
            SELECT p.Position, r.Name
              FROM TrailPosition p
              JOIN TrailRedaction r ON r.EntryId = p.EntryId
             WHERE p.Position > @after AND p.Position <= @last
            """;
        var rows = await work.QueryAsync(Rows, new { after, most }, RowOf, cancel);
        if (rows.Count == 0) return new SealedPage(rows, [], []);
        var values = new { after, last = rows[^1].Position };
        return new SealedPage(
            rows, await work.QueryAsync<SealedDetail>(Details, values, cancel), await work.QueryAsync<SealedRedaction>(Redactions, values, cancel));
    }

    /// <summary>In the order of the columns asked for. What is of another kind than it was written as is not that value.</summary>
    private static SealedRow RowOf(DbDataReader row) => new()
    {
        Position = row.GetInt64(0), Leaf = row.GetValue(1) as byte[] ?? [], EntryId = row.GetString(2), At = row.IsDBNull(3) ? null : MomentOf(row.GetValue(3)), Action = TextOf(row, 4),
        Subject = TextOf(row, 5), SubjectId = TextOf(row, 6), PersonId = TextOf(row, 7), Through = TextOf(row, 8), Canonical = row.IsDBNull(9) ? null : row.GetValue(9) as byte[] ?? [],
        Hash = TextOf(row, 10),
    };

    private static string? TextOf(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? MomentOf(object value) => value switch
    {
        DateTime at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParseExact(text, TypeHandlers.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => at,
        _ => null,
    };

    public Task<IReadOnlyList<SealKey>> KeysAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, PublicKey FROM TrailKey ORDER BY AddedAt, Id";
        return work.QueryAsync<SealKey>(Sql, null, cancel);
    }

    /// <summary>Positions that no block can hold: before the first one, or after the last one.</summary>
    public Task<IReadOnlyList<long>> StrayAsync(Work work, long last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Position
              FROM TrailPosition
             WHERE Position < 1 OR Position > @last
             ORDER BY Position {limit @most}
            """;
        return work.QueryAsync<long>(Sql, new { last, most }, cancel);
    }

    /// <summary>How many entries have no position, and the oldest of them.</summary>
    public async Task<(long Count, IReadOnlyList<UnsealedMoment> Oldest)> UnsealedAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Count = "SELECT COUNT(*) FROM TrailEntry e WHERE NOT EXISTS (SELECT 1 FROM TrailPosition p WHERE p.EntryId = e.Id)";
        const string Early = """
            SELECT {top @most} e.Id, e.At
              FROM TrailEntry e
             WHERE e.At < @before AND NOT EXISTS (SELECT 1 FROM TrailPosition p WHERE p.EntryId = e.Id)
             ORDER BY e.At, e.Id {limit @most}
            """;
        var count = await work.ScalarAsync<long>(Count, null, cancel);
        return (count, count == 0 ? [] : await work.QueryAsync<UnsealedMoment>(Early, new { before, most }, cancel));
    }
}

/// <summary>An entry without a position, and when it says it was written.</summary>
public sealed record UnsealedMoment
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }
}
