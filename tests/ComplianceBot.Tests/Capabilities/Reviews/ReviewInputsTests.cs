using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Cards;
using ComplianceBot.Status;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>How the items of the agenda are filled from the records, as of the day of the freeze (MR-2, DT-9).</summary>
public sealed class ReviewInputsTests
{
    [Fact]
    public async Task Where_nothing_was_ever_recorded_there_are_no_data_on_any_item()
    {
        await using var house = await Policies.HouseAsync();
        Assert.All(await ReadAsync(house, house.Day()), f => Assert.True(f.Value.IsEmpty, f.Key.ToString()));
    }

    [Fact]
    public async Task Nonconformities_are_counted_aged_and_named_without_people()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var old = await house.RaiseAsync(cast, "An old one");
        house.Clock.Now += TimeSpan.FromDays(40);
        await house.RaiseAsync(cast, "A new one");
        var facts = (await ReadAsync(house, house.Day()))[AgendaItem.Nonconformities];
        Assert.Equal(
            [
                "Nonconformities raised since the last review: 2", "Closed since the last review: 0", "Open: 2", "Open, major: 0", "Open and overdue: 1",
                "Open for up to 30 days: 1", "Open for 31 to 60 days: 1", "Open for 61 to 90 days: 0", "Open for more than 90 days: 0",
                "Mean age of open ones: 20 days", "Median age of open ones: 20 days",
            ],
            facts.Figures.Select(f => $"{Write(house, f.Label)}: {Write(house, f.Value)}"));
        Assert.Equal($"{old.Reference}: minor, A.8.13: An old one (raised on 23 November 2026, overdue)".Split(':')[0], Write(house, facts.Records[0].Words).Split(':')[0]);
        Assert.All(facts.Records, r => Assert.Equal("finding.show", r.Button!.Name));
        Assert.Equal([0m, 0m, 0m, 2m], facts.Trends[0].Points.Select(p => p.Value!.Value));
        Assert.DoesNotContain("Ana", string.Join(' ', facts.Records.Select(r => Write(house, r.Words))), StringComparison.Ordinal);

        // as of the day before the second one, whatever came later
        var earlier = (await ReadAsync(house, house.Day().AddDays(-1)))[AgendaItem.Nonconformities];
        Assert.Equal("1", Write(house, earlier.Figures[2].Value));
    }

    [Fact]
    public async Task Audits_are_told_with_what_they_found_and_what_they_covered()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("9.2.1", Verdict.Conform), ("A.8.13", Verdict.Minor));
        var facts = (await ReadAsync(house, house.Day()))[AgendaItem.AuditResults];
        Assert.Equal("Audits reported since the last review: 1", $"{Write(house, facts.Figures[0].Label)}: {Write(house, facts.Figures[0].Value)}");
        Assert.Equal("AUD-1, internal audit, until 23 November 2026: 1 finding", Write(house, facts.Records[0].Words));
        Assert.Equal([0m, 0m, 0m, 1m], facts.Trends[0].Points.Select(p => p.Value!.Value));
        Assert.Contains(facts.Figures, f => Write(house, f.Value).StartsWith("3.3 % (1 of 30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Training_is_measured_over_four_quarters_and_its_owner_is_asked_for_the_rest()
    {
        await using var house = await Policies.HouseAsync();
        await house.AddPersonAsync("Ada");
        await house.PublishAsync(Policies.Version());
        var facts = (await ReadAsync(house, house.Day()))[AgendaItem.Measurements];
        var completion = facts.Trends.Single(t => Write(house, t.Name) == "Training completion");
        Assert.True(completion.IsPercent);
        Assert.Equal([null, null, null, 0m], completion.Points.Select(p => p.Value));
        Assert.True(house.Get<ReviewInputs>().IsAsked(AgendaItem.Measurements));
    }

    [Fact]
    public async Task An_external_audit_wants_a_review_after_the_internal_one()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("9.2.1", Verdict.Conform));
        var stage = await house.EnterAsync(cast, AuditKind.Stage1, startsIn: 60);
        await house.EnterAsync(cast, AuditKind.Customer, startsIn: 30);
        Assert.Equal(stage.StartsOn.AddDays(-1), await house.WorkAsync(w => house.Get<ReviewPlanning>().NextByAsync(w, default)));
    }

    [Fact]
    public async Task A_register_that_comes_later_fills_its_item_and_nobody_is_asked_for_it_any_more()
    {
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IReviewInput>(new RiskRegister()));
        Assert.False(house.Get<ReviewInputs>().IsAsked(AgendaItem.Risks));
        Assert.Equal("12", Write(house, (await ReadAsync(house, house.Day()))[AgendaItem.Risks].Figures[0].Value));
        Assert.Equal(
            [AgendaItem.IssueChanges, AgendaItem.PartiesNeeds, AgendaItem.Measurements, AgendaItem.Objectives, AgendaItem.Feedback],
            AgendaItems.All.Where(house.Get<ReviewInputs>().IsAsked));
    }

    private static Task<IReadOnlyDictionary<AgendaItem, ReviewFacts>> ReadAsync(TestHouse house, DateOnly asOf) =>
        house.WorkAsync(w => house.Get<ReviewInputs>().ReadAsync(w, asOf.AddDays(-364), asOf, default));

    private static string Write(TestHouse house, Say say) => house.Get<Wording>().Write(say, new Reader("en", "UTC"));

    private sealed class RiskRegister : IReviewInput
    {
        public AgendaItem Item => AgendaItem.Risks;

        public bool IsComplete => true;

        public Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel) => Task.FromResult(ReviewSamples.Some);
    }
}
