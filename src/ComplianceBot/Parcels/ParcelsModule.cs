using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Parcels;

/// <summary>What this folder offers, line by line.</summary>
public static class ParcelsModule
{
    public static IServiceCollection AddParcels(this IServiceCollection services) => services
        .AddSingleton<IPersonalData, ParcelPersonalDataStore>()
        .AddSingleton<ParcelStore>()
        .AddSingleton<ParcelRegister>()
        .AddSingleton<ParcelClaims>()
        .AddSingleton<ParcelRound>()
        .AddSingleton<ParcelBell>()
        .AddSingleton<ParcelRetentionStore>()
        .AddSingleton<IRetention, ParcelRetention>()
        .AddSingleton(new WordSource("Parcels", new ResourceManager("ComplianceBot.Parcels.Words", typeof(ParcelsModule).Assembly)));
}
