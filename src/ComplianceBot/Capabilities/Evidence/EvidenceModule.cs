using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Parcels;
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
            .AddSingleton<EvidenceStore>()
            .AddSingleton<EvidenceSeriesStore>()
            .AddSingleton<EvidenceWriteStore>()
            .AddSingleton<EvidenceHistoryStore>()
            .AddSingleton<EvidenceFacts>()
            .AddSingleton<EvidenceBoard>()
            .AddSingleton<EvidenceBook>()
            .AddSingleton<EvidenceRegister>()
            .AddSingleton<EvidenceOffice>()
            .AddSingleton<EvidenceRound>()
            .AddSingleton<EvidenceFiles>()
            .AddSingleton<INeedToKnow>(s => s.GetRequiredService<EvidenceFiles>())
            .AddSingleton<IDuties, EvidenceDuties>()
            .AddSingleton<IDaily, EvidenceDaily>()
            .AddSingleton<IFlow, EvidenceAnswerFlow>()
            .AddSingleton<IFlow, EvidenceUseFlow>()
            .AddSingleton<IFlow, EvidenceFilesFlow>()
            .AddSingleton<IFlow, EvidenceReviewFlow>()
            .AddSingleton<IFlow, EvidenceOfficeFlow>()
            .AddSingleton<IFlow, EvidenceFlow>()
            .AddSingleton(new WordSource("Evidence", new ResourceManager("ComplianceBot.Capabilities.Evidence.Words", typeof(EvidenceModule).Assembly)));
    }
}
