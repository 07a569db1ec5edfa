namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Which of a person's assignments to one document counts (ST-TR): one person and document count once, and while a renewal is
/// open the still valid acknowledgement counts.
/// </summary>
public static class Standings
{
    /// <param name="family">All assignments of one person to one document that have not ended for good.</param>
    /// <returns>The id of the one that counts; null when none does.</returns>
    public static string? Of(IEnumerable<Assignment> family) => family
        .Where(a => RankOf(a.State) > 0)
        .OrderByDescending(a => RankOf(a.State))
        .ThenByDescending(a => a.AssignedOn)
        .ThenByDescending(a => a.Id, StringComparer.Ordinal)
        .FirstOrDefault()?.Id;

    private static int RankOf(AssignmentState state) => state switch
    {
        AssignmentState.Acknowledged => 3,
        AssignmentState.Assigned or AssignmentState.Opened or AssignmentState.QuizFailed or AssignmentState.QuizPassed => 2,
        AssignmentState.Waived => 1,
        AssignmentState.Expired or AssignmentState.Superseded or AssignmentState.Cancelled => 0,
    };
}
