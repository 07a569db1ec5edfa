using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Standard;

public sealed class RequirementsTests
{
    [Fact]
    public void All_ninety_three_controls_are_there_with_plain_words_examples_and_a_period()
    {
        var controls = Requirements.All.Where(r => r.IsControl).ToList();
        Assert.Equal(93, controls.Count);
        Assert.All(controls, c => Assert.NotEmpty(c.Plain));
        Assert.All(controls, c => Assert.InRange(c.Examples.Count, 2, 3));
        Assert.All(controls, c => Assert.True(c.RefreshDays > 0 && c.Examples.All(e => e.RefreshDays > 0 && e.What.Length is > 0 and <= 200)));
    }

    [Fact]
    public void Every_auditable_clause_says_in_plain_words_what_it_asks_for()
    {
        var clauses = Requirements.All.Where(r => !r.IsControl && r.IsAuditable).ToList();
        Assert.Equal(30, clauses.Count);
        Assert.All(clauses, c => Assert.NotEmpty(c.Plain));
        Assert.All(clauses, c => Assert.Equal(Requirement.DefaultRefreshDays, c.RefreshDays));
    }

    [Theory]
    [InlineData("A.8.13", "A.8.13")]
    [InlineData(" a.8.13 ", "A.8.13")]
    [InlineData("A. 8.13", "A.8.13")]
    [InlineData("9.2", "9.2")]
    [InlineData("9.2.1", "9.2.1")]
    [InlineData("A.8.35", null)]
    [InlineData("", null)]
    public void A_requirement_is_found_by_its_id_however_it_is_typed(string typed, string? id) => Assert.Equal(id, Requirements.Find(typed)?.Id);

    [Fact]
    public void A_heading_asks_for_what_its_parts_ask_for() =>
        Assert.Contains(Requirements.Find("9.2.1")!.Plain, Requirements.Find("9.2")!.Plain, StringComparison.Ordinal);

    [Fact]
    public void How_long_evidence_stays_good_is_said_by_the_example_and_else_by_the_requirement()
    {
        var policies = Requirements.Find("A.5.1")!;
        Assert.Equal(365, policies.RefreshDaysOf(policies.Examples[0].What.ToUpperInvariant() + " "));
        Assert.Equal(90, policies.RefreshDaysOf("Something else"));
    }
}
