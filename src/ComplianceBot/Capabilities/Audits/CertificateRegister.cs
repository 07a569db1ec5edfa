using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Certificates as they come from the certification body (CY-1, CY-6).</summary>
public sealed class CertificateRegister(CertificateStore certificates, AuditTrail trail, Organisation organisation)
{
    public async Task<Result<Certificate>> RecordAsync(Work work, Certificate given, Acting acting, CancellationToken cancel)
    {
        if (given.Fault(acting.On) is { } fault) return fault;
        var kept = given with { Id = Ids.New(work.At), RecordedBy = acting.By, RecordedAt = work.At };
        await certificates.AddAsync(work, kept, organisation.DayOf(work.At), cancel);
        var facts = new Dictionary<string, string> { ["number"] = kept.Number, ["edition"] = kept.Edition };
        await trail.RecordAsync(work, "certificate.recorded", "certificate", kept.Id, facts, null, cancel);
        return kept;
    }
}
