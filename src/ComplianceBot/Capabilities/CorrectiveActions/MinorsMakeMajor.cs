namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>That several minors against one requirement may be a major (CA-4): proposed to people, never done by the bot.</summary>
/// <param name="NewestId">The minor that made it so; each gives rise to one proposal at most.</param>
public sealed record MajorProposal(string RequirementId, string NewestId, IReadOnlyList<string> Ids);

/// <summary>Counts the minors of each requirement (CA-4). Closed ones count, rejected ones do not.</summary>
public static class MinorsMakeMajor
{
    public static IReadOnlyList<MajorProposal> Find(IEnumerable<CorrectiveAction> findings, CorrectiveActionSettings settings) =>
    [
        .. findings
            .Where(f => f is { Severity: Severity.Minor, State: not CorrectiveActionState.Rejected })
            .GroupBy(f => f.RequirementId, StringComparer.Ordinal)
            .Select(g => Of(g.Key, [.. g.OrderBy(f => f.RaisedOn).ThenBy(f => f.Id, StringComparer.Ordinal)], settings))
            .OfType<MajorProposal>(),
    ];

    private static MajorProposal? Of(string requirementId, IReadOnlyList<CorrectiveAction> minors, CorrectiveActionSettings settings)
    {
        var newest = minors[^1];
        var near = minors.Where(f => f.RaisedOn >= newest.RaisedOn.AddDays(-settings.MinorsWindowDays)).Select(f => f.Id).ToList();
        return near.Count >= settings.MinorsForMajor ? new MajorProposal(requirementId, newest.Id, near) : null;
    }
}
