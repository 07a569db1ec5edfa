using System.Resources;
using ComplianceBot.Cards;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Arrivals;

/// <summary>What this folder offers, line by line. Where files come from is the chat products' to say.</summary>
public static class ArrivalsModule
{
    public static IServiceCollection AddArrivals(this IServiceCollection services) => services
        .AddSingleton<ArrivalStore>()
        .AddSingleton<ForgettingStore>()
        .AddSingleton<UnneededFiles>()
        .AddSingleton<ArrivalBell>()
        .AddSingleton<ArrivalRegister>()
        .AddSingleton<ArrivalSettling>()
        .AddSingleton<ArrivalRound>()
        .AddSingleton<ArrivalForgetting>()
        .AddSingleton<FilePurposes>()
        .AddSingleton(new WordSource("Arrivals", new ResourceManager("ComplianceBot.Arrivals.Words", typeof(ArrivalsModule).Assembly)));
}
