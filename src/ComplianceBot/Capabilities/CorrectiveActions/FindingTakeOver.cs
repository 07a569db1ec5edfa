using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Keeps findings that were worked on elsewhere (10.2 f): with a trail entry that says so, and for an ISMS manager alone, since they may stand as closed.</summary>
public sealed class FindingTakeOver(CorrectiveActionBook book, HolidayRegister holidays)
{
    /// <summary>As it begins with us, before anything is said about how far it has got: its milestones count from when it was raised (CA-20).</summary>
    public async Task<Result<CorrectiveAction>> BeginAsync(Work work, Finding seen, Severity? severity, string severityReason, Speaker by, CancellationToken cancel)
    {
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var begun = seen.Raise(Ids.New(work.At), ActingOf(work, by), isms);
        if (begun.Refusal is { } refusal) return refusal;
        if (severity is not { } known) return begun.Value.Now;
        var graded = begun.Value.Now.Classify(known, severityReason, isms);
        return graded.Refusal is { } fault ? fault : graded.Value.Now;
    }

    public async Task<Result<CorrectiveAction>> TakeAsync(Work work, CorrectiveAction brought, Speaker by, CancellationToken cancel)
    {
        if (!by.Is(Role.IsmsManager)) return CorrectiveAction.Refused("TakeOverByManagers", "T1");
        if (TakenOver.Fault(brought, ActingOf(work, by).On) is { } fault) return fault;
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var whole = brought with
        {
            PlanApprovalBy = brought.State == CorrectiveActionState.Planned ? brought.PlanApprovalBy ?? Milestones.PlanApprovalBy(ActingOf(work, by).On, isms) : brought.PlanApprovalBy,
            CloseBy = brought.State == CorrectiveActionState.Verified ? brought.CloseBy ?? Milestones.CloseBy(brought.VerifiedOn!.Value, isms) : brought.CloseBy,
            SinceAt = work.At,
        };
        return await book.BeginAsync(work, new CorrectiveActionChange { RuleId = TakenOver.Rule, Now = whole, Said = TakenOver.Said(whole) }, cancel);
    }

    private static Acting ActingOf(Work work, Speaker by) => new(by.Id, LeaveRegister.TodayOf(by.Person, work.At), work.At);
}
