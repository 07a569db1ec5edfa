using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>Deletes once a day the leave that is over for long enough (RT-10).</summary>
public sealed class MembershipDaily(Database database, LeaveRetention retention) : IDaily
{
    public Task RunAsync(DateOnly today, CancellationToken cancel) =>
        database.WorkAsync((work, token) => retention.RunAsync(work, today, token), cancel);
}
