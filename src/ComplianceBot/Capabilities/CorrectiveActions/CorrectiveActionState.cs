namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Where one finding stands on the way to its end (rules §2.2).</summary>
public enum CorrectiveActionState { Raised, Contained, CauseAnalysed, Planned, InProgress, Implemented, Verified, Closed, Rejected }

/// <summary>How a cause was looked for (T3; clause 10.2 b).</summary>
public enum CauseMethod { FiveWhys, Fishbone, Other }

/// <summary>What was decided about acting on it: a plan, no action against the cause (T4n), or declined (CA-31).</summary>
public enum Outcome { Accepted, NoActionNeeded, Declined }

public static class CorrectiveActionStates
{
    /// <summary>Final: nobody has anything left to do.</summary>
    public static bool IsFinal(this CorrectiveActionState state) => state is CorrectiveActionState.Closed or CorrectiveActionState.Rejected;

    /// <summary>The effect was not judged yet, so that classification, dates and a gate for majors still matter (rules §2.2).</summary>
    public static bool IsBeforeVerified(this CorrectiveActionState state) => state < CorrectiveActionState.Verified;
}
