using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Delivery;

/// <summary>What this folder offers, line by line.</summary>
public static class DeliveryModule
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<IPersonalData, MessagePersonalDataStore>()
        .AddSingleton<MessageErasureStore>()
        .AddSingleton<IErasure, MessageErasure>()
        .AddSingleton<ConversationStore>()
        .AddSingleton<InboxStore>()
        .AddSingleton<InboxBell>()
        .AddSingleton<Outbox>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<OutboxBell>()
        .AddSingleton<OutboxClaimStore>()
        .AddSingleton<OutboxClaims>()
        .AddSingleton<OutboxRound>()
        .AddSingleton<NudgeBell>()
        .AddSingleton<MessageRetentionStore>()
        .AddSingleton<IRetention, MessageRetention>()
        .AddSingleton<Pace>();
}
