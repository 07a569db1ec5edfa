using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Nudges;

/// <summary>What this folder offers, line by line. The settings are the host's to register.</summary>
public static class NudgesModule
{
    public static IServiceCollection AddNudges(this IServiceCollection services) => services
        .AddSingleton<IPersonalData, NudgePersonalDataStore>()
        .AddSingleton<NudgeErasureStore>()
        .AddSingleton<IErasure, NudgeErasure>()
        .AddSingleton<DutyBook>()
        .AddSingleton<RecipientRoll>()
        .AddSingleton<NudgeStore>()
        .AddSingleton<ToldStore>()
        .AddSingleton<NoticeStore>()
        .AddSingleton<SnoozeStore>()
        .AddSingleton<NudgeRetentionStore>()
        .AddSingleton<IRetention, NudgeRetention>()
        .AddSingleton<IRetention, NoticeRetention>()
        .AddSingleton<NudgeReading>()
        .AddSingleton<NudgeLines>()
        .AddSingleton<WeekReading>()
        .AddSingleton<NudgeDrawing>()
        .AddSingleton<NudgeMailing>()
        .AddSingleton<NudgeRound>()
        .AddSingleton<Notices>()
        .AddSingleton<NoticeMailing>()
        .AddSingleton<IEveryRound, NoticesRound>()
        .AddSingleton<NudgeWatch>()
        .AddSingleton<IStillDue, NudgeStillDue>()
        .AddSingleton<IStillDue, TopicStillDue>()
        .AddSingleton<OwnTasks>()
        .AddSingleton<SnoozeRegister>()
        .AddSingleton<IFlow, TasksFlow>()
        .AddSingleton<IFlow, TaskChoiceFlow>()
        .AddSingleton<IFlow, SnoozeFlow>()
        .AddSingleton<IFlow, LateFlow>()
        .AddSingleton(new WordSource("Nudges", new ResourceManager("ComplianceBot.Nudges.Words", typeof(NudgesModule).Assembly)));
}
