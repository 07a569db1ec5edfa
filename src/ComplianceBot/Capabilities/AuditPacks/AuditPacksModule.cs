using ComplianceBot.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>What this folder offers, line by line.</summary>
public static class AuditPacksModule
{
    public static IServiceCollection AddAuditPacks(this IServiceCollection services) => services
        .AddSingleton<IPackSource, StatusInPack>();
}
