using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Seals;

/// <summary>The host's side of the sealed trail: the key file, the file of heads, and what may be set about both.</summary>
public static class SealingModule
{
    public static IServiceCollection AddSealing(this IServiceCollection services)
    {
        services.AddOptions<TrailOptions>().BindConfiguration("Trail").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TrailOptions>, TrailOptionsCheck>()
            .AddSingleton(s => s.GetRequiredService<IOptions<TrailOptions>>().Value.ToSettings())
            .AddSingleton<SealKeyFile>()
            .AddSingleton<ISealKeys>(s => s.GetRequiredService<SealKeyFile>())
            .AddSingleton<IHeadFile, HeadFile>()
            .AddSingleton<ITimestamps, TimestampAuthority>();
    }
}
