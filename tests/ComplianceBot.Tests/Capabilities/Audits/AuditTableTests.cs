using ComplianceBot.Capabilities.Audits;
using ComplianceBot.People;
using ComplianceBot.Tests.People;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>
/// Every state, every step, everybody and every kind against the table of AU-9, which is written here once more, as data and without
/// the code: the same verdict everywhere (matrix rows 20, 22 and 23; RL-1, RL-4).
/// </summary>
public sealed class AuditTableTests
{
    // the state, the step that leads out of it, the state it leads to
    private static readonly (AuditState From, AuditStep Step, AuditState To)[] Table =
    [
        (AuditState.Planned, AuditStep.Announce, AuditState.Announced),
        (AuditState.Announced, AuditStep.Begin, AuditState.Fieldwork),
        (AuditState.Fieldwork, AuditStep.Report, AuditState.Reported),
        (AuditState.Reported, AuditStep.FollowUp, AuditState.FollowUp),
        (AuditState.FollowUp, AuditStep.Close, AuditState.Closed),
        (AuditState.Planned, AuditStep.Cancel, AuditState.Cancelled),
        (AuditState.Announced, AuditStep.Cancel, AuditState.Cancelled),
    ];

    private static readonly Dictionary<string, Role[]> People = new()
    {
        ["lead"] = [Role.InternalAuditor], ["aud"] = [Role.InternalAuditor], ["other"] = [Role.InternalAuditor], ["mia"] = [Role.IsmsManager],
        ["tom"] = [Role.TopManagement], ["ana"] = [Role.ControlOwner], ["emp"] = [], ["ext"] = [Role.ExternalAuditor], ["adm"] = [Role.Administrator],
    };

    public static TheoryData<AuditKind, AuditState> Cases()
    {
        var data = new TheoryData<AuditKind, AuditState>();
        foreach (var kind in Enum.GetValues<AuditKind>())
        {
            foreach (var state in Enum.GetValues<AuditState>()) data.Add(kind, state);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_the_next_step_is_possible_or_to_cancel_before_it_begins_and_only_for_whom_the_matrix_says(AuditKind kind, AuditState state)
    {
        var audit = AuditSamples.In(state, kind);
        var own = kind is AuditKind.Internal or AuditKind.Mock;
        foreach (var step in Enum.GetValues<AuditStep>())
        {
            foreach (var (who, roles) in People)
            {
                var may = own && step != AuditStep.Cancel ? who == "lead" : who is "mia" or "lead" or "aud" or "other";
                var row = Table.SingleOrDefault(r => r.From == state && r.Step == step);
                var possible = Table.Any(r => r.From == state && r.Step == step);
                var result = Try(audit, step, who, roles);
                Assert.True(!result.IsRefused == (may && possible), $"{who}, {step} from {state}, {kind}: {result.Refusal?.Code ?? "allowed"}");
                if (!result.IsRefused) Assert.Equal((row.To, "AU-9"), (result.Value.Now.State, result.Value.RuleId));
            }
        }
    }

    [Theory]
    [InlineData(AuditKind.Internal, "lead", true)]
    [InlineData(AuditKind.Internal, "aud", true)]
    [InlineData(AuditKind.Internal, "other", false)]
    [InlineData(AuditKind.Internal, "mia", false)]
    [InlineData(AuditKind.Internal, "ext", false)]
    [InlineData(AuditKind.Internal, "adm", false)]
    [InlineData(AuditKind.Surveillance1, "mia", true)]
    [InlineData(AuditKind.Surveillance1, "ext", false)]
    [InlineData(AuditKind.Surveillance1, "tom", false)]
    public void Conclusions_are_the_teams_and_those_of_outside_auditors_are_entered_for_them(AuditKind kind, string who, bool may)
    {
        var audit = AuditSamples.In(AuditState.Fieldwork, kind);
        var refused = new Permissions().Check(
            AuditRoles.DeedOfConclusion(kind), Speakers.With(People[who]), AuditRoles.Of(audit, new PersonId(who), AuditSamples.Start));
        Assert.Equal(may, refused is null);
    }

    [Theory]
    [InlineData("2027-03-07", false)]
    [InlineData("2027-03-08", true)]
    [InlineData("2027-03-31", true)]
    [InlineData("2027-04-01", false)]
    public void An_outside_auditor_reads_the_report_from_seven_days_before_until_fourteen_after(string day, bool may)
    {
        var audit = AuditSamples.In(AuditState.Reported, AuditKind.Surveillance1) with { Auditors = [new PersonId("ext")] };
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var refused = new Permissions().Check(Deed.ReadAuditReport, Speakers.With(Role.ExternalAuditor), AuditRoles.Of(audit, new PersonId("ext"), on));
        Assert.Equal(may ? null : "PR-11", refused?.RuleId);
    }

    private static Result<AuditChange> Try(Audit audit, AuditStep step, string who, Role[] roles)
    {
        var on = AuditSamples.OnOf(step);
        var refused = new Permissions().Check(AuditRoles.DeedOf(step, audit.Kind), Speakers.With(roles), AuditRoles.Of(audit, new PersonId(who), on));
        var result = refused is not null ? refused : AuditSamples.Take(audit, step, AuditSamples.By(who, on));
        if (refused is null) AuditSamples.RuleOf(result);
        return result;
    }
}
