using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Standard;

/// <summary>What a Statement of Applicability must say, and what its fingerprint covers (6.1.3 d).</summary>
public sealed class StatementTests
{
    private static readonly PersonId Ana = new("ana");

    [Fact]
    public void A_whole_statement_has_no_fault() => Assert.Empty(StatementCheck.Of(Whole()));

    [Theory]
    [InlineData("A.9.1", StatementFaultKind.Unknown)]
    [InlineData("6.1.3", StatementFaultKind.Unknown)]
    public void Only_controls_are_named(string id, StatementFaultKind kind) =>
        Assert.Contains(new StatementFault(kind, id), StatementCheck.Of([.. Whole(), Applied(id)]));

    [Fact]
    public void Each_of_the_ninety_three_is_there_once()
    {
        Assert.Equal([new StatementFault(StatementFaultKind.Missing, "A.5.1")], StatementCheck.Of([.. Whole().Skip(1)]));
        Assert.Equal([new StatementFault(StatementFaultKind.Twice, "A.5.1")], StatementCheck.Of([.. Whole(), Applied("A.5.1")]));
    }

    [Fact]
    public void What_is_applied_and_what_is_excluded_each_say_what_they_must()
    {
        var applied = Applied("A.5.1");
        var excluded = new ControlDecision { ControlId = "A.5.1", Justification = "We have no such thing." };
        Assert.Equal([StatementFaultKind.NoReason], KindsOf(applied with { Reasons = "" }));
        Assert.Equal([StatementFaultKind.NoOwner], KindsOf(applied with { OwnerId = null }));
        Assert.Equal([StatementFaultKind.NoImplementation], KindsOf(applied with { Implementation = null }));
        Assert.Equal([StatementFaultKind.JustificationTooLong], KindsOf(applied with { Justification = new string('x', 501) }));
        Assert.Empty(KindsOf(excluded));
        Assert.Equal([StatementFaultKind.NoJustification], KindsOf(excluded with { Justification = " " }));
        Assert.Equal([StatementFaultKind.ReasonWhereExcluded], KindsOf(excluded with { Reasons = "Risk" }));
        Assert.Equal([StatementFaultKind.ImplementationWhereExcluded], KindsOf(excluded with { Implementation = Implementation.Planned }));
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_content_whatever_the_order()
    {
        var whole = Whole();
        Assert.Equal(StatementHash.Of(whole), StatementHash.Of(whole.Reverse()));
        Assert.Matches("^[0-9a-f]{64}$", StatementHash.Of(whole));
    }

    [Fact]
    public void Whatever_is_changed_changes_the_fingerprint()
    {
        var hash = StatementHash.Of(Whole());
        var one = Applied("A.5.1");
        ControlDecision[] changed =
        [
            one with { Applicable = false }, one with { Reasons = "Risk,Law" }, one with { Justification = "x" }, one with { OwnerId = new PersonId("ben") },
            one with { Implementation = Implementation.Planned },
        ];
        Assert.All(changed, c => Assert.NotEqual(hash, StatementHash.Of([c, .. Whole().Skip(1)])));
    }

    private static IReadOnlyList<ControlDecision> Whole() => [.. Requirements.Controls.Select(c => Applied(c.Id))];

    private static ControlDecision Applied(string id) =>
        new() { ControlId = id, Applicable = true, Reasons = "Risk", OwnerId = Ana, Implementation = Implementation.Implemented };

    private static IEnumerable<StatementFaultKind> KindsOf(ControlDecision decision) => StatementCheck.OfOne(decision).Select(f => f.Kind);
}
