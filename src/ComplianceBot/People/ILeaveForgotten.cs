using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>
/// The port by which capabilities hear, in the same work, that the dates of a leave are deleted (RT-10): what their figures of past
/// days still need of it they keep without the person (DT-9).
/// </summary>
public interface ILeaveForgotten
{
    Task ForgottenAsync(Work work, Leave leave, CancellationToken cancel);
}
