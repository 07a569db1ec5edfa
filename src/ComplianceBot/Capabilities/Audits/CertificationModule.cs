using ComplianceBot.Conversations;
using ComplianceBot.Packs;
using ComplianceBot.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What is known about certification and coverage, and who from outside may read (rules §5.3, AU-2 to AU-6, PR-11).</summary>
public static class CertificationModule
{
    public static IServiceCollection AddCertification(this IServiceCollection services) => services
        .AddSingleton<AuditLiaisonStore>()
        .AddSingleton<AuditLiaisonRegister>()
        .AddSingleton<CertificationBodyStore>()
        .AddSingleton<CertificationBodyRegister>()
        .AddSingleton<CertificationContactStore>()
        .AddSingleton<CertificationContacts>()
        .AddSingleton<ExternalAccessStore>()
        .AddSingleton<ExternalReleaseStore>()
        .AddSingleton<ExternalReleases>()
        .AddSingleton<IReleasable, AuditReportReleases>()
        .AddSingleton<IPackAudits, PackAudits>()
        .AddSingleton<ExternalAccessRegister>()
        .AddSingleton<IExternalAccess>(s => s.GetRequiredService<ExternalAccessRegister>())
        .AddSingleton<IAuditParts, ExternalAccessParts>()
        .AddSingleton<CertificationReading>()
        .AddSingleton<CoverageReading>()
        .AddSingleton<IFlow, CertificationFlow>()
        .AddSingleton<IFlow, CertificateFlow>()
        .AddSingleton<IFlow, AuditLiaisonFlow>()
        .AddSingleton<IFlow, CertificationBodyFlow>()
        .AddSingleton<IFlow, CertificationBodyEditFlow>()
        .AddSingleton<IFlow, CertificationContactFlow>()
        .AddSingleton<IFlow, ExternalAccessFlow>()
        .AddSingleton<IFlow, ReleasedFlow>()
        .AddSingleton<IFlow, ReleaseFlow>()
        .AddSingleton<IFlow, CoverageFlow>();
}
