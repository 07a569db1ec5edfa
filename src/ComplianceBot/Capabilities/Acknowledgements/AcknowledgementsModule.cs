using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Status;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What this folder offers, line by line.</summary>
public static class AcknowledgementsModule
{
    public static IServiceCollection AddAcknowledgements(this IServiceCollection services)
    {
        services.TryAddSingleton(AcknowledgementSettings.Defaults);
        return services
            .AddStores()
            .AddSingleton<IPersonalData, AssignmentPersonalDataStore>()
            .AddSingleton<IPersonRecords, AssignmentPeopleStore>()
            .AddSingleton<QuizAnswerErasureStore>()
            .AddSingleton<IErasure, QuizAnswerErasure>()
            .AddSingleton<IErasure, AwayErasure>()
            .AddSingleton<Absences.Reader>()
            .AddSingleton<ISealedRecords, AssignmentRecords>()
            .AddSingleton<VersionRecords>()
            .AddSingleton<ISealedRecords>(s => s.GetRequiredService<VersionRecords>())
            .AddSingleton<Everybody>()
            .AddSingleton<AssignmentBoard>()
            .AddSingleton<AssignmentCounters>()
            .AddSingleton<AwayTotals>()
            .AddSingleton<AssignmentBook>()
            .AddSingleton<DueMoves>()
            .AddSingleton<ILeaveChanged>(s => s.GetRequiredService<DueMoves>())
            .AddSingleton<Enrolment>()
            .AddSingleton<AssignmentRegister>()
            .AddSingleton<AssignmentOffice>()
            .AddSingleton<VersionBoard>()
            .AddSingleton<DocumentRegister>()
            .AddSingleton<Reassignment>()
            .AddSingleton<PublicationRegister>()
            .AddSingleton<AcknowledgementRound>()
            .AddSingleton<IPersonLeft, Leavers>()
            .AddSingleton<ILeaveForgotten, LeaveTotals>()
            .AddSingleton<AssignmentPasts>()
            .AddSingleton<IHoldTargets, PolicyHoldTargets>()
            .AddSingleton<IRetention, AssignmentRetention>()
            .AddSingleton<IRetention, ExerciseRetention>()
            .AddSingleton<IRetention, QuizAnswerRetention>()
            .AddSingleton<IRetention, VersionRetention>()
            .AddSingleton<AcknowledgementStatus>()
            .AddSingleton<IStatusSource>(s => s.GetRequiredService<AcknowledgementStatus>())
            .AddSingleton<IReviewInput, TrainingInput>()
            .AddSingleton<IPackSource, AcknowledgementsInPack>()
            .AddSingleton<IDuties, AssignmentDuties>()
            .AddSingleton<IDuties, VersionDuties>()
            .AddSingleton<IDaily, AcknowledgementDaily>()
            .AddSingleton<ExerciseRegister>()
            .AddSingleton<TrainingQuestionReader>()
            .AddSingleton<TrainingNames>()
            .AddSingleton<Effectiveness>()
            .AddSingleton<TrainingAnswer>()
            .AddSingleton<IFlow, AcknowledgeFlow>()
            .AddSingleton<IFlow, PublishFlow>()
            .AddSingleton<IFlow, OfficeFlow>()
            .AddSingleton<IFlow, FeedbackFlow>()
            .AddSingleton<IFlow, PoliciesFlow>()
            .AddSingleton<IFlow, TrainingFlow>()
            .AddSingleton(new WordSource(
                "Acknowledgements",
                new ResourceManager("ComplianceBot.Capabilities.Acknowledgements.Words", typeof(AcknowledgementsModule).Assembly)));
    }

    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton<AssignmentStore>()
        .AddSingleton<AssignmentWriteStore>()
        .AddSingleton<AssignmentHistoryStore>()
        .AddSingleton<ShownGroups>()
        .AddSingleton<AssignmentTotalStore>()
        .AddSingleton<AssignmentCountStore>()
        .AddSingleton<AwayStore>()
        .AddSingleton<DocumentStore>()
        .AddSingleton<PublishedVersions>()
        .AddSingleton<DocumentWriteStore>()
        .AddSingleton<QuizStore>()
        .AddSingleton<FeedbackStore>()
        .AddSingleton<LargeDepartments>()
        .AddSingleton<LeaveTotalStore>()
        .AddSingleton<AssignmentPastStore>()
        .AddSingleton<AssignmentRetentionStore>()
        .AddSingleton<ExerciseRetentionStore>()
        .AddSingleton<VersionRetentionStore>()
        .AddSingleton<ReachStore>()
        .AddSingleton<RoleHoldingStore>();
}
