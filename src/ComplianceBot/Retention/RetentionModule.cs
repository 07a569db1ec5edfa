using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Retention;

/// <summary>What this folder offers, line by line. What is deleted is said by those who keep it.</summary>
public static class RetentionModule
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.TryAddSingleton(new RetentionSettings());
        return services
            .AddSingleton<RetentionRules>()
            .AddSingleton<DisposalStore>()
            .AddSingleton<Disposals>()
            .AddSingleton<RetentionReportStore>()
            .AddSingleton<RetentionReports>();
    }
}
