using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>What this folder offers, line by line.</summary>
public static class MembershipModule
{
    public static IServiceCollection AddMembership(this IServiceCollection services) => services
        .AddSingleton<ConfirmationCards>()
        .AddSingleton<ISecondPersonAsked>(s => s.GetRequiredService<ConfirmationCards>())
        .AddSingleton<ConfirmationDuties>()
        .AddSingleton<IDuties>(s => s.GetRequiredService<ConfirmationDuties>())
        .AddSingleton<IPersonLeft, LeaverNotice>()
        .AddSingleton<IDaily, MembershipDaily>()
        .AddSingleton<IFlow, ConfirmFlow>()
        .AddSingleton<IFlow, RoleFlow>()
        .AddSingleton<IFlow, DeputyFlow>()
        .AddSingleton<IFlow, LinkFlow>()
        .AddSingleton<IFlow, LeaveFlow>()
        .AddSingleton(new WordSource("Membership", new ResourceManager("ComplianceBot.Capabilities.Membership.Words", typeof(MembershipModule).Assembly)));
}
