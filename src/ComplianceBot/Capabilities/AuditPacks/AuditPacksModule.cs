using System.Resources;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>What this folder offers, line by line. Where a pack is written before it is sealed is the host's to say.</summary>
public static class AuditPacksModule
{
    public static IServiceCollection AddAuditPacks(this IServiceCollection services) => services
        .AddSingleton<IPackSource, StatusInPack>()
        .AddSingleton<IPersonalData, PackPersonalDataStore>()
        .AddSingleton<PackJobStore>()
        .AddSingleton<IFileReferences>(s => s.GetRequiredService<PackJobStore>())
        .AddSingleton<PackRights>()
        .AddSingleton<PackAddress>()
        .AddSingleton<PackBell>()
        .AddSingleton<PackRegister>()
        .AddSingleton<INeedToKnow>(s => s.GetRequiredService<PackRegister>())
        .AddSingleton<PackClaims>()
        .AddSingleton<PackRound>()
        .AddSingleton<PackFetchPages>()
        .AddSingleton<IFlow, PackExportFlow>()
        .AddSingleton(new WordSource("AuditPacks", new ResourceManager("ComplianceBot.Capabilities.AuditPacks.Words", typeof(AuditPacksModule).Assembly)));
}
