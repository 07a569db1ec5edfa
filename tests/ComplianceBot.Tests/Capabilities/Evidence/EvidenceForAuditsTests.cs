using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>Evidence is fresh on every day of an audit that looks at it: what would run out is asked for early (AU-12).</summary>
public sealed class EvidenceForAuditsTests
{
    private static readonly DateOnly Today = new(2027, 1, 4);

    [Theory]
    [InlineData("2027-03-16", 90, "2027-03-01")] // ends one day before the last day of the audit: needed by the cut-off
    [InlineData("2027-03-17", 90, null)] // lasts to the end of it
    [InlineData(null, 90, "2027-03-01")] // there is none at all
    [InlineData("2027-03-16", 16, "2027-03-01")] // new evidence of the cut-off just lasts long enough
    [InlineData("2027-03-16", 15, null)] // it would not: it is renewed in its own rhythm
    public void What_would_run_out_before_the_last_day_is_needed_by_the_cut_off(string? validUntil, int refreshDays, string? needed) =>
        Assert.Equal(Day(needed), EvidenceDates.NeededBy(Day(validUntil), refreshDays, [Audit("2027-03-15", "2027-03-17")], Today, EvidenceSettings.Defaults, WorkingCalendar.WithoutHolidays));

    [Theory]
    [InlineData("2027-02-27", "2027-03-01")] // the cut-off is ahead
    [InlineData("2027-03-01", "2027-03-02")] // it is today: the next business day
    [InlineData("2027-03-12", "2027-03-15")] // it has passed
    [InlineData("2027-03-17", "2027-03-18")] // the audit still runs
    [InlineData("2027-03-18", null)] // it is over
    public void After_the_cut_off_it_is_needed_on_the_next_business_day_until_the_audit_is_over(string today, string? needed) =>
        Assert.Equal(Day(needed), EvidenceDates.NeededBy(new(2027, 3, 10), 90, [Audit("2027-03-15", "2027-03-17")], Day(today)!.Value, EvidenceSettings.Defaults, WorkingCalendar.WithoutHolidays));

    [Fact]
    public void Of_several_audits_the_first_cut_off_counts_and_it_moves_back_over_a_holiday()
    {
        var isms = new WorkingCalendar([new(2027, 3, 1)]);
        var audits = new[] { Audit("2027-05-10", "2027-05-12"), Audit("2027-03-15", "2027-03-17") };

        Assert.Equal(new DateOnly(2027, 2, 26), EvidenceDates.NeededBy(new(2027, 3, 10), 90, audits, Today, EvidenceSettings.Defaults, isms));
    }

    [Fact]
    public async Task Evidence_that_runs_out_in_an_audit_is_asked_for_before_its_cut_off()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var given = await AcceptedAsync(house, cast);
        Assert.Equal(new DateOnly(2026, 12, 23), given.ValidUntil);
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 29, days: 2), "A.8.13"); // 22 to 24 December: the cut-off is the 8th

        await house.DayAsync(new(2026, 11, 27));
        Assert.Single(await house.AllAsync());
        await house.DayAsync(new(2026, 11, 28)); // ten days before, as this evidence is renewed every thirty

        var (renewal, cutOff) = ((await house.AllAsync())[^1], new DateOnly(2026, 12, 8));
        Assert.Equal((EvidenceState.Requested, cutOff, given.Id, cutOff), (renewal.State, renewal.DueOn, renewal.RenewalOf, renewal.PeriodTo));
        await house.DayAsync(new(2026, 11, 29));
        Assert.Equal(2, (await house.AllAsync()).Count);
    }

    [Fact]
    public async Task A_renewal_that_is_asked_for_already_is_brought_forward_once_an_audit_needs_it_earlier()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await AcceptedAsync(house, cast);
        await house.DayAsync(new(2026, 12, 13));
        var renewal = (await house.AllAsync())[^1];
        Assert.Equal(new DateOnly(2026, 12, 23), renewal.DueOn);
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 19, days: 2), "A.8.13"); // from 1 January on: the cut-off is the 18th

        await house.DayAsync(new(2026, 12, 14));
        await house.DayAsync(new(2026, 12, 15));

        var earlier = await house.EvidenceAsync(renewal.Id);
        Assert.Equal((new DateOnly(2026, 12, 18), (DateOnly?)new DateOnly(2026, 12, 14)), (earlier.DueOn, earlier.DueSetOn));
        Assert.Equal(["E1", "AU-12"], await house.RulesAsync(renewal.Id));
    }

    [Fact]
    public async Task A_date_that_somebody_typed_is_not_moved_for_an_audit()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var request = await house.AskAsync(cast.Mia, cast.Ana); // due on 7 December
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 18), "A.8.13"); // cut-off on 27 November

        await house.DayAsync(new(2026, 11, 24));

        Assert.Equal(request.DueOn, (await house.EvidenceAsync(request.Id)).DueOn);
    }

    private static async Task<EvidenceRequest> AcceptedAsync(TestHouse house, AuditCast cast)
    {
        var request = await house.AskAsync(cast.Mia, cast.Ana);
        await house.AcceptAsync(cast.Mia, await house.GiveAsync(cast.Ana, request.Id));
        return await house.EvidenceAsync(request.Id);
    }

    private static AuditInScope Audit(string start, string last) => new() { Id = "a1", StartsOn = Day(start)!.Value, LastDay = Day(last)!.Value };

    private static DateOnly? Day(string? day) => day is null ? null : Golden.GoldenJson.DayOf(day);
}
