using System.Resources;
using ComplianceBot.Arrivals;
using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What this folder offers, line by line.</summary>
public static class ReviewsModule
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.TryAddSingleton(ReviewSettings.Defaults);
        return services
            .AddSingleton<IPersonalData, ReviewPersonalDataStore>()
            .AddSingleton<IPersonRecords, ReviewPeopleStore>()
            .AddSingleton<ReviewRetentionStore>()
            .AddSingleton<IHoldTargets, ReviewHoldTargets>()
            .AddSingleton<IRetention, ReviewRetention>()
            .AddSingleton<ReviewPartStore>()
            .AddSingleton<ISealedRecords, ReviewRecords>()
            .AddSingleton<ReviewStore>()
            .AddSingleton<ReviewHistoryStore>()
            .AddSingleton<ReviewPackStore>()
            .AddSingleton<IFileReferences>(s => s.GetRequiredService<ReviewPackStore>())
            .AddSingleton<ReviewInputs>()
            .AddSingleton<ReviewBoard>()
            .AddSingleton<ReviewRegister>()
            .AddSingleton<ReviewPlanning>()
            .AddSingleton<ReviewNews>()
            .AddSingleton<ReviewMenu>()
            .AddSingleton<ReviewFields>()
            .AddSingleton<ReviewTurns>()
            .AddSingleton<PackPages>()
            .AddSingleton<ReviewPacks>()
            .AddSingleton<INeedToKnow>(s => s.GetRequiredService<ReviewPacks>())
            .AddSingleton<IReleasable, MinutesReleases>()
            .AddSingleton<IPackSource, ReviewsInPack>()
            .AddSingleton<INeedToKnow, MinutesReleased>()
            .AddSingleton<IReviewInput, EarlierDecisions>()
            .AddSingleton<IReviewsHeld, ReviewsHeld>()
            .AddSingleton<IStatusSource, ReviewStatus>()
            .AddSingleton<IDuties, ReviewDuties>()
            .AddSingleton<IEveryRound, ReviewRound>()
            .AddSingleton<ICalendarSource, ReviewCalendar>()
            .AddSingleton<IPersonLeft, ReviewLeavers>()
            .AddSingleton<IFlow, ReviewFlow>()
            .AddSingleton<IFlow, PlanReviewFlow>()
            .AddSingleton<IFlow, ReviewInputFlow>()
            .AddSingleton<IFlow, MeetingFlow>()
            .AddSingleton<IFlow, MinutesFlow>()
            .AddSingleton<IFlow, ReviewDecisionFlow>()
            .AddSingleton<IFlow, AssignDecisionFlow>()
            .AddSingleton<IFlow, ReviewPackFlow>()
            .AddSingleton<IFlow, MinutesReleasedFlow>()
            .AddSingleton(new WordSource("Reviews", new ResourceManager("ComplianceBot.Capabilities.Reviews.Words", typeof(ReviewsModule).Assembly)));
    }
}
