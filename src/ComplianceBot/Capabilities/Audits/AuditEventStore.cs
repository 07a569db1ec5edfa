using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>An audit that is ahead, with what its reminders need (AU-13, CY-4).</summary>
public sealed record ComingAudit
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required AuditKind Kind { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly LastDay { get; init; }

    public PersonId? LeadId { get; init; }

    public PersonId? LiaisonId { get; init; }

    public DateOnly? AnnouncedOn { get; init; }

    /// <summary>The day on which it came into the programme.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>The day on which it got the first day that it has now.</summary>
    public required DateOnly DaySetOn { get; init; }
}

/// <summary>The days of an audit, whether ahead or over, as a calendar shows them.</summary>
public sealed record AuditDays
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required AuditKind Kind { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly LastDay { get; init; }

    public PersonId? LeadId { get; init; }

    public PersonId? LiaisonId { get; init; }

    public DateOnly? AnnouncedOn { get; init; }
}

/// <summary>Somebody who has a part in an audit.</summary>
public sealed record PartInAudit
{
    public required string AuditId { get; init; }

    public required PersonId PersonId { get; init; }

    public required AuditPart Part { get; init; }
}

/// <summary>The SQL of audits that are ahead, and of who has a part in them.</summary>
public sealed class AuditEventStore
{
    /// <summary>Those that have not begun, with a first day on the day or later.</summary>
    public Task<IReadOnlyList<ComingAudit>> ComingAsync(Work work, DateOnly from, CancellationToken cancel)
    {
        const string Sql = """
            SELECT a.Id, a.Reference, a.Kind, a.StartsOn, a.LastDay, a.LeadId, a.LiaisonId, a.AnnouncedOn,
                   (SELECT MIN(e.EffectiveOn) FROM AuditTransition e WHERE e.AuditId = a.Id) AS EnteredOn,
                   (SELECT MIN(s.EffectiveOn)
                      FROM AuditTransition s
                     WHERE s.AuditId = a.Id
                       AND s.Number > (SELECT COALESCE(MAX(o.Number), 0) FROM AuditTransition o WHERE o.AuditId = a.Id AND o.StartsOn <> a.StartsOn)) AS DaySetOn
              FROM Audit a
             WHERE a.State IN ('Planned', 'Announced') AND a.CancelledOn IS NULL AND a.StartsOn >= @from
             ORDER BY a.StartsOn, a.Id
            """;
        return work.QueryAsync<ComingAudit>(Sql, new { from }, cancel);
    }

    /// <summary>Those that take place or took place in these days, both ends included.</summary>
    public Task<IReadOnlyList<AuditDays>> BetweenAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, StartsOn, LastDay, LeadId, LiaisonId, AnnouncedOn
              FROM Audit
             WHERE State IN ('Planned', 'Announced', 'Fieldwork', 'Reported', 'FollowUp', 'Closed') AND CancelledOn IS NULL
               AND LastDay >= @from AND StartsOn <= @to
             ORDER BY StartsOn, Id
            """;
        return work.QueryAsync<AuditDays>(Sql, new { from, to }, cancel);
    }

    /// <summary>Who has a part in an audit that has a last day on the day or later.</summary>
    public Task<IReadOnlyList<PartInAudit>> PartsAsync(Work work, DateOnly from, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.AuditId, p.PersonId, p.Part
              FROM AuditPerson p
              JOIN Audit a ON a.Id = p.AuditId
             WHERE a.CancelledOn IS NULL AND a.LastDay >= @from
            """;
        return work.QueryAsync<PartInAudit>(Sql, new { from }, cancel);
    }
}
