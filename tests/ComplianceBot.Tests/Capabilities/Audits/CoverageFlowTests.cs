using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>"coverage" (SQ-6): what audits have covered and what is missing, as of today, with numerator and denominator (AU-2 to AU-6, AU-14).</summary>
public sealed class CoverageFlowTests
{
    [Fact]
    public async Task Each_figure_says_its_numbers_and_leads_to_what_is_missing_by_requirement()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Conform), ("A.8.13", Verdict.Conform), ("A.8.14", Verdict.NotAudited));
        var mia = new Talk(house, cast.Mia);

        var shown = await mia.SaysAsync("coverage");

        Assert.Contains("What audits have covered, as of 23 November 2026", mia.TextOf(shown), StringComparison.Ordinal);
        Assert.Equal(["1 of 30", "1 of 30", "1 of 93", "no data"], Lines(mia, shown).Select(NumbersOf));
        var page = Talk.FormOf(await mia.PressesAsync(Rows(shown).First(r => r.Button!.Value == "Cycle").Button!));
        var missing = page.Parts.OfType<Rows>().Single().Items.Select(r => mia.TextOf(r.Words)).ToList();
        Assert.Equal(92, missing.Count);
        Assert.Contains(missing, m => m.StartsWith("A.8.14 ", StringComparison.Ordinal));
        Assert.DoesNotContain(missing, m => m.StartsWith("A.8.13 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_control_with_a_nonconformity_since_its_last_audit_is_missing_until_it_is_audited_again()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        house.Clock.Pass(TimeSpan.FromDays(10));
        await house.HoldAsync(cast, AuditKind.Customer, ("A.8.13", Verdict.Minor));
        var lea = new Talk(house, cast.Lea);

        Assert.Equal("1 of 1", NumbersOf(Lines(lea, await lea.SaysAsync("coverage"))[3]));
        house.Clock.Pass(TimeSpan.FromDays(370));
        Assert.Equal("0 of 1", NumbersOf(Lines(lea, await lea.SaysAsync("coverage"))[3]));
        await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        Assert.Equal("no data", NumbersOf(Lines(lea, await lea.SaysAsync("coverage"))[3]));
    }

    [Fact]
    public async Task Both_readings_of_the_seed_rule_are_told_and_which_one_counts_here()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.CertifyAsync(cast);
        await house.HoldAsync(cast, AuditKind.Surveillance1, ("9.1", Verdict.Conform), ("9.3.1", Verdict.Conform));
        house.Clock.Pass(TimeSpan.FromDays(30));
        await house.HoldAsync(cast, AuditKind.Internal, ("5.1", Verdict.Conform));
        var mia = new Talk(house, cast.Mia);

        var lines = Lines(mia, await mia.SaysAsync("Abdeckung"));

        Assert.StartsWith("Clauses, both surveillance audits together (the reading that counts here)", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("Clauses, all audits after the first surveillance audit up to the second", lines[5], StringComparison.Ordinal);
        Assert.Equal(["2 of 30", "1 of 30"], lines.Skip(4).Select(NumbersOf));
    }

    [Fact]
    public async Task Before_stage_one_it_is_said_what_is_missing_until_a_review_after_the_whole_audit_is_held()
    {
        var held = new HeldReviews();
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IReviewsHeld>(held));
        var cast = await house.AuditCastAsync();
        var mia = new Talk(house, cast.Mia);
        Assert.Contains("an internal audit over all clauses is missing", mia.TextOf(await mia.SaysAsync("coverage")), StringComparison.Ordinal);
        var stage = await house.EnterAsync(cast, AuditKind.Stage1, startsIn: 60);
        Assert.Contains("an internal audit over all clauses is missing", mia.TextOf(await mia.SaysAsync(stage.Reference)), StringComparison.Ordinal);

        await house.HoldAsync(cast, AuditKind.Internal, [.. Coverage.Clauses.Select(c => (c, Verdict.Conform))]);
        held.All = [new ReviewHeld(house.Today().AddDays(-1), true), new ReviewHeld(house.Today(), false)];
        foreach (var words in new[] { "coverage", stage.Reference })
            Assert.Contains("a management review with approved minutes", mia.TextOf(await mia.SaysAsync(words)), StringComparison.Ordinal);
        held.All = [new ReviewHeld(house.Today(), true)];
        foreach (var words in new[] { "coverage", stage.Reference }) Assert.Contains("are on record", mia.TextOf(await mia.SaysAsync(words)), StringComparison.Ordinal);

        await house.CertifyAsync(cast);
        Assert.DoesNotContain("Stage 1", mia.TextOf(await mia.SaysAsync("coverage")), StringComparison.Ordinal);
        Assert.DoesNotContain("are on record", mia.TextOf(await mia.SaysAsync(stage.Reference)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_internal_audit_too_near_to_an_external_one_and_a_year_without_one_are_warned_of()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var mia = new Talk(house, cast.Mia);
        Assert.Contains("No internal audit is planned", mia.TextOf(await mia.SaysAsync("coverage")), StringComparison.Ordinal);

        await house.EnterAsync(cast, startsIn: 10);
        await house.EnterAsync(cast, AuditKind.Surveillance1, startsIn: 69);
        var shown = mia.TextOf(await mia.SaysAsync("coverage"));

        Assert.DoesNotContain("No internal audit is planned", shown, StringComparison.Ordinal);
        Assert.Contains("AUD-1 ends on 3 December 2026, only 59 days before AUD-2 starts on 31 January 2027.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_only_figures_are_told_and_others_are_refused_by_the_rule()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var (shared, ana) = (new Talk(house, cast.Mia, isPersonal: false), new Talk(house, cast.Ana));

        var shown = await shared.SaysAsync("coverage");

        Assert.Empty(Rows(shown));
        Assert.Contains("0 of 30", shared.TextOf(shown), StringComparison.Ordinal);
        Assert.Contains("SQ-6", ana.TextOf(await ana.SaysAsync("coverage")), StringComparison.Ordinal);
        Assert.Contains("SQ-6", ana.TextOf(await ana.PressesAsync(CoverageCards.Missing + Doors.Suffix, "Cycle")), StringComparison.Ordinal);
    }

    private static List<Row> Rows(Move shown) => [.. Talk.CardOf(shown).Parts.OfType<Rows>().SelectMany(r => r.Items)];

    private static List<string> Lines(Talk talk, Move shown) => [.. Rows(shown).Select(r => talk.TextOf(r.Words))];

    private static string NumbersOf(string line) => System.Text.RegularExpressions.Regex.Match(line, @"\d+ of \d+|no data").Value;

    private sealed class HeldReviews : IReviewsHeld
    {
        public IReadOnlyList<ReviewHeld> All { get; set; } = [];

        public Task<IReadOnlyList<ReviewHeld>> AllAsync(Work work, CancellationToken cancel) => Task.FromResult(All);
    }
}
