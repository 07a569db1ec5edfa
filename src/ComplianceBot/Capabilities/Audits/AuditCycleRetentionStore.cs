using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL that deletes what belonged to programmes and certification cycles that are long over.</summary>
public sealed class AuditCycleRetentionStore
{
    public Task<IReadOnlyList<string>> ProgrammesAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM AuditProgramme WHERE UntilDay <= @last ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task RemoveProgrammeAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM AuditProgramme WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    public Task<IReadOnlyList<string>> CertificatesAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM Certificate WHERE PrintedExpiry <= @last ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task RemoveCertificateAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM Certificate WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    public Task<IReadOnlyList<string>> ContactsAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} c.Id
              FROM CertificationContact c
             WHERE c.ContactOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed') AND h.Kind = 'person' AND h.RecordId = c.WrittenBy)
             ORDER BY c.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task RemoveContactAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM CertificationContact WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    /// <summary>Candidates that nobody touched since, and with whom no contact is kept any more.</summary>
    public Task<IReadOnlyList<string>> BodiesAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} b.Id
              FROM CertificationBody b
             WHERE b.State = 'Candidate' AND b.ChangedAt < @before
               AND NOT EXISTS (SELECT 1 FROM CertificationContact c WHERE c.BodyId = b.Id)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed') AND h.Kind = 'person' AND h.RecordId = b.ChangedBy)
             ORDER BY b.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { before, most }, cancel);
    }

    public async Task RemoveBodyAsync(Work work, string id, CancellationToken cancel)
    {
        const string Answers = "DELETE FROM CertificationBodyAnswer WHERE BodyId = @id";
        const string Body = "DELETE FROM CertificationBody WHERE Id = @id";
        await work.ExecuteAsync(Answers, new { id }, cancel);
        await work.ExecuteAsync(Body, new { id }, cancel);
    }

    /// <summary>Whoever was followed by somebody else before that instant.</summary>
    public Task<IReadOnlyList<string>> LiaisonsAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} l.Id
              FROM AuditLiaison l
             WHERE EXISTS (SELECT 1 FROM AuditLiaison n WHERE n.Id > l.Id AND n.NamedAt < @before)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed') AND h.Kind = 'person' AND h.RecordId = l.PersonId)
             ORDER BY l.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { before, most }, cancel);
    }

    public Task RemoveLiaisonAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM AuditLiaison WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }
}
