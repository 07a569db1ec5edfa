using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Runs what time brings about, once a day before the nudges.</summary>
public sealed class AcknowledgementDaily(Database database, AcknowledgementRound round) : IDaily
{
    public Task RunAsync(DateOnly today, CancellationToken cancel) => database.WorkAsync(round.RunAsync, cancel);
}
