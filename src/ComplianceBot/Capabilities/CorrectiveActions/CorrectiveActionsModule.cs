using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Status;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What this folder offers, line by line.</summary>
public static class CorrectiveActionsModule
{
    public static IServiceCollection AddCorrectiveActions(this IServiceCollection services)
    {
        services.TryAddSingleton(CorrectiveActionSettings.Defaults);
        return services
            .AddSingleton<PlannedActionStore>()
            .AddSingleton<CorrectiveActionStore>()
            .AddSingleton<CorrectiveActionWriteStore>()
            .AddSingleton<CorrectiveActionHistoryStore>()
            .AddSingleton<OwnerDraftStore>()
            .AddSingleton<OwnerDrafts>()
            .AddSingleton<CorrectiveActionFacts>()
            .AddSingleton<CorrectiveActionBoard>()
            .AddSingleton<CorrectiveActionBook>()
            .AddSingleton<CorrectiveActionRegister>()
            .AddSingleton<FindingTurns>()
            .AddSingleton<FindingMenu>()
            .AddSingleton<IDuties, CorrectiveActionDuties>()
            .AddSingleton<IFlow, FindingFlow>()
            .AddSingleton<IFlow, ContainFindingFlow>()
            .AddSingleton<IFlow, AnalyseCauseFlow>()
            .AddSingleton<IFlow, PlanActionsFlow>()
            .AddSingleton<IFlow, FinishActionFlow>()
            .AddSingleton<IFlow, OwnerAnswerFlow>()
            .AddSingleton<IStatusSource, CorrectiveActionStatus>()
            .AddSingleton(new WordSource(
                "CorrectiveActions", new ResourceManager("ComplianceBot.Capabilities.CorrectiveActions.Words", typeof(CorrectiveActionsModule).Assembly)));
    }
}
