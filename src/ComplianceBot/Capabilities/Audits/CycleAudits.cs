namespace ComplianceBot.Capabilities.Audits;

/// <summary>Which audits of the programme are those of the cycle of a certificate (CY-2, CY-3).</summary>
public static class CycleAudits
{
    /// <summary>Of several of a kind, the latest; a cancelled one fixes nothing. The expiry is no audit.</summary>
    public static IReadOnlyDictionary<CycleDate, Audit> Fixed(CertificationCycle cycle, IEnumerable<Audit> programme) => programme
        .Where(a => a.State != AuditState.Cancelled && DateOf(a.Kind) is not null && cycle.Days.Contains(a.StartsOn))
        .GroupBy(a => DateOf(a.Kind)!.Value)
        .ToDictionary(g => g.Key, g => g.MaxBy(a => a.StartsOn)!);

    private static CycleDate? DateOf(AuditKind kind) => kind switch
    {
        AuditKind.Surveillance1 => CycleDate.Surveillance1,
        AuditKind.Surveillance2 => CycleDate.Surveillance2,
        AuditKind.Recertification => CycleDate.Recertification,
        AuditKind.Internal or AuditKind.Mock or AuditKind.Stage1 or AuditKind.Stage2 or AuditKind.Special or AuditKind.Customer => null,
    };
}
