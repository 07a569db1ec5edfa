using System.Resources;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What this folder offers, line by line.</summary>
public static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.TryAddSingleton(EvidenceSettings.Defaults);
        return services
            .AddSingleton<IPersonalData, EvidencePersonalDataStore>()
            .AddSingleton<IPersonRecords, EvidencePeopleStore>()
            .AddSingleton<EvidenceRetentionStore>()
            .AddSingleton<EvidenceRetention>()
            .AddSingleton<IHoldTargets, EvidenceHoldTargets>()
            .AddSingleton<IRetention>(s => s.GetRequiredService<EvidenceRetention>())
            .AddSingleton<IRetention, RejectedItemRetention>()
            .AddSingleton<EvidenceStore>()
            .AddSingleton<ISealedRecords, EvidenceRecords>()
            .AddSingleton<EvidenceSeriesStore>()
            .AddSingleton<EvidenceWriteStore>()
            .AddSingleton<EvidenceHistoryStore>()
            .AddSingleton<EvidenceInvolvementStore>()
            .AddSingleton<IInvolvements, EvidenceInvolvements>()
            .AddSingleton<EvidenceBatchStore>()
            .AddSingleton<EvidenceFileStore>()
            .AddSingleton<IFileReferences>(s => s.GetRequiredService<EvidenceFileStore>())
            .AddSingleton<EvidenceFacts>()
            .AddSingleton<EvidenceAsked>()
            .AddSingleton<EvidenceBoard>()
            .AddSingleton<EvidenceBook>()
            .AddSingleton<EvidenceRegister>()
            .AddSingleton<EvidenceAsking>()
            .AddSingleton<EvidenceTakeOver>()
            .AddSingleton<EvidenceBatchBoard>()
            .AddSingleton<EvidenceBatches>()
            .AddSingleton<IFileReception>(s => s.GetRequiredService<EvidenceBatches>())
            .AddSingleton<EvidenceOffice>()
            .AddSingleton<EvidenceSight>()
            .AddSingleton<EvidenceRound>()
            .AddSingleton<EvidenceStatus>()
            .AddSingleton<IStatusSource>(s => s.GetRequiredService<EvidenceStatus>())
            .AddSingleton<IReviewInput, FreshnessInput>()
            .AddSingleton<IReleasable, EvidenceReleases>()
            .AddSingleton<IPackSource, EvidenceInPack>()
            .AddSingleton<EvidenceCopies>()
            .AddSingleton<INeedToKnow>(s => s.GetRequiredService<EvidenceCopies>())
            .AddSingleton<IDuties, EvidenceDuties>()
            .AddSingleton<IDaily, EvidenceDaily>()
            .AddSingleton<IControlsExcluded, EvidenceExclusions>()
            .AddSingleton<IPersonLeft, EvidenceLeavers>()
            .AddSingleton<IRequirementOwner, EvidenceOwner>()
            .AddSingleton<IRequirementAnswer, EvidenceAnswer>()
            .AddSingleton<IArrivalKeeper, EvidenceFileKeeper>()
            .AddSingleton<IFlow, EvidenceAnswerFlow>()
            .AddSingleton<IFlow, EvidenceUseFlow>()
            .AddSingleton<IFlow, EvidenceCopyFlow>()
            .AddSingleton<IFlow, EvidenceReleasedFlow>()
            .AddSingleton<IFlow, EvidenceFilesFlow>()
            .AddSingleton<IFlow, EvidenceReviewFlow>()
            .AddSingleton<IFlow, EvidenceOfficeFlow>()
            .AddSingleton<IFlow, EvidenceRecordFlow>()
            .AddSingleton<IFlow, EvidenceFlow>()
            .AddSingleton(new WordSource("Evidence", new ResourceManager("ComplianceBot.Capabilities.Evidence.Words", typeof(EvidenceModule).Assembly)));
    }
}
