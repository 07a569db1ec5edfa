namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>How assignments stood at the end of a past day, from their kept transitions alone (DT-9).</summary>
public static class AssignmentReplay
{
    /// <param name="rows">What was in effect by then, each assignment's in its order.</param>
    public static IReadOnlyList<Assignment> Of(IEnumerable<HistoryRow> rows)
    {
        var then = rows.GroupBy(r => r.AssignmentId, StringComparer.Ordinal).Select(Fold).ToList();
        return [.. then
            .GroupBy(t => (t.Assignment.PersonId, t.Assignment.DocumentId))
            .SelectMany(family => WithStanding([.. family]))];
    }

    private static IEnumerable<Assignment> WithStanding(IReadOnlyList<(Assignment Assignment, bool Left)> family)
    {
        var standing = Standings.Of(family.Where(f => !f.Left).Select(f => f.Assignment));
        return family.Select(f => f.Assignment with { Standing = f.Assignment.Id == standing });
    }

    private static (Assignment Assignment, bool Left) Fold(IGrouping<string, HistoryRow> rows)
    {
        var last = rows.Last();
        var acknowledged = rows.Any(r => r.ToState == AssignmentState.Acknowledged);
        return (
            new Assignment
            {
                Id = last.AssignmentId, Reference = last.Reference, DocumentId = last.DocumentId, VersionId = last.VersionId,
                PersonId = last.PersonId, Department = last.Department, State = last.ToState, AssignedOn = last.AssignedOn, DueOn = last.DueOn,
                SinceAt = default, AttemptsGranted = 0, ValidUntil = last.ValidUntil, AcknowledgedOn = acknowledged ? last.AcknowledgedOn : null,
                ClosedOn = last.ToState.IsOpen() || last.ToState == AssignmentState.Acknowledged ? null : last.EffectiveOn,
            },
            last.RuleId == Assignment.PersonLeftRule);
    }
}
