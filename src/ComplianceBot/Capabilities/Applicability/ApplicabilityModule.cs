using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.Retention;
using ComplianceBot.Status;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>What this folder offers, line by line.</summary>
public static class ApplicabilityModule
{
    public static IServiceCollection AddApplicability(this IServiceCollection services) => services
        .AddSingleton<IPersonalData, StatementPersonalDataStore>()
        .AddSingleton<IPersonRecords, StatementPeopleStore>()
        .AddSingleton<StatementRetentionStore>()
        .AddSingleton<IRetention, StatementRetention>()
        .AddSingleton<StatementRecords>()
        .AddSingleton<ISealedRecords>(s => s.GetRequiredService<StatementRecords>())
        .AddSingleton<StatementBoard>()
        .AddSingleton<StatementRegister>()
        .AddSingleton<IDuties, StatementDuties>()
        .AddSingleton<IStatusSource, ApplicabilityStatus>()
        .AddSingleton<IPackSource, StatementInPack>()
        .AddSingleton<IRequirementAnswer, ApplicabilityAnswer>()
        .AddSingleton<IFlow, StatementFlow>()
        .AddSingleton<IFlow, ApplicabilityFlow>()
        .AddSingleton(new WordSource("Applicability", new ResourceManager("ComplianceBot.Capabilities.Applicability.Words", typeof(ApplicabilityModule).Assembly)));
}
