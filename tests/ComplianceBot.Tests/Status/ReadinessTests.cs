using ComplianceBot.Status;

namespace ComplianceBot.Tests.Status;

public sealed class ReadinessTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Without_any_records_the_score_is_nought_and_every_cap_applies()
    {
        var readiness = Readiness.Of([]);
        Assert.Equal(0m, readiness.Score);
        Assert.Equal(ReadinessBand.NotReady, readiness.Band);
        Assert.Equal(5, readiness.Caps.Count);
        Assert.Equal([ReadinessPart.Evidence, ReadinessPart.CorrectiveActions, ReadinessPart.Training], readiness.BestChanges.Select(c => c.Part));
    }

    [Fact]
    public void A_full_score_is_capped_at_59_while_a_major_is_open_and_at_74_9_while_a_document_was_never_approved()
    {
        Assert.Equal(100.0m, Full().Score);
        Assert.Equal(59.0m, Full(ReadinessCap.OpenMajor).Score);
        Assert.Equal(74.9m, Full(ReadinessCap.DocumentNeverApproved).Score);
        Assert.Equal(100.0m, Full(ReadinessCap.OpenMajor).Raw);
    }

    [Fact]
    public void The_only_cap_is_worth_all_that_it_holds_back_and_other_parts_are_worth_nothing_below_it()
    {
        var readiness = Readiness.Of([Records(0.9m, ReadinessCap.StatementNotApproved)]);

        Assert.Equal((59.0m, 90.0m), (readiness.Score, readiness.Raw));
        Assert.Equal(new ReadinessChange(null, ReadinessCap.StatementNotApproved, 31.0m), Assert.Single(readiness.BestChanges));
    }

    [Fact]
    public void A_part_whose_completion_lifts_its_cap_is_worth_both()
    {
        var change = Assert.Single(Readiness.Of([Records(0.9m, ReadinessCap.OpenMajor)]).BestChanges);
        Assert.Equal((ReadinessPart.CorrectiveActions, 33.0m), (change.Part!.Value, change.Points));
    }

    [Fact]
    public void Points_above_the_cap_are_not_promised()
    {
        var readiness = Readiness.Of([Records(0.5m, ReadinessCap.NoInternalAudit, ReadinessCap.NoManagementReview)]);
        Assert.Equal((ReadinessPart.Evidence, 9.0m), (readiness.BestChanges[0].Part!.Value, readiness.BestChanges[0].Points));
    }

    [Fact]
    public void Two_caps_that_hold_at_once_are_named_together()
    {
        var readiness = Readiness.Of([Records(0.9m, ReadinessCap.NoInternalAudit, ReadinessCap.StatementNotApproved, ReadinessCap.DocumentNeverApproved)]);

        Assert.Empty(readiness.BestChanges);
        Assert.Equal(["AuditCoverage", "Statement"], readiness.OnlyTogether.Select(c => c.Name));
    }

    [Theory]
    [InlineData(0.90, ReadinessBand.Ready)]
    [InlineData(0.899, ReadinessBand.NearlyReady)]
    [InlineData(0.75, ReadinessBand.NearlyReady)]
    [InlineData(0.749, ReadinessBand.AtRisk)]
    [InlineData(0.60, ReadinessBand.AtRisk)]
    [InlineData(0.599, ReadinessBand.NotReady)]
    public void The_band_goes_by_the_capped_score(double part, ReadinessBand band) => Assert.Equal(band, All((decimal)part).Band);

    [Fact]
    public void A_rate_without_a_denominator_has_no_data() =>
        Assert.Null(new Figure(Cards.Say.Exactly("x"), 0, 0, Today).Percent);

    [Theory]
    [InlineData(45, 53, 84.9)]
    [InlineData(1, 8, 12.5)]
    [InlineData(1, 16, 6.3)]
    public void A_rate_has_one_decimal_half_away_from_zero(int numerator, int denominator, double percent) =>
        Assert.Equal((decimal)percent, new Figure(Cards.Say.Exactly("x"), numerator, denominator, Today).Percent);

    private static Readiness All(decimal part) => Readiness.Of([new StatusReport
    {
        Parts = Enum.GetValues<ReadinessPart>().ToDictionary(p => p, _ => part),
        Lifted = Enum.GetValues<ReadinessCap>(),
    }]);

    private static Readiness Full(params ReadinessCap[] caps) => Readiness.Of([Records(1, caps)]);

    private static StatusReport Records(decimal part, params ReadinessCap[] caps) => new()
    {
        Parts = Enum.GetValues<ReadinessPart>().ToDictionary(p => p, _ => part),
        Lifted = [.. Enum.GetValues<ReadinessCap>().Except(caps)],
    };
}
