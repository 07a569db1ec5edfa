using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Nudges;

/// <summary>
/// One look at everything that is due: read in one moment, planned, and each message written in a work of its own together with
/// its ledger entries. Any number of hosts may run it at once; what one has told the other skips (NG-13).
/// </summary>
public sealed partial class NudgeRound(Database database, NudgeReading reading, NudgeMailing mailing, ILogger<NudgeRound> log)
{
    private const int AtOnce = 16;

    /// <summary>Returns how many messages were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var moment = await database.ReadAsync(reading.ReadAsync, cancel);
        var messages = NudgePlanner.Plan(moment.Situation);
        var written = 0;
        await Parallel.ForEachAsync(
            messages, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (message, token) =>
            {
                if (await WriteAsync(message, moment.LedgerFrom, token)) Interlocked.Increment(ref written);
            });
        return written;
    }

    /// <summary>A message that fails must not keep the others from their readers.</summary>
    private async Task<bool> WriteAsync(NudgeMessage message, DateOnly ledgerFrom, CancellationToken cancel)
    {
        try
        {
            return await database.WorkAsync((work, token) => mailing.WriteAsync(work, message, ledgerFrom, token), cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Failed(log, message.To.Value, fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The nudge to {Person} could not be written and is tried again in the next round")]
    private static partial void Failed(ILogger log, string person, Exception fault);
}
