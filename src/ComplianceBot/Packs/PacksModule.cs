using System.Resources;
using ComplianceBot.Cards;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Packs;

/// <summary>What this folder offers, line by line.</summary>
public static class PacksModule
{
    public static IServiceCollection AddPacks(this IServiceCollection services) => services
        .AddSingleton<AuditPack>()
        .AddSingleton<PackGuide>()
        .AddSingleton<PackScopes>()
        .AddSingleton<PackExports>()
        .AddSingleton(new WordSource("Packs", new ResourceManager("ComplianceBot.Packs.Words", typeof(PacksModule).Assembly)));
}
