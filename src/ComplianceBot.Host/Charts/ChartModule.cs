using ComplianceBot.Status;

namespace ComplianceBot.Host.Charts;

/// <summary>What this folder offers, line by line.</summary>
internal static class ChartModule
{
    public static IServiceCollection AddCharts(this IServiceCollection services) => services
        .AddSingleton<RsvgConvert>()
        .AddSingleton<ChartLinks>()
        .AddSingleton<IChartLinks>(s => s.GetRequiredService<ChartLinks>());
}
