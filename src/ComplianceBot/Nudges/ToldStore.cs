using System.Globalization;
using ComplianceBot.Storage;
using Dapper;

namespace ComplianceBot.Nudges;

/// <summary>
/// The SQL by which a round reads what was told before (NG-13). What died without having been sent, in a conversation that is open again, was not
/// told: there are few such messages, so they are found first, and the messages of all others need not be looked at.
/// </summary>
public sealed class ToldStore
{
    private const int ItemsAtOnce = 40;

    /// <summary>Everything told on the day or later.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> SinceAsync(Work work, DateOnly from, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, Item, Step, DueOn, Kind, MessageId FROM Nudge WHERE LocalDay >= @from";
        var undelivered = await UndeliveredAsync(work, cancel);
        return Delivered(await work.QueryAsync<ToldRow>(Sql, new { from }, cancel), undelivered);
    }

    /// <summary>What was told of these items on the day or later: forty of them in one question, the last of them asked for more than once.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> OfItemsAsync(Work work, IEnumerable<string> items, DateOnly from, CancellationToken cancel)
    {
        const string Sql = """
            SELECT PersonId, Item, Step, DueOn, Kind, CASE WHEN @isAnyUndelivered = 1 THEN MessageId END AS MessageId
              FROM Nudge
             WHERE Item IN (@i0, @i1, @i2, @i3, @i4, @i5, @i6, @i7, @i8, @i9, @i10, @i11, @i12, @i13, @i14, @i15, @i16, @i17,
                            @i18, @i19, @i20, @i21, @i22, @i23, @i24, @i25, @i26, @i27, @i28, @i29, @i30, @i31, @i32, @i33,
                            @i34, @i35, @i36, @i37, @i38, @i39)
               AND LocalDay >= @from
            """;
        var undelivered = await UndeliveredAsync(work, cancel);
        var told = new List<LedgerEntry>();
        foreach (var some in items.Chunk(ItemsAtOnce))
        {
            var values = new DynamicParameters(new { from, isAnyUndelivered = undelivered.Count > 0 });
            for (var n = 0; n < ItemsAtOnce; n++) values.Add("i" + n.ToString(CultureInfo.InvariantCulture), some[Math.Min(n, some.Length - 1)]);
            told.AddRange(Delivered(await work.QueryAsync<ToldRow>(Sql, values, cancel), undelivered));
        }

        return told;
    }

    /// <summary>Whether anything died without having been sent, in a conversation that is open again.</summary>
    public async Task<bool> IsAnyUndeliveredAsync(Work work, CancellationToken cancel) => (await UndeliveredAsync(work, cancel)).Count > 0;

    private static async Task<IReadOnlySet<string>> UndeliveredAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT m.Id
              FROM OutboxMessage m
              JOIN Conversation c ON c.Lane = m.Lane AND c.State = 'Open' AND c.ChangedAt > m.SentAt
             WHERE m.State = 'Dead' AND m.LeasedUntil IS NULL
            """;
        return (await work.QueryAsync<string>(Sql, null, cancel)).ToHashSet(StringComparer.Ordinal);
    }

    private static List<LedgerEntry> Delivered(IReadOnlyList<ToldRow> rows, IReadOnlySet<string> undelivered) =>
    [
        .. rows.Where(r => r.MessageId is null || !undelivered.Contains(r.MessageId))
            .Select(r => new LedgerEntry { Person = r.PersonId, Item = r.Item, Mark = r.Step, Due = r.DueOn, Kind = r.Kind }),
    ];

    private sealed record ToldRow
    {
        public required PersonId PersonId { get; init; }

        public required string Item { get; init; }

        public required string Step { get; init; }

        public required DateOnly DueOn { get; init; }

        public required NudgeKind Kind { get; init; }

        public string? MessageId { get; init; }
    }
}
