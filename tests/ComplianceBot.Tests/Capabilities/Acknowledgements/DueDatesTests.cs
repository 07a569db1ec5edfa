using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class DueDatesTests
{
    private static readonly WorkingCalendar Calendar = new([new DateOnly(2026, 12, 25)]);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-23", "2026-12-07")]
    [InlineData("2026-11-28", "2026-12-14")] // Saturday + 14 = Saturday, rolled forward
    [InlineData("2026-12-11", "2026-12-28")] // the holiday is a Friday
    public void The_due_date_is_two_weeks_later_and_rolls_forward(string assigned, string due) =>
        Assert.Equal(Day(due), DueDates.OfAssignment(Day(assigned), 14, Calendar));

    [Theory]
    [InlineData("2026-12-01", "2026-12-07")]
    [InlineData("2026-12-30", "2026-12-30")]
    public void A_new_version_never_takes_time_away(string old, string due) =>
        Assert.Equal(Day(due), DueDates.OfReplacement(Day("2026-11-23"), 14, Day(old), Calendar));

    [Theory]
    [InlineData("2026-12-07", "2026-12-01", "2026-12-04", "2026-12-07")] // four days are too short
    [InlineData("2026-12-07", "2026-12-01", "2026-12-05", "2026-12-11")] // five days
    [InlineData("2026-12-07", "2026-12-07", "2026-12-18", "2026-12-28")] // over the holiday
    [InlineData("2026-12-07", "2026-12-08", "2026-12-18", "2026-12-07")] // begins after the due date
    [InlineData("2026-12-14", "2026-11-30", "2026-12-04", "2026-12-14")] // ended more than five business days before
    public void A_leave_around_the_due_date_moves_it_past_its_end(string due, string from, string to, string expected) => Assert.Equal(
        Day(expected), DueDates.AfterLeave(Day(due), [new Absence(Day(from), Day(to))], Calendar, AcknowledgementSettings.Defaults));

    [Fact]
    public void Two_leaves_in_a_row_move_it_twice() => Assert.Equal(
        Day("2027-01-08"),
        DueDates.AfterLeave(
            Day("2026-12-07"), [new Absence(Day("2026-12-10"), Day("2027-01-01")), new Absence(Day("2026-12-01"), Day("2026-12-05"))], Calendar,
            AcknowledgementSettings.Defaults));
}
