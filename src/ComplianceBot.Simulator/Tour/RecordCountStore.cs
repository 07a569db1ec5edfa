using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Tour;

/// <summary>How much lies in the records at the end of a tour.</summary>
internal static class RecordCountStore
{
    public static Task<long> OfAsync(Work work, string table, CancellationToken cancel) => table switch
    {
        "TrailEntry" => work.ScalarAsync<long>("SELECT COUNT(*) FROM TrailEntry", null, cancel),
        "OutboxMessage" => work.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage WHERE State = 'Sent' AND Kind = 'Send'", null, cancel),
        _ => throw new NotSupportedException(table),
    };
}
