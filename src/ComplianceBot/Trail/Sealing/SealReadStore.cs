using System.Data.Common;
using System.Globalization;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>The SQL of verifying: the trail in pages, with what lies beside each entry.</summary>
public sealed class SealReadStore
{
    /// <summary>Stands for a value that is no text, and equals nothing that an entry says.</summary>
    private const string OfAnotherKind = "\0";

    /// <summary>
    /// Few entries have details, and those of a page have ids that follow each other: so details are looked for by id, and the plus keeps a database from asking
    /// for those of each position.
    /// </summary>
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
              FROM TrailDetail d
              JOIN TrailPosition p ON p.EntryId = d.EntryId
             WHERE d.EntryId >= @lowest AND d.EntryId <= @highest AND +p.Position > @after AND +p.Position <= @last
            """;
        const string Redactions = """
            SELECT p.Position, r.Name
              FROM TrailRedaction r
              JOIN TrailPosition p ON p.EntryId = r.EntryId
             WHERE r.EntryId >= @lowest AND r.EntryId <= @highest AND +p.Position > @after AND +p.Position <= @last
            """;
        var rows = await work.QueryAsync(Rows, new { after, most }, RowOf, cancel);
        if (rows.Count == 0) return new SealedPage(rows, [], []);
        var (lowest, highest) = (rows[0].EntryId, rows[0].EntryId);
        foreach (var row in rows)
        {
            if (string.CompareOrdinal(row.EntryId, lowest) < 0) lowest = row.EntryId;
            if (string.CompareOrdinal(row.EntryId, highest) > 0) highest = row.EntryId;
        }

        var values = new { after, last = rows[^1].Position, lowest, highest };
        return new SealedPage(
            rows, await work.QueryAsync<SealedDetail>(Details, values, cancel), await work.QueryAsync<SealedRedaction>(Redactions, values, cancel));
    }

    /// <summary>In the order of the columns asked for. What is of another kind than it was written as is not that value.</summary>
    private static SealedRow RowOf(DbDataReader row) => new()
    {
        Position = row.GetInt64(0), Leaf = BytesOf(row.GetValue(1)) ?? [], EntryId = row.GetString(2), At = TimeOf(row.GetValue(3)), Action = TextOf(row.GetValue(4)),
        Subject = TextOf(row.GetValue(5)), SubjectId = TextOf(row.GetValue(6)), PersonId = TextOf(row.GetValue(7)), Through = TextOf(row.GetValue(8)),
        Canonical = BytesOf(row.GetValue(9)), Hash = TextOf(row.GetValue(10)),
    };

    private static string? TextOf(object value) => value switch { string text => text, DBNull => null, _ => OfAnotherKind };

    private static byte[]? BytesOf(object value) => value switch { byte[] bytes => bytes, DBNull => null, _ => [] };

    private static string? TimeOf(object value) => value is DateTime at ? at.ToString(TypeHandlers.MomentFormat, CultureInfo.InvariantCulture) : TextOf(value);

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

    /// <summary>How many entries there are, and how many of them lie where no block reaches.</summary>
    public async Task<(long All, long Beyond)> CountsAsync(Work work, long last, CancellationToken cancel)
    {
        const string All = "SELECT COUNT(*) FROM TrailEntry";
        const string Beyond = """
            SELECT COUNT(*)
              FROM TrailPosition p
              JOIN TrailEntry e ON e.Id = p.EntryId
             WHERE p.Position < 1 OR p.Position > @last
            """;
        return (await work.ScalarAsync<long>(All, null, cancel), await work.ScalarAsync<long>(Beyond, new { last }, cancel));
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
