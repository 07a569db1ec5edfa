using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Runs what time brings about, once a day before the nudges, and counts who is away (ST-TR).</summary>
public sealed class AcknowledgementDaily(Database database, AcknowledgementRound round, AwayTotals away) : IDaily
{
    public async Task RunAsync(DateOnly today, CancellationToken cancel)
    {
        await database.WorkAsync(round.RunAsync, cancel);
        await database.WorkAsync(away.CountAnewAsync, cancel);
    }
}
