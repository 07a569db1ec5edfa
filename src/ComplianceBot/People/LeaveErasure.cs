using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>Deletes at once all leave of one person (PR-6, RT-10).</summary>
public sealed class LeaveErasure(LeaveRetention leave) : IErasure
{
    public string Rule => "RT-10";

    public Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel) => leave.ForgetAsync(work, person, cancel);
}
