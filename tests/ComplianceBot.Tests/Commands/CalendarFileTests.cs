using ComplianceBot.Host.Import;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Commands;

public sealed class CalendarFileTests
{
    [Fact]
    public void All_day_events_are_read_unfolded_and_unescaped_and_last_until_the_day_before_their_end()
    {
        var faults = new Faults();
        var days = CalendarFile.Read("h.ics", Calendar("""
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY;LANGUAGE="en:GB":Christmas\, with a very
              long name
            BEGIN:VALARM
            SUMMARY:not this
            END:VALARM
            """), "berlin", faults);

        Assert.Empty(faults.All);
        Assert.Equal([24, 25, 26], days.Select(d => d.HolidayOn.Day));
        Assert.All(days, d => Assert.Equal(("berlin", "Christmas, with a very long name"), (d.Calendar, d.Name)));
    }

    [Fact]
    public async Task The_sample_calendars_are_read()
    {
        var faults = new Faults();
        var folder = Path.Combine(Repository.Root, "samples/organisation");
        var tokyo = CalendarFile.Read("t.ics", await File.ReadAllTextAsync(Path.Combine(folder, "holidays-tokyo.ics")), "tokyo", faults);
        var others = HolidayFile.Read("h.csv", await File.ReadAllTextAsync(Path.Combine(folder, "holidays.csv")), faults);

        Assert.Empty(faults.All);
        Assert.Equal(19, tokyo.Count);
        Assert.Equal(["*", "berlin", "boston"], others.Select(h => h.Calendar).Distinct());
    }

    [Theory]
    [InlineData("DTSTART:20261224T090000Z\nSUMMARY:A", 3, "This event is not an all-day event: its DTSTART is missing or has a time of day.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY\nSUMMARY:A", 3, "This event repeats itself (RRULE). Please export the single days.")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224\nSUMMARY:A", 5, "The DTEND of this event must be a day after its DTSTART, at most 31 days later.")]
    [InlineData("DTSTART;VALUE=DATE:20261224", 3, "The SUMMARY of this event is missing or longer than 200 characters.")]
    public void An_event_that_is_no_plain_holiday_is_said_with_its_line(string lines, int line, string sentence)
    {
        var faults = new Faults();
        CalendarFile.Read("h.ics", Calendar(lines), "berlin", faults);
        Assert.Equal(new Fault("h.ics", line, sentence), Assert.Single(faults.All));
    }

    [Fact]
    public void A_file_that_is_no_calendar_and_an_event_without_end_are_said()
    {
        var faults = new Faults();
        CalendarFile.Read("a.ics", "site,day,name\n", "berlin", faults);
        CalendarFile.Read("b.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "berlin", faults);

        Assert.Equal(["a.ics, line 1: This is not an iCalendar file: it does not begin with BEGIN:VCALENDAR.", "b.ics, line 2: This event is never closed with END:VEVENT."],
            faults.All.Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("berlin,2026-13-01,X\n", 2, "day '2026-13-01' is not a day. Please write it as 2026-12-31.")]
    [InlineData("berlin,01.12.2026,X\n", 2, "day '01.12.2026' is not a day. Please write it as 2026-12-31.")]
    [InlineData("berlin,2026-12-01,X\nberlin,2026-12-01,Y\n", 3, "berlin has this day in line 2 already.")]
    [InlineData("berlin,2026-12-01,X\nBerlin,2026-12-01,Y\n", 3, "Berlin has this day in line 2 already.")]
    [InlineData("berlin,2026-12-01,\n", 2, "name is empty.")]
    public void A_table_of_holidays_is_checked_line_by_line(string lines, int line, string sentence)
    {
        var faults = new Faults();
        HolidayFile.Read("h.csv", "site,day,name\n" + lines, faults);
        Assert.Equal(new Fault("h.csv", line, sentence), Assert.Single(faults.All));
    }

    [Fact]
    public async Task A_calendar_is_replaced_year_by_year_so_that_a_moved_holiday_does_not_stay()
    {
        await using var house = await TestHouse.BuildAsync();
        var register = house.Get<HolidayRegister>();
        Holiday Day(string calendar, int year, int day) => new() { Calendar = calendar, HolidayOn = new DateOnly(year, 12, day), Name = "X" };
        await house.WorkAsync(work => register.ReplaceAsync(work, [Day("berlin", 2026, 24), Day("berlin", 2027, 24), Day("*", 2026, 24)], CancellationToken.None));
        await house.WorkAsync(work => register.ReplaceAsync(work, [Day("berlin", 2026, 23)], CancellationToken.None));

        var all = await house.WorkAsync(work => register.AllAsync(work, CancellationToken.None));
        Assert.True(all["berlin"].IsBusinessDay(new DateOnly(2026, 12, 24)));
        Assert.False(all["berlin"].IsBusinessDay(new DateOnly(2026, 12, 23)));
        Assert.False(all["berlin"].IsBusinessDay(new DateOnly(2027, 12, 24)));
        Assert.False((await house.WorkAsync(work => register.OfIsmsAsync(work, CancellationToken.None))).IsBusinessDay(new DateOnly(2026, 12, 24)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_calendar_is_one_however_its_site_is_spelt(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        var register = house.Get<HolidayRegister>();
        Holiday Day(string calendar, int day) => new() { Calendar = calendar, HolidayOn = new DateOnly(2026, 12, day), Name = "X" };
        await house.WorkAsync(work => register.ReplaceAsync(work, [Day("Zürich", 24)], CancellationToken.None));
        await house.WorkAsync(work => register.ReplaceAsync(work, [Day("ZÜRICH", 23), Day("zürich", 22)], CancellationToken.None));

        var days = (await house.WorkAsync(work => register.AllAsync(work, CancellationToken.None)))["Zürich"];
        Assert.Equal([false, false, true], new[] { 22, 23, 24 }.Select(day => days.IsBusinessDay(new DateOnly(2026, 12, day))));
    }

    private static string Calendar(string eventLines) => "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n" + eventLines + "\nEND:VEVENT\nEND:VCALENDAR\n";
}
