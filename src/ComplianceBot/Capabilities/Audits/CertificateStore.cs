using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of certificates: only ever added; a later decision takes the place of an earlier one (CY-1).</summary>
public sealed class CertificateStore
{
    public Task AddAsync(Work work, Certificate certificate, DateOnly effectiveOn, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Certificate (Id, Number, Body, Accreditation, Scope, Edition, DecidedOn, PrintedExpiry, EffectiveOn, RecordedBy, RecordedAt)
            VALUES (@Id, @Number, @Body, @Accreditation, @Scope, @Edition, @DecidedOn, @PrintedExpiry, @effectiveOn, @RecordedBy, @RecordedAt)
            """;
        var values = new
        {
            certificate.Id, certificate.Number, certificate.Body, certificate.Accreditation, certificate.Scope, certificate.Edition, certificate.DecidedOn,
            certificate.PrintedExpiry, effectiveOn, certificate.RecordedBy, certificate.RecordedAt,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>The one of the newest decision that was on record at the end of a day (DT-9); of two of one decision the later entry.</summary>
    public Task<Certificate?> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Number, Body, Accreditation, Scope, Edition, DecidedOn, PrintedExpiry, RecordedBy, RecordedAt
              FROM Certificate
             WHERE EffectiveOn <= @day AND DecidedOn <= @day
             ORDER BY DecidedOn DESC, Id DESC
            """;
        return work.FirstAsync<Certificate>(Sql, new { day }, cancel);
    }
}
