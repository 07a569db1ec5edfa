using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.People;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>
/// Every state against every action and everybody: what is allowed under which rule, and which rule refuses the rest (rules §3.1,
/// matrix rows 6, 7, 9). The two tables are written from the rules, not from the code.
/// </summary>
public sealed class EvidenceTableTests
{
    // states in the order of the enum; "=E2" is allowed by E2, anything else is the rule that refuses
    private static readonly Dictionary<string, string[]> States = new()
    {
        //              Requested   Submitted  Accepted  Rejected  Expired  Superseded  Cancelled
        ["submit"] = ["=E2", "E2", "E3", "E4", "E7", "E8", "E9"],
        ["withdraw"] = ["E6", "=E6", "E3", "E4", "E7", "E8", "E9"],
        ["hand over"] = ["=row 6", "row 6", "E3", "E4", "E7", "E8", "E9"],
        ["accept"] = ["E3", "=E3", "E3", "E4", "E7", "E8", "E9"],
        ["reject"] = ["E4", "=E4", "E3", "E4", "E7", "E8", "E9"],
        ["find wrong"] = ["E10", "E10", "=E10", "E4", "E7", "E8", "E9"],
        ["cancel"] = ["=E9", "=E9", "E3", "E4", "E7", "E8", "E9"],
        ["ask again"] = ["E5", "E5", "E3", "=E5", "E7", "E8", "E9"],
        ["expire"] = ["E7", "E7", "=E7", "E4", "E7", "E8", "E9"],
        ["supersede"] = ["E8", "E8", "=E8", "E4", "=E8", "E8", "E9"],
        ["pass on"] = ["=PR-10", "=PR-10", "E3", "E4", "E7", "E8", "E9"],
    };

    // who may, whatever the state; "Y" leaves it to the state, anything else is the rule that refuses whoever the state would allow
    private static readonly string[] Everybody =
    [
        "owner", "delegate", "stand-in", "employee", "manager", "manager who gave it", "auditor in scope", "auditor elsewhere", "top", "external", "administrator",
    ];

    private static readonly Dictionary<string, string[]> People = new()
    {
        //              owner delegate stand-in employee manager gave-it in-scope elsewhere top external administrator
        ["submit"] = ["Y", "Y", "Y", "row 6", "row 6", "E2", "row 6", "row 6", "row 6", "RL-4", "RL-2"],
        ["withdraw"] = ["Y", "E6", "E6", "row 6", "row 6", "Y", "row 6", "row 6", "row 6", "RL-4", "RL-2"],
        ["hand over"] = ["Y", "Y", "row 6", "row 6", "row 6", "row 6", "row 6", "row 6", "row 6", "RL-4", "RL-2"],
        ["accept"] = ["E3", "E3", "E3", "E3", "Y", "E3", "Y", "E3", "E3", "E3", "RL-2"],
        ["reject"] = ["E3", "E3", "E3", "E3", "Y", "E3", "Y", "E3", "E3", "E3", "RL-2"],
        ["find wrong"] = ["E3", "E3", "E3", "E3", "Y", "E3", "Y", "E3", "E3", "E3", "RL-2"],
        ["cancel"] = ["E9", "E9", "E9", "E9", "Y", "Y", "E9", "E9", "E9", "E9", "E9"],
    };

    public static TheoryData<string, EvidenceState, string> OfTheBot()
    {
        var data = new TheoryData<string, EvidenceState, string>();
        foreach (var action in States.Keys.Except(People.Keys))
        {
            foreach (var state in Enum.GetValues<EvidenceState>()) data.Add(action, state, States[action][(int)state]);
        }

        return data;
    }

    public static TheoryData<string, string, EvidenceState> OfPeople()
    {
        var data = new TheoryData<string, string, EvidenceState>();
        foreach (var action in People.Keys)
        {
            foreach (var who in Everybody)
            {
                foreach (var state in Enum.GetValues<EvidenceState>()) data.Add(action, who, state);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(OfTheBot))]
    public void The_bot_does_what_the_rules_allow(string action, EvidenceState state, string cell) =>
        Assert.Equal(cell, RuleOf(Do(action, Requests.In(state), new PersonId("bot"), false)));

    [Theory]
    [MemberData(nameof(OfPeople))]
    public void Everybody_may_do_what_the_rules_allow_and_nothing_else(string action, string who, EvidenceState state)
    {
        var byState = States[action][(int)state];
        var byPerson = People[action][Array.IndexOf(Everybody, who)];
        var rule = RuleOf(Try(action, who, state));
        if (byPerson == "Y") Assert.Equal(byState, rule);
        else if (byState[0] == '=') Assert.Equal(byPerson, rule);
        else Assert.NotEqual('=', rule[0]);
    }

    [Fact]
    public void Every_action_has_a_cell_for_every_state_and_everybody()
    {
        Assert.All(States.Values, cells => Assert.Equal(Enum.GetValues<EvidenceState>().Length, cells.Length));
        Assert.All(People.Values, cells => Assert.Equal(Everybody.Length, cells.Length));
    }

    [Theory]
    [InlineData(Role.Employee, false)]
    [InlineData(Role.ControlOwner, false)]
    [InlineData(Role.IsmsManager, true)]
    [InlineData(Role.InternalAuditor, false)]
    [InlineData(Role.TopManagement, false)]
    [InlineData(Role.ExternalAuditor, false)]
    [InlineData(Role.Administrator, false)]
    public void Who_may_ask_without_an_audit(Role role, bool allowed) =>
        Assert.Equal(allowed, new Permissions().Check(Deed.CreateEvidenceRequest, Speakers.With(role), Circumstance.None) is null);

    [Fact]
    public void An_internal_auditor_asks_in_the_own_audit_only() =>
        Assert.Null(new Permissions().Check(Deed.CreateEvidenceRequest, Speakers.With(Role.InternalAuditor), new Circumstance { IsInAuditScope = true }));

    [Fact]
    public void Top_management_reviews_only_where_every_isms_manager_gave_or_owns_it()
    {
        var request = Requests.In(EvidenceState.Submitted, submitter: "manager");
        var top = Speakers.With(Role.TopManagement);
        Refusal? Check(params string[] managers) => new Permissions().Check(
            Deed.ReviewEvidence, top, EvidenceRoles.Of(request, top.Id, false, managers.All(m => request.IsInvolved(new PersonId(m))), []));

        Assert.Null(Check("manager"));
        Assert.Equal("E3", Check("manager", "another")?.RuleId);
    }

    /// <summary>As a flow does it: first the matrix, then the request itself.</summary>
    private static Result<EvidenceChange> Try(string action, string who, EvidenceState state)
    {
        var request = Requests.In(state, submitter: who is "manager who gave it" ? "manager" : "owner");
        if (state == EvidenceState.Requested && who == "manager who gave it") request = request with { SubmittedBy = new PersonId("manager") };
        var (id, role) = Of(who);
        var speaker = Speakers.With(role);
        speaker = speaker with { Person = speaker.Person with { Id = id } };
        var audits = new[] { new AuditInScope { Id = "a1", StartsOn = Requests.Today, LastDay = Requests.Today, Auditors = [new PersonId("auditor in scope")] } };
        var circumstance = EvidenceRoles.Of(request, id, who == "stand-in", request.IsInvolved(new PersonId("manager")) && request.IsInvolved(new PersonId("another manager")), audits);
        var deed = action switch
        {
            "submit" or "withdraw" or "hand over" => Deed.SubmitEvidence,
            "cancel" => Deed.CancelEvidenceRequest,
            _ => Deed.ReviewEvidence,
        };
        return new Permissions().Check(deed, speaker, circumstance) is { } refused ? refused : Do(action, request, id, who == "stand-in");
    }

    private static (PersonId Id, Role Role) Of(string who) => who switch
    {
        "owner" => (new PersonId("owner"), Role.ControlOwner),
        "manager" or "manager who gave it" => (new PersonId("manager"), Role.IsmsManager),
        "auditor in scope" or "auditor elsewhere" => (new PersonId(who), Role.InternalAuditor),
        "top" => (new PersonId(who), Role.TopManagement),
        "external" => (new PersonId(who), Role.ExternalAuditor),
        "administrator" => (new PersonId(who), Role.Administrator),
        _ => (new PersonId(who), Role.Employee),
    };

    private static Result<EvidenceChange> Do(string action, EvidenceRequest request, PersonId by, bool standsIn) => action switch
    {
        "submit" => request.Submit(by, standsIn, Requests.Given(), Requests.Series(), Requests.Today, Requests.Today, Requests.Now),
        "withdraw" => request.Withdraw(by, Requests.Now),
        "hand over" => request.HandOver(by, new PersonId("somebody"), Requests.Now),
        "accept" => request.Accept(by, 30, Requests.Now),
        "reject" => request.Reject(by, RejectionReason.Incomplete, "Page 2 is missing.", Requests.Today, Requests.Now),
        "find wrong" => request.FindWrong(by, RejectionReason.Other, "It was of another system.", Requests.Today, Requests.Now),
        "cancel" => request.Cancel("The control is excluded.", Requests.Today),
        "ask again" => request.AskAgain(Requests.Today, Requests.Today, Requests.Now),
        "expire" => request.Expire(Requests.Today),
        "supersede" => request.Supersede(Requests.In(EvidenceState.Accepted) with { EffectiveOn = Requests.Today }, Requests.Today),
        "pass on" => request.PassOn(request.OwnerId, new PersonId("somebody"), Requests.Now),
        _ => throw new NotSupportedException(action),
    };

    private static string RuleOf(Result<EvidenceChange> result) => result.Refusal is { } refusal ? refusal.RuleId : "=" + result.Value.RuleId;
}
