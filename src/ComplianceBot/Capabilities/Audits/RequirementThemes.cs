using ComplianceBot.Cards;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The clauses, and the controls of each theme of Annex A: no list of a form holds them all together.</summary>
public static class RequirementThemes
{
    private const string Clauses = "clauses";

    public static IReadOnlyList<string> All { get; } = [Clauses, "A.5", "A.6", "A.7", "A.8"];

    public static Say NameOf(string theme) => Say.Of("Audits.Theme." + theme.Replace(".", "", StringComparison.Ordinal));

    public static string Of(string requirementId) => Requirements.Find(requirementId) is { IsControl: true } ? string.Join('.', requirementId.Split('.').Take(2)) : Clauses;

    /// <summary>What audits look at, in the order of the standard (AU-1).</summary>
    public static IReadOnlyList<string> RequirementsOf(string theme) => [.. Requirements.All.Where(r => r.IsAuditable && Of(r.Id) == theme).Select(r => r.Id)];

    /// <summary>In the order of the standard.</summary>
    public static IReadOnlyList<AuditedRequirement> InOrder(IEnumerable<AuditedRequirement> planned)
    {
        var order = Requirements.All.Index().ToDictionary(r => r.Item.Id, r => r.Index, StringComparer.Ordinal);
        return [.. planned.OrderBy(r => order.GetValueOrDefault(r.RequirementId, int.MaxValue))];
    }
}
