namespace ComplianceBot.People;

/// <summary>The days on which an external auditor may read, both included (PR-11).</summary>
public sealed record AccessWindow(DateOnly From, DateOnly Until)
{
    private const int DaysBeforeAudit = 7, DaysAfterAudit = 14;

    /// <summary>The widest that there is around the days of an audit.</summary>
    public static AccessWindow Around(DateOnly auditStart, DateOnly auditEnd) => new(auditStart.AddDays(-DaysBeforeAudit), auditEnd.AddDays(DaysAfterAudit));

    public bool Contains(DateOnly day) => From <= day && day <= Until;

    /// <summary>What lies in both; null when nothing does.</summary>
    public AccessWindow? Within(AccessWindow other)
    {
        var (from, until) = (From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
        return from <= until ? new AccessWindow(from, until) : null;
    }
}
