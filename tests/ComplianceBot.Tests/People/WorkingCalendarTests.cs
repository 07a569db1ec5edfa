using ComplianceBot.People;
using ComplianceBot.Tests.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.People;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Christmas = new([new(2026, 12, 25), new(2027, 1, 1), new(2026, 12, 24)]);

    private static readonly Arbitrary<(WorkingCalendar Calendar, DateOnly Day, int Days)> AnyCase =
        (from start in Gen.Choose(0, 3000)
         from holidays in Gen.Choose(0, 60).ListOf(12)
         from day in Gen.Choose(0, 60)
         from days in Gen.Choose(0, 30)
         let first = new DateOnly(2026, 1, 1).AddDays(start)
         select (new WorkingCalendar(holidays.Select(first.AddDays)), first.AddDays(day), days)).ToArbitrary();

    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-12-24", false)]
    [InlineData("2026-12-28", true)]
    public void A_business_day_is_monday_to_friday_without_holidays(string day, bool business) =>
        Assert.Equal(business, Christmas.IsBusinessDay(GoldenJson.DayOf(day)));

    [Fact]
    public void A_date_before_an_event_rolls_back_and_a_deadline_rolls_forward()
    {
        Assert.Equal(new DateOnly(2026, 12, 23), Christmas.OnOrBefore(new DateOnly(2026, 12, 27)));
        Assert.Equal(new DateOnly(2026, 12, 28), Christmas.OnOrAfter(new DateOnly(2026, 12, 24)));
        Assert.Equal(new DateOnly(2026, 12, 23), Christmas.OnOrAfter(new DateOnly(2026, 12, 23)));
    }

    [Fact]
    public void Business_days_are_counted_without_the_first_day()
    {
        Assert.Equal(new DateOnly(2026, 12, 30), Christmas.Add(new DateOnly(2026, 12, 23), 3));
        Assert.Equal(new DateOnly(2026, 11, 23), Christmas.Add(new DateOnly(2026, 11, 21), 1));
        Assert.Equal(new DateOnly(2026, 11, 21), Christmas.Add(new DateOnly(2026, 11, 21), 0));
    }

    [Theory]
    [InlineData("2027-01-31", 1, "2027-02-28")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2027-08-31", 6, "2028-02-29")]
    [InlineData("2027-03-15", 6, "2027-09-15")]
    [InlineData("2027-03-31", -1, "2027-02-28")]
    public void Months_keep_the_day_cut_to_the_end_of_the_month(string from, int months, string to) =>
        Assert.Equal(GoldenJson.DayOf(to), WorkingCalendar.AddMonths(GoldenJson.DayOf(from), months));

    [Fact]
    public void Rolling_back_finds_the_nearest_business_day_before() => Prop.ForAll(AnyCase, c =>
    {
        var found = c.Calendar.OnOrBefore(c.Day);
        return found <= c.Day && c.Calendar.IsBusinessDay(found) && c.Calendar.OnOrBefore(found) == found
            && NoBusinessDayIn(c.Calendar, found.AddDays(1), c.Day);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rolling_forward_finds_the_nearest_business_day_after() => Prop.ForAll(AnyCase, c =>
    {
        var found = c.Calendar.OnOrAfter(c.Day);
        return found >= c.Day && c.Calendar.IsBusinessDay(found) && c.Calendar.OnOrAfter(found) == found
            && NoBusinessDayIn(c.Calendar, c.Day, found.AddDays(-1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_business_days_passes_exactly_so_many() => Prop.ForAll(AnyCase, c =>
    {
        var found = c.Calendar.Add(c.Day, c.Days);
        var passed = Enumerable.Range(1, found.DayNumber - c.Day.DayNumber).Count(n => c.Calendar.IsBusinessDay(c.Day.AddDays(n)));
        return passed == c.Days && (c.Days == 0 || c.Calendar.IsBusinessDay(found))
            && c.Calendar.Add(c.Calendar.Add(c.Day, c.Days), 1) == c.Calendar.Add(c.Day, c.Days + 1);
    }).QuickCheckThrowOnFailure();

    private static bool NoBusinessDayIn(WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (calendar.IsBusinessDay(day)) return false;
        }
        return true;
    }
}
