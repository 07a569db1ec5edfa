using System.Resources;
using ComplianceBot.Cards;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Conversations;

/// <summary>What this folder offers, line by line.</summary>
public static class ConversationsModule
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<Wording>()
        .AddSingleton<FlowTable>()
        .AddSingleton<Func<FlowTable>>(services => services.GetRequiredService<FlowTable>)
        .AddSingleton<IFlow, HelpFlow>()
        .AddSingleton<IFlow, RequirementFlow>()
        .AddSingleton<Threads>()
        .AddSingleton<TurnWork>()
        .AddSingleton<KeptAnswers>()
        .AddSingleton<ConversationDesk>()
        .AddSingleton<InboxRound>()
        .AddSingleton<WaitingTurns>()
        .AddSingleton(new WordSource("Conversations", new ResourceManager("ComplianceBot.Conversations.Words", typeof(ConversationsModule).Assembly)));
}
