namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What becomes of the part that somebody had in a finding and who has left (PR-10).</summary>
public static class LeaverSteps
{
    private const string Rule = "PR-10";

    /// <summary>
    /// What the leaver owned, and the actions that are not done, go to the successor; what was handed to the leaver goes back to its owner. Where the
    /// verifier has left, or would judge what has become the own work (CA-10), a new one is named. Null when the leaver had no part in it.
    /// </summary>
    public static CorrectiveActionChange? PassOn(this CorrectiveAction finding, PersonId leaver, PersonId? successor, DateTimeOffset at)
    {
        if (!finding.State.IsBeforeVerified()) return null;
        var now = finding;
        if (now.DelegateId == leaver) now = now with { DelegateId = null, SinceAt = at };
        if (successor is { } next && now.OwnerId == leaver)
            now = now with { OwnerId = next, DelegateId = now.DelegateId == next ? null : now.DelegateId, SinceAt = now.DelegateId is null ? at : now.SinceAt };
        if (successor is { } other && now.Actions.Any(a => IsLeft(a, leaver)))
            now = now with { Actions = [.. now.Actions.Select(a => IsLeft(a, leaver) ? a with { OwnerId = other } : a)] };
        if (now.VerifierId is { } verifier && (verifier == leaver || (now != finding && now.IsInvolved(verifier))))
            now = now with { VerifierId = null, SinceAt = now.State == CorrectiveActionState.Implemented ? at : now.SinceAt };
        return now == finding ? null : finding.Change(Rule, now);
    }

    private static bool IsLeft(PlannedAction action, PersonId leaver) => action.OwnerId == leaver && action.DoneOn is null;
}
