using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>What one message said about one item, and when it left.</summary>
internal sealed record ToldRow
{
    public required PersonId PersonId { get; init; }

    public required string Item { get; init; }

    public required string Step { get; init; }

    public required DateOnly DueOn { get; init; }

    public required NudgeKind Kind { get; init; }

    public required string MessageId { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}

/// <summary>Reads the whole ledger after the years.</summary>
internal static class CycleLedgerStore
{
    public static Task<IReadOnlyList<ToldRow>> AllAsync(Work work)
    {
        const string Sql = """
            SELECT n.PersonId, n.Item, n.Step, n.DueOn, n.Kind, n.MessageId, m.SentAt
              FROM Nudge n
              JOIN OutboxMessage m ON m.Id = n.MessageId
             WHERE m.State = 'Sent'
             ORDER BY m.SentAt, n.MessageId
            """;
        return work.QueryAsync<ToldRow>(Sql, null, CancellationToken.None);
    }
}
