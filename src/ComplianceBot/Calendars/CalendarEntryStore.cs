using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>What a calendar program was given of one entry, and since when it is so.</summary>
public sealed record GivenEntry
{
    public required string Item { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    /// <summary>A hash of the words: they themselves are told from the records each time.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Grows with every change, as calendar programs expect it (RFC 5545).</summary>
    public int Sequence { get; init; }

    public bool IsCancelled { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>The SQL of what calendar programs were given.</summary>
public sealed class CalendarEntryStore
{
    /// <summary>Held until the work ends: two programs that read at once are given the same.</summary>
    public Task<IReadOnlyList<GivenEntry>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Item, FirstDay, LastDay, Fingerprint, Sequence, IsCancelled, ChangedAt
              FROM CalendarEntry {hold}
             WHERE PersonId = @person
             ORDER BY Item
            """;
        return work.QueryAsync<GivenEntry>(Sql, new { person }, cancel);
    }

    public Task AddAsync(Work work, PersonId person, GivenEntry entry, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CalendarEntry (PersonId, Item, FirstDay, LastDay, Fingerprint, Sequence, IsCancelled, ChangedAt)
            VALUES (@person, @Item, @FirstDay, @LastDay, @Fingerprint, @Sequence, @IsCancelled, @ChangedAt)
            """;
        return work.ExecuteAsync(Sql, ValuesOf(person, entry), cancel);
    }

    public Task ChangeAsync(Work work, PersonId person, GivenEntry entry, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE CalendarEntry
               SET FirstDay = @FirstDay, LastDay = @LastDay, Fingerprint = @Fingerprint, Sequence = @Sequence, IsCancelled = @IsCancelled, ChangedAt = @ChangedAt
             WHERE PersonId = @person AND Item = @Item
            """;
        return work.ExecuteAsync(Sql, ValuesOf(person, entry), cancel);
    }

    public Task RemoveAsync(Work work, PersonId person, string item, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM CalendarEntry WHERE PersonId = @person AND Item = @item";
        return work.ExecuteAsync(Sql, new { person, item }, cancel);
    }

    private static object ValuesOf(PersonId person, GivenEntry entry) => new
    {
        person, entry.Item, entry.FirstDay, entry.LastDay, entry.Fingerprint, entry.Sequence, entry.IsCancelled, entry.ChangedAt,
    };
}
