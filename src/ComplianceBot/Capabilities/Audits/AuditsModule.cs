using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.Retention;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What this folder offers, line by line.</summary>
public static class AuditsModule
{
    public static IServiceCollection AddAudits(this IServiceCollection services)
    {
        services.TryAddSingleton(AuditSettings.Defaults);
        return services
            .AddSingleton<IPersonalData, AuditPersonalDataStore>()
            .AddSingleton<IPersonRecords, AuditPeopleStore>()
            .AddSingleton<AuditRetentionStore>()
            .AddSingleton<AuditCycleRetentionStore>()
            .AddSingleton<IHoldTargets, AuditHoldTargets>()
            .AddSingleton<IRetention, AuditRetention>()
            .AddSingleton<IRetention, AuditProgrammeRetention>()
            .AddSingleton<IRetention, AuditCycleRetention>()
            .AddSingleton<AuditPartStore>()
            .AddSingleton<ISealedRecords, AuditRecords>()
            .AddSingleton<ConclusionStore>()
            .AddSingleton<AuditStore>()
            .AddSingleton<AuditWriteStore>()
            .AddSingleton<AuditHistoryStore>()
            .AddSingleton<AuditScopeStore>()
            .AddSingleton<AuditFindingStore>()
            .AddSingleton<CertificateStore>()
            .AddSingleton<AuditFindings>()
            .AddSingleton<AuditReading>()
            .AddSingleton<AuditBoard>()
            .AddSingleton<IAuditWatch>(s => s.GetRequiredService<AuditBoard>())
            .AddSingleton<AuditBook>()
            .AddSingleton<AuditSight>()
            .AddSingleton<AuditMenu>()
            .AddSingleton<AuditTurns>()
            .AddSingleton<IFlow, AuditFlow>()
            .AddSingleton<IDuties, AuditDuties>()
            .AddAuditPlanning()
            .AddSingleton<IndependenceFacts>()
            .AddSingleton<AuditRegister>()
            .AddSingleton<AuditReportRegister>()
            .AddSingleton<CertificateRegister>()
            .AddSingleton<IInvolvements, ControlInvolvements>()
            .AddSingleton<IInvolvements, FindingInvolvements>()
            .AddSingleton<IAuditScope, AuditsInScope>()
            .AddSingleton<AuditStatus>()
            .AddSingleton<IStatusSource>(s => s.GetRequiredService<AuditStatus>())
            .AddCertification()
            .AddRunningAudits()
            .AddAuditEvents()
            .AddSingleton<IReviewInput, AuditResultsInput>()
            .AddSingleton<CoverageInPack>()
            .AddSingleton<IPackSource, AuditsInPack>()
            .AddSingleton<IReviewOccasions, AuditOccasions>()
            .AddSingleton(new WordSource("Audits", new ResourceManager("ComplianceBot.Capabilities.Audits.Words", typeof(AuditsModule).Assembly)));
    }
}
