using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Where certification stands on a day (rules §5.3).</summary>
public sealed record CertificationView
{
    public required DateOnly Today { get; init; }

    public required CertificationGoal Goal { get; init; }

    public Certificate? Certificate { get; init; }

    public CertificationCycle? Cycle { get; init; }

    /// <summary>The audits of the cycle whose days are in the programme.</summary>
    public IReadOnlyDictionary<CycleDate, Audit> Fixed { get; init; } = new Dictionary<CycleDate, Audit>();

    public Person? Liaison { get; init; }

    /// <summary>The certification body that was chosen.</summary>
    public CertificationBody? Body { get; init; }

    public IReadOnlyList<SeenAccess> Accesses { get; init; } = [];
}

/// <summary>Reads what the answer to "certification" tells.</summary>
public sealed class CertificationReading(
    CertificateStore certificates, AuditStore audits, AuditLiaisonRegister liaisons, CertificationBodyStore bodies, ExternalAccessRegister accesses,
    Organisation organisation, AuditSettings settings)
{
    public async Task<CertificationView> ReadAsync(Work work, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var certificate = settings.Goal == CertificationGoal.None ? null : await certificates.OnAsync(work, today, cancel);
        var cycle = certificate is null ? null : new CertificationCycle(certificate, settings);
        return new CertificationView
        {
            Today = today,
            Goal = settings.Goal,
            Certificate = certificate,
            Cycle = cycle,
            Fixed = cycle is null ? new Dictionary<CycleDate, Audit>() : CycleAudits.Fixed(cycle, await audits.ProgrammeAsync(work, cancel)),
            Liaison = await liaisons.NowAsync(work, cancel),
            Body = (await bodies.AllAsync(work, cancel)).FirstOrDefault(b => b.State == CertificationBodyState.Chosen),
            Accesses = await accesses.CurrentAsync(work, today, cancel),
        };
    }
}
