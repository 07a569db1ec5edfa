using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Runs what time brings about, once a day before the nudges.</summary>
public sealed class AcknowledgementDaily(Database database, AcknowledgementRound round) : IDaily
{
    public Task RunAsync(DateOnly today, CancellationToken cancel) => database.WorkAsync(round.RunAsync, cancel);
}

/// <summary>Sends at every round what ISMS managers are to be told and whose working hours it now is.</summary>
public sealed class ManagerNoticesRound(Database database, ManagerNotices notices) : IEveryRound
{
    public async Task RunAsync(CancellationToken cancel) => await database.WorkAsync(notices.SendAsync, cancel);
}
