using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Nudges;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Calendars;

/// <summary>Days of the organisation that a test puts into calendars: reviews, as a later slice will.</summary>
internal sealed class PretendCalendar : ICalendarSource
{
    public List<CalendarEntry> Entries { get; } = [];

    public Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, DateOnly from, DateOnly to, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<CalendarEntry>>([.. Entries]);

    public CalendarEntry Puts(string item, string first, string last, string title)
    {
        var entry = new CalendarEntry
        {
            Item = item, FirstDay = Golden.GoldenJson.DayOf(first), LastDay = Golden.GoldenJson.DayOf(last), Title = Say.Exactly(title), IsOrganisation = true,
        };
        Entries.RemoveAll(e => e.Item == item);
        Entries.Add(entry);
        return entry;
    }
}

/// <summary>A house with pretended tasks and pretended days of the organisation.</summary>
internal static class CalendarHouse
{
    public static readonly Uri Outside = new("https://bot.nordlicht.example/");

    /// <summary>2027-01-22 is a Friday.</summary>
    public static async Task<(NudgeHouse House, PretendCalendar Days)> BuildAsync(bool isReached = true)
    {
        var days = new PretendCalendar();
        var house = await NudgeHouse.BuildAsync(more: s => s
            .AddSingleton<ICalendarSource>(days)
            .AddSingleton(new CalendarAddress(isReached ? Outside : null))
            .AddSingleton<IDirectory>(new OpenDoor("slack")));
        return (house, days);
    }
}
