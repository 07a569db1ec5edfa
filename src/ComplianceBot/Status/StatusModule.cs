using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Status;

/// <summary>What this folder offers, line by line.</summary>
public static class StatusModule
{
    public static IServiceCollection AddStatus(this IServiceCollection services) => services
        .AddSingleton<StatusReader>()
        .AddSingleton<StatusQuestionReader>()
        .AddSingleton<StatusReadingStore>()
        .AddSingleton<StatusReadingRound>()
        .AddSingleton<StatusTrend>()
        .AddSingleton<IPersonalData, DigestPersonalDataStore>()
        .AddSingleton<DigestStore>()
        .AddSingleton<DigestRetentionStore>()
        .AddSingleton<IRetention, DigestRetention>()
        .AddSingleton<DigestRegister>()
        .AddSingleton<DigestRound>()
        .AddSingleton<IFlow, StatusFlow>()
        .AddSingleton<IFlow, DigestFlow>()
        .AddSingleton(new WordSource("Status", new ResourceManager("ComplianceBot.Status.Words", typeof(StatusModule).Assembly)));
}
