using ComplianceBot.Conversations;
using ComplianceBot.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What can be done with an audit that runs or was held, and when (AU-9, AU-10).</summary>
public sealed class AuditRunChoices : IAuditChoices
{
    public IReadOnlyList<AuditChoice> Choices { get; } =
    [
        Step(AuditRunRoutes.Begin, AuditStep.Begin, opens: false),
        new(AuditRunRoutes.Conclude, true, AuditRoles.DeedOfConclusion, audit => audit.State == AuditState.Fieldwork) { IsStep = true },
        new(AuditRunRoutes.Conclusions, true, AuditRoles.DeedOfConclusion, audit => audit.State >= AuditState.Fieldwork && audit.State != AuditState.Cancelled),
        Step(AuditRunRoutes.Report, AuditStep.Report, opens: true),
        new(AuditRunRoutes.ShowReport, false, _ => Deed.ReadAuditReport, audit => audit.ReportedOn is not null),
        Step(AuditRunRoutes.FollowUp, AuditStep.FollowUp, opens: false), Step(AuditRunRoutes.Close, AuditStep.Close, opens: false),
    ];

    private static AuditChoice Step(string route, AuditStep step, bool opens) =>
        new(route, opens, kind => AuditRoles.DeedOf(step, kind), audit => audit.State.Next() == step) { IsStep = true };
}

/// <summary>What leads an audit from its first day to its end (AU-9).</summary>
public static class AuditRunModule
{
    public static IServiceCollection AddRunningAudits(this IServiceCollection services) => services
        .AddSingleton<AuditStepRights>()
        .AddSingleton<ReportReaders>()
        .AddSingleton<IAuditChoices, AuditRunChoices>()
        .AddSingleton<IAuditTasks, AuditRunTasks>()
        .AddSingleton<IAuditParts, AuditRunParts>()
        .AddSingleton<IAuditWatch, ReportReadBoard>()
        .AddSingleton<IFlow, AuditStepFlow>()
        .AddSingleton<IFlow, ConcludeFlow>()
        .AddSingleton<IFlow, ConclusionsFlow>()
        .AddSingleton<IFlow, AuditReportFlow>()
        .AddSingleton<IFlow, AuditReadFlow>();
}
