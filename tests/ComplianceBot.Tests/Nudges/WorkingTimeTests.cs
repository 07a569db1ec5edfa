using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Golden;

namespace ComplianceBot.Tests.Nudges;

public sealed class WorkingTimeTests
{
    [Theory]
    [InlineData("2026-11-25T07:59:59Z", false)]
    [InlineData("2026-11-25T08:00:00Z", true)]
    [InlineData("2026-11-25T15:59:59Z", true)]
    [InlineData("2026-11-25T16:00:00Z", false)]
    [InlineData("2026-11-28T10:00:00Z", false)]
    public void The_window_opens_at_nine_and_has_closed_at_seventeen(string instant, bool open) =>
        Assert.Equal(open, In("Europe/Berlin").IsOpen(GoldenJson.Instant(instant)));

    [Theory]
    [InlineData("Europe/Berlin", "2026-11-27T16:30:00Z", "2026-11-30T08:00:00Z")]
    [InlineData("Europe/Berlin", "2026-11-25T08:00:00Z", "2026-11-26T08:00:00Z")]
    [InlineData("America/New_York", "2026-11-25T02:00:00Z", "2026-11-25T14:00:00Z")]
    [InlineData("Asia/Tokyo", "2026-11-27T08:00:00Z", "2026-11-30T00:00:00Z")]
    public void The_next_opening_is_the_next_business_morning_of_the_reader(string zone, string instant, string opening) =>
        Assert.Equal(GoldenJson.Instant(opening), In(zone).NextOpening(GoldenJson.Instant(instant)));

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-26", "2027-03-26T08:00:00Z")]
    [InlineData("Europe/Berlin", "2027-03-29", "2027-03-29T07:00:00Z")]
    [InlineData("Europe/Berlin", "2027-10-29", "2027-10-29T07:00:00Z")]
    [InlineData("Europe/Berlin", "2027-11-01", "2027-11-01T08:00:00Z")]
    [InlineData("America/New_York", "2027-03-12", "2027-03-12T14:00:00Z")]
    [InlineData("America/New_York", "2027-03-15", "2027-03-15T13:00:00Z")]
    public void Nine_stays_nine_when_the_clocks_change(string zone, string day, string opening) =>
        Assert.Equal(GoldenJson.Instant(opening), In(zone).OpeningOn(GoldenJson.DayOf(day)));

    [Fact]
    public void An_opening_that_the_clocks_leap_over_is_the_first_minute_that_exists()
    {
        var night = In("Europe/Berlin", new DeliveryWindow(new TimeOnly(2, 30), new TimeOnly(5, 0)));
        Assert.Equal(GoldenJson.Instant("2027-03-28T01:00:00Z"), night.OpeningOn(new DateOnly(2027, 3, 28)));
    }

    [Fact]
    public void An_opening_that_comes_twice_is_the_first_of_the_two()
    {
        var night = In("Europe/Berlin", new DeliveryWindow(new TimeOnly(2, 30), new TimeOnly(5, 0)));
        Assert.Equal(GoldenJson.Instant("2027-10-31T00:30:00Z"), night.OpeningOn(new DateOnly(2027, 10, 31)));
    }

    [Fact]
    public void A_holiday_of_the_readers_site_is_closed()
    {
        var time = WorkingTime.In("Europe/Berlin", new WorkingCalendar([new DateOnly(2026, 11, 30)]), NudgeSettings.Defaults);
        Assert.Equal(GoldenJson.Instant("2026-12-01T08:00:00Z"), time.EarliestFrom(GoldenJson.Instant("2026-11-28T08:00:00Z")));
    }

    [Theory]
    [InlineData("America/New_York", "2026-11-24")]
    [InlineData("Europe/Berlin", "2026-11-25")]
    [InlineData("Asia/Tokyo", "2026-11-25")]
    public void The_day_of_an_instant_is_the_readers_own(string zone, string day) =>
        Assert.Equal(GoldenJson.DayOf(day), In(zone).DayOf(GoldenJson.Instant("2026-11-25T00:30:00Z")));

    [Fact]
    public void An_answer_goes_at_once_even_at_night_and_after_many_messages()
    {
        var night = GoldenJson.Instant("2026-11-28T23:10:00Z");
        Assert.Equal(night, SendingTime.Of(Prompting.Answer, night, In("Europe/Berlin"), 99, NudgeSettings.Defaults));
    }

    [Theory]
    [InlineData("2026-11-27T10:00:00Z", 2, "2026-11-27T10:00:00Z")]
    [InlineData("2026-11-27T10:00:00Z", 3, "2026-11-30T08:00:00Z")]
    [InlineData("2026-11-27T18:00:00Z", 0, "2026-11-30T08:00:00Z")]
    public void What_we_say_unasked_waits_for_the_window_and_for_room(string arises, int sent, string goes) =>
        Assert.Equal(
            GoldenJson.Instant(goes),
            SendingTime.Of(Prompting.Unasked, GoldenJson.Instant(arises), In("Europe/Berlin"), sent, NudgeSettings.Defaults));

    private static WorkingTime In(string zone, DeliveryWindow? window = null) =>
        WorkingTime.In(zone, WorkingCalendar.WithoutHolidays, NudgeSettings.Defaults with { Window = window ?? NudgeSettings.Defaults.Window });
}
