using ComplianceBot.Calendars;

namespace ComplianceBot.Tests.Words;

/// <summary>What is done about calendars.</summary>
internal static class CalendarWalk
{
    public static async Task GoAsync(Walk walk)
    {
        await walk.SaysAsync("calendar");
        await walk.PressesAsync(CalendarRoutes.Calendar);
        await walk.PressesAsync(CalendarRoutes.Month, "Own:2026-12:0");
        await walk.PressesAsync(CalendarRoutes.Organisation, "Organisation:2026-12:0");
        await walk.PressesAsync(CalendarRoutes.Address);
        await walk.PressesAsync(CalendarRoutes.NewAddress);
        await walk.PressesAsync(CalendarRoutes.File);
        await walk.PressesAsync(CalendarRoutes.Withdraw);
    }
}
