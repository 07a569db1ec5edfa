using System.Globalization;
using ComplianceBot.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Storage;

public sealed class TypeHandlersTests
{
    [Fact]
    public void Every_instant_is_read_as_it_was_written() => Prop.ForAll(
        ArbMap.Default.ArbFor<DateTime>(), any =>
        {
            var at = new DateTimeOffset(any.Ticks - (any.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
            var text = TypeHandlers.TextOf(at);
            Assert.Equal(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), text);
            Assert.Equal(at, TypeHandlers.MomentOf(text));
            Assert.Equal(TimeSpan.Zero, TypeHandlers.MomentOf(text)!.Value.Offset);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-28")]
    [InlineData("2026-11-28T04:33:23Z")]
    [InlineData("2026-11-28T04:33:23.1234567Z")]
    [InlineData("2026-11-28T04:33:23.123+")]
    [InlineData("2026-11-28 04:33:23.123Z")]
    [InlineData("2026-11-28T04:33:23,123Z")]
    [InlineData("2026-13-28T04:33:23.123Z")]
    [InlineData("2026-02-29T04:33:23.123Z")]
    [InlineData("2026-11-28T24:33:23.123Z")]
    [InlineData("2026-11-28T04:33:23. 12Z")]
    [InlineData("2026-11-28T04:33:23.12٣Z")]
    public void A_text_that_is_not_an_instant_as_it_is_written_here_is_none(string? text) => Assert.Null(TypeHandlers.MomentOf(text));

    [Fact]
    public void Every_day_is_read_as_it_was_written_whatever_time_follows_it() => Prop.ForAll(
        ArbMap.Default.ArbFor<DateTime>(), any =>
        {
            var day = DateOnly.FromDateTime(any);
            var text = TypeHandlers.TextOf(day);
            Assert.Equal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text);
            Assert.Equal(day, TypeHandlers.DayOf(text));
            Assert.Equal(day, TypeHandlers.DayOf(text + " 23:59:59"));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-2")]
    [InlineData("2026-02-29")]
    [InlineData("28.11.2026")]
    [InlineData("2026/11/28")]
    public void A_text_that_is_not_a_day_is_refused_and_not_guessed(string text) => Assert.Throws<FormatException>(() => TypeHandlers.DayOf(text));
}
