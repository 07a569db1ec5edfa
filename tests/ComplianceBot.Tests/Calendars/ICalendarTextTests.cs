using System.Text;
using ComplianceBot.Calendars;
using Calendar = Ical.Net.Calendar;

namespace ComplianceBot.Tests.Calendars;

/// <summary>What is written is read by another library as it was meant (RFC 5545).</summary>
public sealed class ICalendarTextTests
{
    private static readonly DateTimeOffset Changed = new(2027, 3, 1, 13, 5, 9, TimeSpan.FromHours(2));

    [Fact]
    public void An_entry_of_several_days_is_a_whole_day_event_that_ends_on_the_day_after()
    {
        var read = Assert.Single(Read(Entry("Audit AUD-3")).Events);

        Assert.Equal(("u1@compliancebot", "Audit AUD-3", "CONFIRMED", 4), (read.Uid, read.Summary, read.Status, read.Sequence));
        Assert.True(read.IsAllDay);
        Assert.Equal((new DateOnly(2027, 3, 15), new DateOnly(2027, 3, 18)), (read.Start!.Date, read.End!.Date));
        Assert.Equal(new DateTime(2027, 3, 1, 11, 5, 9, DateTimeKind.Utc), read.LastModified!.AsUtc);
        Assert.Equal(new DateTime(2027, 3, 1, 11, 5, 9, DateTimeKind.Utc), read.DtStamp!.AsUtc);
    }

    [Fact]
    public void What_is_no_more_is_cancelled() => Assert.Equal("CANCELLED", Assert.Single(Read(Entry("x") with { IsCancelled = true }).Events).Status);

    [Theory]
    [InlineData("commas, semicolons; and back\\slashes")]
    [InlineData("two\nlines")]
    [InlineData("Überprüfung der Maßnahmen für die Rücksicherung: ein ganzer langer Satz, der nicht auf eine Zeile passt, und noch einer")]
    [InlineData("日本語の長い文章で行の折り返しを確かめるための文字列です。まだ続きます。まだまだ続きます。")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("BEGIN:VEVENT")]
    public void Every_text_comes_back_as_it_was_and_no_line_is_longer_than_75_octets(string title)
    {
        var text = ICalendarText.Of("A, calendar", [Entry(title)]);

        Assert.Equal(title, Assert.Single(Calendar.Load(text)!.Events).Summary);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line))));
    }

    [Fact]
    public void A_text_cannot_begin_an_entry_of_its_own()
    {
        var read = Read(Entry("x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\u0007"));

        Assert.Equal("x\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil", Assert.Single(read.Events).Summary);
    }

    [Fact]
    public void An_empty_calendar_is_one_too() => Assert.Empty(Calendar.Load(ICalendarText.Of("Mine", []))!.Events);

    private static Calendar Read(CalendarEvent entry) => Calendar.Load(ICalendarText.Of("Mine", [entry]))!;

    private static CalendarEvent Entry(string title) => new("u1@compliancebot", new(2027, 3, 15), new(2027, 3, 17), title, 4, IsCancelled: false, Changed);
}
