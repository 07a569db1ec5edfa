using ComplianceBot.Retention;

namespace ComplianceBot.Tests.Retention;

/// <summary>The periods of rules §9: on which day something ends, and what has ended today (DT-1, DT-7).</summary>
public sealed class RetentionRuleTests
{
    private static readonly RetentionRules Rules = new(new RetentionSettings());

    [Theory]
    [InlineData("RT-1", "2025-03-14", "2031-03-14")]
    [InlineData("RT-2", "2025-06-30", "2031-06-30")]
    [InlineData("RT-3", "2024-02-29", "2030-02-28")]
    [InlineData("RT-4", "2027-02-18", "2030-02-18")]
    [InlineData("RT-5", "2026-12-31", "2029-12-31")]
    [InlineData("RT-6", "2026-12-20", "2027-01-19")]
    [InlineData("RT-7", "2026-12-30", "2027-03-30")]
    [InlineData("RT-8", "2026-01-01", "2027-01-01")]
    [InlineData("RT-10", "2026-12-10", "2027-01-09")]
    [InlineData("RT-11", "2026-11-27", "2032-11-27")]
    public void Each_rule_counts_whole_years_or_days(string rule, string from, string end) =>
        Assert.Equal(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture), Rules.Of(rule).EndOf(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void On_every_day_exactly_that_has_ended_whose_last_day_has_come()
    {
        foreach (var rule in Rules.All)
        {
            for (var today = new DateOnly(2027, 12, 1); today < new DateOnly(2032, 4, 1); today = today.AddDays(1))
            {
                var last = rule.LastFrom(today);
                Assert.True(rule.EndOf(last) <= today, $"{rule.Id} on {today:O}");
                Assert.True(rule.EndOf(last.AddDays(1)) > today, $"{rule.Id} on {today:O}");
            }
        }
    }

    [Fact]
    public void Another_period_is_set_for_one_rule_alone()
    {
        var rules = new RetentionRules(new RetentionSettings { FindingYears = 10 });
        Assert.Equal(10, rules.Of("RT-2").Years);
        Assert.Equal(6, rules.Of("RT-1").Years);
    }
}
