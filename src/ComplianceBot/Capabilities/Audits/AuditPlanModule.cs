using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The programme, the plan of an audit, and its announcement (rows 20 to 22; AU-8, AK-10).</summary>
public static class AuditPlanModule
{
    public static IServiceCollection AddAuditPlanning(this IServiceCollection services) => services
        .AddSingleton<AuditStepRights>()
        .AddSingleton<AuditPeople>()
        .AddSingleton<AuditAudience>()
        .AddSingleton<AuditBriefingStore>()
        .AddSingleton<AuditBriefings>()
        .AddSingleton<AuditBriefingTasks>()
        .AddSingleton<IAuditTasks, AuditPlanTasks>()
        .AddSingleton<IAuditTasks>(s => s.GetRequiredService<AuditBriefingTasks>())
        .AddSingleton<IAuditParts>(s => s.GetRequiredService<AuditBriefingTasks>())
        .AddSingleton<IAuditChoices, AuditPlanChoices>()
        .AddSingleton<IAuditWatch, AuditNews>()
        .AddSingleton<IAuditParts, AuditWarnings>()
        .AddSingleton<AuditProgrammeStore>()
        .AddSingleton<AuditProgrammeBoard>()
        .AddSingleton<IAuditWatch>(s => s.GetRequiredService<AuditProgrammeBoard>())
        .AddSingleton<AuditProgrammes>()
        .AddSingleton<IDuties, AuditProgrammeDuties>()
        .AddSingleton<IFlow, AuditListFlow>()
        .AddSingleton<IFlow, AuditProgrammeFlow>()
        .AddSingleton<IFlow, ProposalFlow>()
        .AddSingleton<IFlow, AuditEntryFlow>()
        .AddSingleton<IFlow, AuditOfficeFlow>()
        .AddSingleton<IFlow, AuditPlanFlow>()
        .AddSingleton<IFlow, AuditTeamFlow>()
        .AddSingleton<IFlow, AuditPickFlow>()
        .AddSingleton<IFlow, AuditAssignFlow>()
        .AddSingleton<IFlow, AuditAllowFlow>()
        .AddSingleton<IFlow, AuditAnnounceFlow>()
        .AddSingleton<IFlow, AuditBriefingFlow>();
}
