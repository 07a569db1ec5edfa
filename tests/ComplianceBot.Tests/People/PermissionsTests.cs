using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.People;

public sealed class PermissionsTests
{
    private readonly Permissions _permissions = new();

    [Fact]
    public void Roles_add_up_and_a_dash_only_means_not_through_this_role()
    {
        Assert.NotNull(Rule(Deed.PublishVersion, Circumstance.None, Role.ControlOwner));
        Assert.Null(Rule(Deed.PublishVersion, Circumstance.None, Role.ControlOwner, Role.IsmsManager));
        Assert.Null(Rule(Deed.SubmitEvidence, new Circumstance { IsOwn = true }, Role.InternalAuditor));
    }

    [Theory]
    [InlineData(Deed.ReadEvidence)]
    [InlineData(Deed.ReviewEvidence)]
    [InlineData(Deed.VerifyEffectiveness)]
    [InlineData(Deed.CloseNonconformity)]
    public void An_administrator_has_no_business_right_whatever_other_roles_are_held(Deed deed)
    {
        var circumstance = new Circumstance { IsOwn = true, IsInAuditScope = true };
        Assert.Null(Rule(deed, circumstance, Role.IsmsManager));
        Assert.NotNull(Rule(deed, circumstance, Role.IsmsManager, Role.Administrator));
    }

    [Fact]
    public void An_administrator_who_is_also_something_else_keeps_the_other_rights_of_that_role()
    {
        Assert.Null(Rule(Deed.SubmitEvidence, new Circumstance { IsOwn = true }, Role.ControlOwner, Role.Administrator));
        Assert.Equal("RL-2", Rule(Deed.PublishVersion, Circumstance.None, Role.Administrator));
    }

    [Fact]
    public void A_manager_and_auditor_in_one_person_is_refused_from_ten_people_on()
    {
        var both = new HashSet<Role> { Role.IsmsManager, Role.InternalAuditor };
        Assert.Null(RoleRules.Check(both, 9));
        Assert.Equal("RL-3", RoleRules.Check(both, 10)?.RuleId);
    }

    [Fact]
    public void An_external_auditor_is_no_employee_and_never_writes()
    {
        Assert.DoesNotContain(Role.Employee, RoleRules.Complete([Role.ExternalAuditor]));
        Assert.Equal("RL-4", Rule(Deed.Report, Circumstance.None, Role.ExternalAuditor));
        Assert.Equal("CA-12", Rule(Deed.VerifyEffectiveness, Circumstance.None, Role.ExternalAuditor));
    }

    [Theory]
    [InlineData("2027-03-07", "PR-11")]
    [InlineData("2027-03-08", null)]
    [InlineData("2027-03-31", null)]
    [InlineData("2027-04-01", "PR-11")]
    public void An_external_auditor_reads_released_records_from_a_week_before_to_two_weeks_after_the_audit(string day, string? rule)
    {
        var circumstance = new Circumstance
        {
            IsInAuditScope = true, IsReleased = true, On = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            AuditStart = new DateOnly(2027, 3, 15), AuditEnd = new DateOnly(2027, 3, 17),
        };
        Assert.Equal(rule, Rule(Deed.ReadEvidence, circumstance, Role.ExternalAuditor));
        Assert.Equal("PR-11", Rule(Deed.ReadEvidence, circumstance with { IsReleased = false }, Role.ExternalAuditor));
    }

    [Theory]
    [InlineData(Deed.ReviewEvidence, "E3")]
    [InlineData(Deed.ApprovePlan, "T5")]
    [InlineData(Deed.CloseNonconformity, "T8")]
    [InlineData(Deed.RejectFinding, "T9")]
    public void Where_the_manager_is_involved_a_deputy_or_top_management_acts_and_only_there(Deed deed, string rule)
    {
        var involved = new Circumstance { IsInvolved = true, IsIsmsManagerExcluded = true };
        Assert.Equal(rule, Rule(deed, involved, Role.IsmsManager));
        Assert.Null(Rule(deed, new Circumstance { IsIsmsManagerExcluded = true }, Role.TopManagement));
        Assert.Null(Rule(deed, new Circumstance { IsIsmsManagerExcluded = true, IsDeputy = true }, Role.ControlOwner));
        Assert.Equal(rule, Rule(deed, Circumstance.None, Role.TopManagement));
        Assert.Equal(rule, Rule(deed, involved, Role.TopManagement));
    }

    [Fact]
    public void Nobody_waives_an_acknowledgement_for_oneself()
    {
        Assert.Equal("A7", Rule(Deed.WaiveAcknowledgement, new Circumstance { IsForOneself = true }, Role.IsmsManager));
        Assert.Equal("A7", Rule(Deed.WaiveAcknowledgement, new Circumstance { IsForOneself = true, IsIsmsManagerExcluded = true }, Role.TopManagement));
        Assert.Null(Rule(Deed.WaiveAcknowledgement, Circumstance.None, Role.TopManagement));
    }

    [Fact]
    public void A_role_is_asked_for_by_one_and_confirmed_by_another_and_never_for_oneself()
    {
        Assert.Null(Rule(Deed.GiveRoles, Circumstance.None, Role.Administrator));
        Assert.Equal("row 38", Rule(Deed.GiveRoles, new Circumstance { IsForOneself = true }, Role.Administrator));
        Assert.Equal("row 38", Rule(Deed.GiveRoles, new Circumstance { IsInvolved = true }, Role.IsmsManager));
    }

    [Fact]
    public void A_line_manager_sees_the_own_team_only()
    {
        Assert.Null(Rule(Deed.ReadNames, new Circumstance { IsOwnTeam = true }));
        Assert.Null(Rule(Deed.ReadStatus, new Circumstance { IsOwnTeam = true, Question = "SQ-3" }));
        Assert.Equal("SQ-9", Rule(Deed.ReadNames, Circumstance.None));
        Assert.Equal("SQ-3", Rule(Deed.ReadStatus, new Circumstance { Question = "SQ-3" }));
        Assert.Equal("row 28", Rule(Deed.PublishVersion, new Circumstance { IsOwnTeam = true }));
    }

    [Fact]
    public async Task A_refusal_says_who_may_do_it_in_plain_words()
    {
        await using var house = await TestHouse.BuildAsync();
        string Sentence(Deed deed, Circumstance c, string language, params Role[] roles) =>
            house.Get<Wording>().Write(_permissions.Check(deed, Speakers.With(roles), c)!.Sentence, new Reader(language, "UTC"));

        Assert.Equal("You may not do this. Allowed: top management.", Sentence(Deed.ApproveExtension, new Circumstance { IsMajor = true }, "en", Role.IsmsManager));
        Assert.Equal("You may not do this. Allowed: ISMS manager.", Sentence(Deed.ApproveExtension, Circumstance.None, "en", Role.TopManagement));
        Assert.Contains("a deputy named by top management, or top management", Sentence(Deed.ReviewEvidence, new Circumstance { IsInvolved = true }, "en", Role.IsmsManager), StringComparison.Ordinal);
        Assert.Equal("Das dürfen Sie nicht tun. Erlaubt ist es für: die Person, der es zugewiesen ist.", Sentence(Deed.Acknowledge, Circumstance.None, "de"));
        foreach (var deed in Enum.GetValues<Deed>().Where(d => _permissions.Check(d, Speakers.With(), Circumstance.None) is not null))
            Assert.NotEmpty(Sentence(deed, Circumstance.None, "en"));
    }

    private string? Rule(Deed deed, Circumstance circumstance, params Role[] roles) => _permissions.Check(deed, Speakers.With(roles), circumstance)?.RuleId;
}
