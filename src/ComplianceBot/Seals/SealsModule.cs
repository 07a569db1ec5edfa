using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Seals;

/// <summary>What this folder offers, line by line. Keys, the file of heads and the settings are the host's to give.</summary>
public static class SealsModule
{
    public static IServiceCollection AddSeals(this IServiceCollection services) => services
        .AddSingleton<HeadStore>()
        .AddSingleton<SealTroubleStore>()
        .AddSingleton<IHeadPlace, HeadChannel>()
        .AddSingleton<IHeadPlace, HeadArchive>()
        .AddSingleton<IHeadPlace, HeadMail>()
        .AddSingleton<IHeadPlace, HeadTimestamps>()
        .AddSingleton<HeadPublishing>()
        .AddSingleton<SealRound>()
        .AddSingleton<TrailCheckStore>()
        .AddSingleton<TrailCheckBell>()
        .AddSingleton<TrailCheckRound>()
        .AddSingleton<IFlow, VerifyFlow>()
        .AddSingleton(new WordSource("Seals", new ResourceManager("ComplianceBot.Seals.Words", typeof(SealsModule).Assembly)));
}
