namespace ComplianceBot.Status;

/// <summary>The part of the ISMS that somebody asks about: some controls or clauses, or a department.</summary>
/// <param name="Name">As it is called: <c>A.8</c>, <c>9.2</c>, or the department.</param>
public sealed record StatusScope(string Name, IReadOnlySet<string>? Requirements, string? Department)
{
    public static StatusScope OfRequirements(string name, IEnumerable<string> ids) => new(name, ids.ToHashSet(StringComparer.Ordinal), null);

    public static StatusScope OfDepartment(string department) => new(department, null, department);

    public bool Holds(string requirementId) => Requirements?.Contains(requirementId) == true;

    /// <summary>A control or clause with what stands under it, or a theme of controls such as <c>A.8</c>; null where the standard has none of that name.</summary>
    public static StatusScope? Find(string name)
    {
        var id = string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (id.Length == 0) return null;
        var under = Standard.Requirements.All.Select(r => r.Id).Where(r => r == id || r.StartsWith(id + ".", StringComparison.Ordinal)).ToList();
        return under.Count == 0 ? null : OfRequirements(id, under);
    }
}
