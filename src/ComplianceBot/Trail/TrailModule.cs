using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Trail;

/// <summary>What this folder offers, line by line. Where the key that seals lies is the host's to say.</summary>
public static class TrailModule
{
    public static IServiceCollection AddTrail(this IServiceCollection services) => services
        .AddSingleton<TrailStore>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<TrailRedactions>()
        .AddSingleton<SealStore>()
        .AddSingleton<SealReadStore>()
        .AddSingleton<TimestampStore>()
        .AddSingleton<Sealer>()
        .AddSingleton<TrailVerification>();
}
