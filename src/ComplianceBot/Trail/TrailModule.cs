using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Trail;

/// <summary>What this folder offers, line by line.</summary>
public static class TrailModule
{
    public static IServiceCollection AddTrail(this IServiceCollection services) => services
        .AddSingleton<TrailStore>()
        .AddSingleton<AuditTrail>();
}
