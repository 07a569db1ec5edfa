using System.Resources;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceBot.Calendars;

/// <summary>What this folder offers, line by line. Where the host is reached from outside is the host's to say.</summary>
public static class CalendarsModule
{
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.TryAddSingleton(new CalendarAddress(null));
        return services
            .AddSingleton<IPersonalData, CalendarPersonalDataStore>()
            .AddSingleton<CalendarErasureStore>()
            .AddSingleton<IErasure, CalendarErasure>()
            .AddSingleton<CalendarReading>()
            .AddSingleton<ICalendarSource, DutyCalendar>()
            .AddSingleton<CalendarFeedStore>()
            .AddSingleton<CalendarEntryStore>()
            .AddSingleton<CalendarFeeds>()
            .AddSingleton<CalendarExport>()
            .AddSingleton<CalendarPages>()
            .AddSingleton<IFlow, CalendarFlow>()
            .AddSingleton<IFlow, CalendarAddressFlow>()
            .AddSingleton(new WordSource("Calendars", new ResourceManager("ComplianceBot.Calendars.Words", typeof(CalendarsModule).Assembly)));
    }
}
