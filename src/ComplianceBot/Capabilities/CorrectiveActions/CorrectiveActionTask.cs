namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What a finding can wait for. Each is an item of its own with its own due date (NG-1).</summary>
public enum CorrectiveActionTask { Classify, Contain, Analyse, Plan, Approve, Act, Implement, NameVerifier, Verify, Close, Extend }

/// <summary>Whose turn a task is.</summary>
public enum TaskHolder { Owner, ActionOwner, IsmsManager, PlanApprover, Verifier, Closer, ExtensionApprover }

/// <summary>One thing that a finding waits for at present: from whom, since when, until when.</summary>
/// <param name="Action">The action that is to be done, for <see cref="CorrectiveActionTask.Act"/> alone.</param>
public sealed record AwaitedTask(CorrectiveActionTask Task, TaskHolder Holder, DateOnly DueOn, PlannedAction? Action = null)
{
    /// <summary>Nothing can be done before this day (CA-11).</summary>
    public DateOnly? NotBefore { get; init; }

    public string ItemOf(CorrectiveAction finding) => ItemOf(finding.Id, Task, Action?.Id);

    /// <summary><c>finding/ID/contain</c>, <c>finding/ID/act/ACTION</c>: what duties and the messages about them are known by.</summary>
    public static string ItemOf(string findingId, CorrectiveActionTask task, string? actionId = null) =>
        CorrectiveAction.TopicOf(findingId) + "/" + task.ToString().ToLowerInvariant() + (actionId is null ? "" : "/" + actionId);

    /// <summary>The finding that an item is of.</summary>
    public static string FindingOf(string item) => item.Split('/')[1];
}

/// <summary>What each state waits for (rules §2.2), and beside it a request for more time (CA-30).</summary>
public static class AwaitedTasks
{
    public static IReadOnlyList<AwaitedTask> Of(CorrectiveAction finding, CorrectiveActionSettings settings) =>
        [.. OfState(finding, settings), .. finding is { ExtensionTo: not null } && finding.State <= CorrectiveActionState.InProgress
            ? [new AwaitedTask(CorrectiveActionTask.Extend, TaskHolder.ExtensionApprover, finding.ImplementBy)]
            : Array.Empty<AwaitedTask>()];

    private static IEnumerable<AwaitedTask> OfState(CorrectiveAction finding, CorrectiveActionSettings settings) => finding.State switch
    {
        // the owner can begin when it is clear how grave it is and whose it is (T2)
        CorrectiveActionState.Raised when finding.Severity is null || finding.OwnerId is null =>
            [new AwaitedTask(CorrectiveActionTask.Classify, TaskHolder.IsmsManager, finding.DueOn!.Value)],
        CorrectiveActionState.Raised => [new AwaitedTask(CorrectiveActionTask.Contain, TaskHolder.Owner, finding.DueOn!.Value)],
        CorrectiveActionState.Contained => [new AwaitedTask(CorrectiveActionTask.Analyse, TaskHolder.Owner, finding.DueOn!.Value)],
        CorrectiveActionState.CauseAnalysed => [new AwaitedTask(CorrectiveActionTask.Plan, TaskHolder.Owner, finding.DueOn!.Value)],
        CorrectiveActionState.Planned => [new AwaitedTask(CorrectiveActionTask.Approve, TaskHolder.PlanApprover, finding.DueOn!.Value)],
        CorrectiveActionState.InProgress =>
        [
            .. finding.Actions.Where(a => !a.IsShown).Select(a => new AwaitedTask(CorrectiveActionTask.Act, TaskHolder.ActionOwner, a.DueOn, a)),
            new AwaitedTask(CorrectiveActionTask.Implement, TaskHolder.Owner, finding.DueOn!.Value),
        ],
        CorrectiveActionState.Implemented when finding.VerifierId is null =>
            [new AwaitedTask(CorrectiveActionTask.NameVerifier, TaskHolder.IsmsManager, finding.DueOn!.Value)],
        CorrectiveActionState.Implemented =>
        [
            new AwaitedTask(CorrectiveActionTask.Verify, TaskHolder.Verifier, finding.DueOn!.Value) { NotBefore = finding.EarliestJudgement(settings) },
        ],
        CorrectiveActionState.Verified => [new AwaitedTask(CorrectiveActionTask.Close, TaskHolder.Closer, finding.DueOn!.Value)],
        CorrectiveActionState.Closed or CorrectiveActionState.Rejected => [],
    };
}
