using ComplianceBot.Cards;
using ComplianceBot.Host.Storage;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Status;

/// <summary>How figures went: kept each day, computed afterwards where a day was missed, and told as what changed (DT-9).</summary>
public sealed class StatusTrendTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Each_day_that_is_over_is_kept_once_with_the_figures_it_had_however_late_and_often_the_round_runs(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var first = house.Day();
        var then = await ReadAsync(house, first);
        house.Clock.Now += TimeSpan.FromDays(3);
        await house.ImplementAsync(cast, raised.Id);

        await Task.WhenAll(RoundAsync(house), RoundAsync(house));
        await RoundAsync(house);

        var kept = await house.WorkAsync(w => house.Get<StatusReadingStore>().SinceAsync(w, first.AddDays(-400), CancellationToken.None));
        Assert.Equal(StatusReadingRound.WantedOn(house.Day()).Order(), kept.Select(r => r.OnDay).Distinct().Order());
        Assert.Equal(kept.Count, kept.Select(r => (r.OnDay, r.Name)).Distinct().Count());
        Assert.Equal(StatusReading.Of(then).OrderBy(r => r.Name, StringComparer.Ordinal), kept.Where(r => r.OnDay == first).OrderBy(r => r.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void The_last_days_and_the_sundays_before_them_are_kept()
    {
        var wanted = StatusReadingRound.WantedOn(new DateOnly(2026, 11, 25));
        Assert.Equal(new DateOnly(2026, 11, 24), wanted[0]);
        Assert.Contains(new DateOnly(2026, 11, 18), wanted);
        Assert.All(wanted.Skip(StatusReadingRound.Days), d => Assert.Equal(DayOfWeek.Sunday, d.DayOfWeek));
        Assert.Equal(StatusReadingRound.Days + StatusReadingRound.Weeks, wanted.Count);
    }

    [Theory]
    [InlineData("What changed since last week?", true)]
    [InlineData("was hat sich seit letzter Woche geändert?", false)]
    public async Task What_changed_is_told_in_figures_and_in_what_happened(string words, bool isKept)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);
        house.Clock.Now += TimeSpan.FromDays(8);
        var second = await house.RaiseAsync(cast, "A second thing.");
        if (isKept) await RoundAsync(house);
        house.Clock.Now += TimeSpan.FromDays(second.DueOn!.Value.DayNumber - house.Day().DayNumber - 1);
        var talk = new Talk(house, cast.Mia);

        var text = talk.TextOf(await talk.SaysAsync(words));

        Assert.StartsWith($"What changed since {house.Day().AddDays(-7).Day} ", text, StringComparison.Ordinal);
        Assert.Contains("Audit readiness went from 20.0 to 18.0 of 100 (down by 2.0)", text, StringComparison.Ordinal);
        Assert.Contains("Open nonconformities that are overdue: 0.0 %, now 50.0 %", text, StringComparison.Ordinal);
        Assert.Contains("Nonconformities that became overdue: 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trend_is_told_in_numbers_with_bars_beside_them()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);
        house.Clock.Now += TimeSpan.FromDays(20);
        var talk = new Talk(house, cast.Mia, isPersonal: false);
        Assert.Contains("There is no earlier reading yet.", talk.TextOf(await talk.SaysAsync("trend")), StringComparison.Ordinal);
        await RoundAsync(house);

        var text = talk.TextOf(await talk.SaysAsync("trend"));

        Assert.Contains("████░░░░░░░░░░░░░░░░  29 November 2026: 20.0 of 100", text, StringComparison.Ordinal);
        Assert.Contains("13 December 2026: ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.4, 0)]
    [InlineData(2.5, 1)]
    [InlineData(59, 12)]
    [InlineData(100, 20)]
    public void A_bar_is_as_long_as_its_figure(double score, int full)
    {
        var bar = new Bar("11-29", (decimal)score, Say.Exactly("29 November")).Drawn;
        Assert.Equal(20, bar.Length);
        Assert.Equal(full, bar.Count(c => c == '█'));
    }

    private static Task RoundAsync(TestHouse house) => house.Get<StatusReadingRound>().RunAsync(CancellationToken.None);

    private static Task<StatusStanding> ReadAsync(TestHouse house, DateOnly day) => house.WorkAsync(w => house.Get<StatusReader>().ReadAsync(w, day, CancellationToken.None));
}
