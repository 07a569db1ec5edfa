using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What somebody is to an audit.</summary>
public enum AuditPart { Auditor, Interviewee }

/// <summary>Somebody on an audit.</summary>
public sealed record AuditPerson
{
    public required PersonId PersonId { get; init; }

    public required AuditPart Part { get; init; }
}

/// <summary>The SQL of what belongs to one audit: its people, what it looks at, allowed conflicts, and who read the report.</summary>
public sealed class AuditPartStore
{
    private const char Separator = ',';

    public Task<IReadOnlyList<AuditPerson>> PeopleAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, Part FROM AuditPerson WHERE AuditId = @auditId ORDER BY PersonId";
        return work.QueryAsync<AuditPerson>(Sql, new { auditId }, cancel);
    }

    public async Task<IReadOnlyList<AuditedRequirement>> RequirementsAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = "SELECT RequirementId, AuditorId, Methods FROM AuditedRequirement WHERE AuditId = @auditId ORDER BY Position";
        return [.. (await work.QueryAsync<KeptRequirement>(Sql, new { auditId }, cancel)).Select(k => k.ToRequirement())];
    }

    public Task<IReadOnlyList<ConflictOverride>> OverridesAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, RequirementId, RuleId, Reason, DecidedBy, DecidedAt
              FROM AuditConflictOverride
             WHERE AuditId = @auditId
             ORDER BY Id
            """;
        return work.QueryAsync<ConflictOverride>(Sql, new { auditId }, cancel);
    }

    /// <summary>The people of every audit that is not over.</summary>
    public async Task<ILookup<string, AuditPerson>> PeopleOfOpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.AuditId, p.PersonId, p.Part
              FROM AuditPerson p
              JOIN Audit a ON a.Id = p.AuditId
             WHERE a.State <> 'Closed' AND a.CancelledOn IS NULL
             ORDER BY p.PersonId
            """;
        return (await work.QueryAsync<PartInAudit>(Sql, null, cancel))
            .ToLookup(p => p.AuditId, p => new AuditPerson { PersonId = p.PersonId, Part = p.Part }, StringComparer.Ordinal);
    }

    /// <summary>What every audit that is not over looks at.</summary>
    public async Task<ILookup<string, AuditedRequirement>> RequirementsOfOpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT r.AuditId, r.RequirementId, r.AuditorId, r.Methods
              FROM AuditedRequirement r
              JOIN Audit a ON a.Id = r.AuditId
             WHERE a.State <> 'Closed' AND a.CancelledOn IS NULL
             ORDER BY r.Position
            """;
        return (await work.QueryAsync<KeptRequirement>(Sql, null, cancel)).ToLookup(r => r.AuditId!, r => r.ToRequirement(), StringComparer.Ordinal);
    }

    /// <summary>The audits in which a conflict was allowed: few.</summary>
    public async Task<IReadOnlySet<string>> WithOverridesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT DISTINCT AuditId FROM AuditConflictOverride";
        return (await work.QueryAsync<string>(Sql, null, cancel)).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<PersonId>> ReadersAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM AuditReading WHERE AuditId = @auditId ORDER BY PersonId";
        return [.. (await work.QueryAsync<string>(Sql, new { auditId }, cancel)).Select(id => new PersonId(id))];
    }

    /// <summary>The people and requirements as the plan names them now; what it named before stays in the kept changes.</summary>
    public async Task ReplaceAsync(Work work, Audit audit, CancellationToken cancel)
    {
        const string RemovePeople = "DELETE FROM AuditPerson WHERE AuditId = @Id";
        const string RemoveRequirements = "DELETE FROM AuditedRequirement WHERE AuditId = @Id";
        const string AddRequirement = """
            INSERT INTO AuditedRequirement (AuditId, RequirementId, Position, AuditorId, Methods)
            VALUES (@Id, @RequirementId, @position, @AuditorId, @methods)
            """;
        work.Forget();
        await work.ExecuteAsync(RemovePeople, new { audit.Id }, cancel);
        await work.ExecuteAsync(RemoveRequirements, new { audit.Id }, cancel);
        foreach (var person in audit.Auditors) await AddPersonAsync(work, audit.Id, person, AuditPart.Auditor, cancel);
        foreach (var person in audit.Interviewees) await AddPersonAsync(work, audit.Id, person, AuditPart.Interviewee, cancel);
        foreach (var (position, one) in audit.Requirements.Index())
        {
            var values = new { audit.Id, one.RequirementId, position, one.AuditorId, methods = string.Join(Separator, one.Methods) };
            await work.ExecuteAsync(AddRequirement, values, cancel);
        }
    }

    public Task AddOverrideAsync(Work work, string auditId, ConflictOverride allowed, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditConflictOverride (Id, AuditId, PersonId, RequirementId, RuleId, Reason, DecidedBy, DecidedAt)
            VALUES (@Id, @auditId, @PersonId, @RequirementId, @RuleId, @Reason, @DecidedBy, @DecidedAt)
            """;
        var values = new
        {
            allowed.Id, auditId, allowed.PersonId, allowed.RequirementId, allowed.RuleId, allowed.Reason, allowed.DecidedBy, allowed.DecidedAt,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>False when this person has confirmed it before.</summary>
    public async Task<bool> AddReadingAsync(Work work, string auditId, PersonId reader, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditReading (AuditId, PersonId, ReadAt)
            SELECT @auditId, @reader, @At
             WHERE NOT EXISTS (SELECT 1 FROM AuditReading {hold} WHERE AuditId = @auditId AND PersonId = @reader)
            """;
        return await work.ExecuteAsync(Sql, new { auditId, reader, work.At }, cancel) == 1;
    }

    private static Task AddPersonAsync(Work work, string auditId, PersonId person, AuditPart part, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO AuditPerson (AuditId, PersonId, Part) VALUES (@auditId, @person, @part)";
        return work.ExecuteAsync(Sql, new { auditId, person, part = part.ToString() }, cancel);
    }

    private sealed record KeptRequirement
    {
        public string? AuditId { get; init; }

        public required string RequirementId { get; init; }

        public PersonId? AuditorId { get; init; }

        public required string Methods { get; init; }

        public AuditedRequirement ToRequirement() => new()
        {
            RequirementId = RequirementId, AuditorId = AuditorId,
            Methods = [.. Methods.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<AuditMethod>)],
        };
    }
}
