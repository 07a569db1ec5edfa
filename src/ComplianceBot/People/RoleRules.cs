namespace ComplianceBot.People;

/// <summary>Which roles one person may hold together (RL-1, RL-3).</summary>
public static class RoleRules
{
    /// <summary>Below this many people one person may be ISMS manager and internal auditor (<c>small_org.limit</c>).</summary>
    public const int SmallOrganisation = 10;

    /// <summary>Every person in the organisation is also an employee; an external auditor is not in it.</summary>
    public static IReadOnlySet<Role> Complete(IEnumerable<Role> roles)
    {
        var all = roles.ToHashSet();
        if (!all.Contains(Role.ExternalAuditor)) all.Add(Role.Employee);
        return all;
    }

    public static bool NeedsSecondPerson(IReadOnlySet<Role> roles) => roles.Any(role => role != Role.Employee);

    /// <summary>Null when the roles may be held together in an organisation of this size.</summary>
    public static Refusal? Check(IReadOnlySet<Role> roles, int people)
    {
        if (roles.Contains(Role.IsmsManager) && roles.Contains(Role.InternalAuditor) && people >= SmallOrganisation)
            return Refusal.Of("People.Refused.ManagerAndAuditor", "RL-3", SmallOrganisation);
        return roles.Contains(Role.ExternalAuditor) && roles.Any(role => role is not (Role.ExternalAuditor or Role.Employee))
            ? Refusal.Of("People.Refused.ExternalAndInternal", "RL-4")
            : null;
    }
}
