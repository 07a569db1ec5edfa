using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>How findings come in: raised, reported, imported; and what is noticed when they do (T1, CA-4).</summary>
public static class FindingIntakeModule
{
    public static IServiceCollection AddFindingIntake(this IServiceCollection services) => services
        .AddSingleton<FindingListStore>()
        .AddSingleton<FindingDraftStore>()
        .AddSingleton<FindingDrafts>()
        .AddSingleton<FindingReportStore>()
        .AddSingleton<MajorProposalStore>()
        .AddSingleton<ImportedFindingStore>()
        .AddSingleton<FindingRaising>()
        .AddSingleton<FindingTakeOver>()
        .AddSingleton<RaiseOpening>()
        .AddSingleton<ReportRegister>()
        .AddSingleton<ReportDates>()
        .AddSingleton<MajorProposals>()
        .AddSingleton<IFindingWatch>(s => s.GetRequiredService<MajorProposals>())
        .AddSingleton<IFindingWatch, ReportNews>()
        .AddSingleton<IDuties, ReportDuties>()
        .AddSingleton<IDaily>(s => s.GetRequiredService<FindingDrafts>())
        .AddSingleton<IDaily, MajorProposalsDaily>()
        .AddSingleton<IFlow, RaiseFlow>()
        .AddSingleton<IFlow, ReportFlow>()
        .AddSingleton<IFlow, ReportDecisionFlow>();
}
