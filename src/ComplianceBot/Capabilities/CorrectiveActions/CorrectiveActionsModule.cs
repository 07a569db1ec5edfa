using System.Resources;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Status;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What this folder offers, line by line.</summary>
public static class CorrectiveActionsModule
{
    public static IServiceCollection AddCorrectiveActions(this IServiceCollection services)
    {
        services.TryAddSingleton(CorrectiveActionSettings.Defaults);
        return services
            .AddSingleton<IPersonalData, FindingPersonalDataStore>()
            .AddSingleton<IPersonRecords, FindingPeopleStore>()
            .AddSingleton<FindingRetentionStore>()
            .AddSingleton<IHoldTargets, FindingHoldTargets>()
            .AddSingleton<IRetention, FindingRetention>()
            .AddSingleton<IRetention, ReportRetention>()
            .AddSingleton<PlannedActionStore>()
            .AddSingleton<ISealedRecords, FindingRecords>()
            .AddSingleton<CorrectiveActionStore>()
            .AddSingleton<CorrectiveActionWriteStore>()
            .AddSingleton<CorrectiveActionHistoryStore>()
            .AddSingleton<OwnerDraftStore>()
            .AddSingleton<OwnerDrafts>()
            .AddSingleton<IFindingWatch>(s => s.GetRequiredService<OwnerDrafts>())
            .AddSingleton<CorrectiveActionFacts>()
            .AddSingleton<ActionFileStore>()
            .AddSingleton<IFileReferences>(s => s.GetRequiredService<ActionFileStore>())
            .AddSingleton<ActionFiles>()
            .AddSingleton<IFilePurposes>(s => s.GetRequiredService<ActionFiles>())
            .AddSingleton<ActionCopies>()
            .AddSingleton<INeedToKnow>(s => s.GetRequiredService<ActionCopies>())
            .AddSingleton<IFlow, ActionCopyFlow>()
            .AddSingleton<CorrectiveActionBoard>()
            .AddSingleton<CorrectiveActionBook>()
            .AddSingleton<CorrectiveActionRegister>()
            .AddSingleton<FindingTurns>()
            .AddSingleton<FindingMenu>()
            .AddSingleton<IDuties, CorrectiveActionDuties>()
            .AddSingleton<CorrectiveActionNews>()
            .AddSingleton<NamedPeople>()
            .AddSingleton<RejectionWishStore>()
            .AddSingleton<RejectionWishes>()
            .AddSingleton<IPersonLeft, CorrectiveActionLeavers>()
            .AddSingleton<IFlow, FindingClassifyFlow>()
            .AddSingleton<IFlow, FindingNamingFlow>()
            .AddSingleton<IFlow, FindingObservationFlow>()
            .AddSingleton<IFlow, FindingApproveFlow>()
            .AddSingleton<IFlow, FindingReasonFlow>()
            .AddSingleton<IFlow, FindingRejectFlow>()
            .AddSingleton<IFlow, FindingConsentFlow>()
            .AddSingleton<IFlow, FindingExtensionFlow>()
            .AddSingleton<IFlow, FindingCloseFlow>()
            .AddSingleton<IFlow, FindingFlow>()
            .AddSingleton<IFlow, FindingNoteFlow>()
            .AddSingleton<FindingSight>()
            .AddSingleton<IFlow, FindingListFlow>()
            .AddSingleton<IRequirementAnswer, FindingAnswer>()
            .AddSingleton<IFlow, ContainFindingFlow>()
            .AddSingleton<IFlow, AnalyseCauseFlow>()
            .AddSingleton<IFlow, PlanActionsFlow>()
            .AddSingleton<IFlow, FinishActionFlow>()
            .AddSingleton<IFlow, OwnerAnswerFlow>()
            .AddSingleton<IStatusSource, CorrectiveActionStatus>()
            .AddSingleton<IReviewInput, NonconformityInput>()
            .AddSingleton<IReviewInput, ImprovementInput>()
            .AddSingleton<IPackSource, FindingsInPack>()
            .AddFindingIntake()
            .AddSingleton(new WordSource(
                "CorrectiveActions", new ResourceManager("ComplianceBot.Capabilities.CorrectiveActions.Words", typeof(CorrectiveActionsModule).Assembly)));
    }
}
