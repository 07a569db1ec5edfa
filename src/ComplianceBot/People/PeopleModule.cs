using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.People;

/// <summary>What this folder offers, line by line.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<IPersonalData, PeoplePersonalDataStore>()
        .AddSingleton<IErasure, LeaveErasure>()
        .AddSingleton<PeopleStore>()
        .AddSingleton<AccountStore>()
        .AddSingleton<SpeakerStore>()
        .AddSingleton<LinkStore>()
        .AddSingleton<RoleStore>()
        .AddSingleton<RoleRegister>()
        .AddSingleton<ConfirmationStore>()
        .AddSingleton<Confirmations>()
        .AddSingleton<PeopleRegister>()
        .AddSingleton<DeputyStore>()
        .AddSingleton<DeputyRegister>()
        .AddSingleton<Deciders>()
        .AddSingleton<IPersonLeft>(s => s.GetRequiredService<DeputyRegister>())
        .AddSingleton<HolidayStore>()
        .AddSingleton<HolidayRegister>()
        .AddSingleton<LeaveStore>()
        .AddSingleton<LeaveRegister>()
        .AddSingleton<LeaveRetention>()
        .AddSingleton<IRetention>(s => s.GetRequiredService<LeaveRetention>())
        .AddSingleton<AccountLinks>()
        .AddSingleton<Doorkeeper>()
        .AddSingleton<Permissions>()
        .AddSingleton<ExternalReading>()
        .AddSingleton(new WordSource("People", new ResourceManager("ComplianceBot.People.Words", typeof(PeopleModule).Assembly)));
}
