using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>What this folder offers, line by line.</summary>
public static class PrivacyModule
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<IPersonalData, PrivacyPersonalDataStore>()
        .AddSingleton<PersonalCopy>()
        .AddSingleton<PersonalDataLinkStore>()
        .AddSingleton<PersonalDataLinks>()
        .AddSingleton<PersonalDataPages>()
        .AddSingleton<ErasureStore>()
        .AddSingleton<ErasureWork>()
        .AddSingleton<ErasureNews>()
        .AddSingleton<Erasures>()
        .AddSingleton<PseudonymStore>()
        .AddSingleton<Pseudonyms>()
        .AddSingleton<IDuties, ErasureDuties>()
        .AddSingleton<IFlow, OwnDataFlow>()
        .AddSingleton<IFlow, OwnErasureFlow>()
        .AddSingleton<IFlow, ErasureFlow>()
        .AddSingleton<PrivacyOfficerStore>()
        .AddSingleton<PrivacyOfficers>()
        .AddSingleton<IPersonLeft>(s => s.GetRequiredService<PrivacyOfficers>())
        .AddSingleton<RetentionRound>()
        .AddSingleton<RestrictionStore>()
        .AddSingleton<RestrictionEnd>()
        .AddSingleton<CorrectionStore>()
        .AddSingleton<Corrections>()
        .AddSingleton<ICorrectionNotes, ShownCorrections>()
        .AddSingleton<IFlow, CorrectionFlow>()
        .AddSingleton<HoldStore>()
        .AddSingleton<HoldSearch>()
        .AddSingleton<HoldRegister>()
        .AddSingleton<IDuties, HoldDuties>()
        .AddSingleton<IFlow, PrivacyOfficerFlow>()
        .AddSingleton<IFlow, RetentionFlow>()
        .AddSingleton<IFlow, HoldFlow>()
        .AddSingleton(new WordSource("Privacy", new ResourceManager("ComplianceBot.Capabilities.Privacy.Words", typeof(PrivacyModule).Assembly)));
}
