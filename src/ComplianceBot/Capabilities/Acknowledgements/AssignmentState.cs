namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Where one person stands with one document version (rules §4.1).</summary>
public enum AssignmentState { Assigned, Opened, QuizFailed, QuizPassed, Acknowledged, Expired, Superseded, Waived, Cancelled }

public static class AssignmentStates
{
    /// <summary>Something is still due from the person; only these can be overdue.</summary>
    public static bool IsOpen(this AssignmentState state) => state switch
    {
        AssignmentState.Assigned or AssignmentState.Opened or AssignmentState.QuizFailed or AssignmentState.QuizPassed => true,
        AssignmentState.Acknowledged or AssignmentState.Expired or AssignmentState.Superseded or AssignmentState.Waived
            or AssignmentState.Cancelled => false,
    };
}
