using System.Globalization;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Which of the open findings somebody asks for (SQ-5).</summary>
public enum FindingFilter { Open, Overdue, Mine, Requirement }

/// <summary>A question for findings and how many of its answers were shown already; it rides on the button of the next page.</summary>
public sealed record FindingQuery(FindingFilter Filter, string? RequirementId = null, int Skip = 0)
{
    /// <summary>What a client made of the button that cannot be read asks for all.</summary>
    public static FindingQuery Parse(string value)
    {
        var parts = value.Split('|');
        if (parts.Length != 3 || !Enum.GetNames<FindingFilter>().Contains(parts[0])) return new FindingQuery(FindingFilter.Open);
        var skip = int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (filter, requirement) = (Enum.Parse<FindingFilter>(parts[0]), Requirements.Find(parts[1])?.Id);
        return filter == FindingFilter.Requirement && requirement is null ? new FindingQuery(FindingFilter.Open) : new FindingQuery(filter, requirement, skip);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Filter}|{RequirementId}|{Skip}");

    public bool Asks(CorrectiveAction finding, PersonId speaker, DateOnly today) => Filter switch
    {
        FindingFilter.Open => true,
        FindingFilter.Overdue => today > finding.DueOn,
        FindingFilter.Mine => finding.IsOwnedBy(speaker) || finding.VerifierId == speaker || finding.Actions.Any(a => a.OwnerId == speaker),
        FindingFilter.Requirement => IsAt(finding.RequirementId),
    };

    /// <summary>A clause is asked for with what stands under it: 9.2 with 9.2.1.</summary>
    private bool IsAt(string requirementId) => requirementId == RequirementId || requirementId.StartsWith(RequirementId + ".", StringComparison.Ordinal);
}
