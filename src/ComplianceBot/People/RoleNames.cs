namespace ComplianceBot.People;

/// <summary>How roles are written in files, commands and typed words: <c>control_owner</c>.</summary>
public static class RoleNames
{
    private static readonly Dictionary<string, Role> ByName = Enum.GetValues<Role>().ToDictionary(Of, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(Role role) => role switch
    {
        Role.Employee => "employee",
        Role.ControlOwner => "control_owner",
        Role.IsmsManager => "isms_manager",
        Role.InternalAuditor => "internal_auditor",
        Role.TopManagement => "top_management",
        Role.ExternalAuditor => "external_auditor",
        Role.Administrator => "administrator",
    };

    /// <summary>Null for a name that is no role; spaces and hyphens count as underscores.</summary>
    public static Role? Find(string name) =>
        ByName.TryGetValue(name.Trim().Replace(' ', '_').Replace('-', '_'), out var role) ? role : null;
}
