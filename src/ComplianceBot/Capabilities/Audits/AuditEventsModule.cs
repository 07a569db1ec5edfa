using ComplianceBot.Calendars;
using ComplianceBot.Nudges;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What of audits and certificates stands in calendars, and whom it reminds.</summary>
internal static class AuditEventsModule
{
    public static IServiceCollection AddAuditEvents(this IServiceCollection services) => services
        .AddSingleton<AuditEventStore>()
        .AddSingleton<CycleDates>()
        .AddSingleton<IDuties, AuditEvents>()
        .AddSingleton<IDuties, CycleEvents>()
        .AddSingleton<ICalendarSource, AuditCalendar>()
        .AddSingleton<ICalendarSource, CycleCalendar>();
}
