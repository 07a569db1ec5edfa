using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.People;
using static ComplianceBot.Capabilities.Acknowledgements.AssignmentState;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Every state against every action: what is allowed under which rule, and which rule refuses the rest (rules §4.1).</summary>
public sealed class AssignmentTableTests
{
    private static readonly PersonId Own = new("hal");
    private static readonly PersonId Other = new("mia");

    // states in the order of the enum; "=A2" is allowed by A2, anything else is the rule that refuses
    private static readonly Dictionary<string, string[]> Table = new()
    {
        //                          Assigned  Opened    QuizFailed QuizPassed Acknowl.  Expired Supers. Waived Cancelled
        ["open"] = ["=A2", "A2", "A2", "A2", "A6", "A9", "A8", "A7", "A10"],
        ["pass quiz"] = ["A3", "=A3", "A5", "A3", "A6", "A9", "A8", "A7", "A10"],
        ["fail quiz"] = ["A3", "=A4", "A5", "A3", "A6", "A9", "A8", "A7", "A10"],
        ["retry"] = ["A5", "A5", "=A5", "A5", "A6", "A9", "A8", "A7", "A10"],
        ["reset"] = ["A5x", "A5x", "=A5x", "A5x", "A6", "A9", "A8", "A7", "A10"],
        ["acknowledge"] = ["A6", "A6", "A6", "=A6", "A6", "A9", "A8", "A7", "A10"],
        ["acknowledge, no quiz"] = ["A6n", "=A6n", "A6", "=A6", "A6", "A9", "A8", "A7", "A10"],
        ["offline"] = ["=A6p", "=A6p", "A6p", "=A6p", "A6", "A9", "A8", "A7", "A10"],
        ["waive"] = ["=A7", "=A7", "=A7", "=A7", "A6", "A9", "A8", "A7", "A10"],
        ["supersede"] = ["=A8o", "=A8o", "=A8o", "=A8o", "=A8", "A9", "A8", "A7", "A10"],
        ["expire"] = ["A9", "A9", "A9", "A9", "=A9", "A9", "A8", "A7", "A10"],
        ["cancel"] = ["=A10", "=A10", "=A10", "=A10", "A6", "A9", "A8", "A7", "A10"],
        ["move due"] = ["=AK-6", "=AK-6", "=AK-6", "=AK-6", "A6", "A9", "A8", "A7", "A10"],
    };

    private static readonly string[] OnlyThePerson = ["open", "pass quiz", "fail quiz", "retry", "acknowledge", "acknowledge, no quiz"];

    public static TheoryData<string, AssignmentState, string> Cells()
    {
        var data = new TheoryData<string, AssignmentState, string>();
        foreach (var (action, cells) in Table)
        {
            foreach (var state in Enum.GetValues<AssignmentState>()) data.Add(action, state, cells[(int)state]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_right_person_may_do_what_the_rules_allow(string action, AssignmentState state, string cell)
    {
        var by = action is "offline" or "waive" ? Other : Own;
        var result = Do(action, Assignments.In(state, Own), by);
        Assert.Equal(cell, result.Refusal is { } refusal ? refusal.RuleId : "=" + result.Value.RuleId);
        if (!result.IsRefused) Assert.Equal(state, result.Value.Was!.State);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Nobody_else_opens_answers_or_acknowledges(string action, AssignmentState state, string cell)
    {
        Assert.NotEmpty(cell);
        if (OnlyThePerson.Contains(action)) Assert.Equal("AK-4", Do(action, Assignments.In(state, Own), Other).Refusal?.RuleId);
        if (action == "offline") Assert.Equal("A6p", Do(action, Assignments.In(state, Own), Own).Refusal?.RuleId);
        if (action == "waive") Assert.Equal("A7", Do(action, Assignments.In(state, Own), Own).Refusal?.RuleId);
    }

    [Theory]
    [InlineData(Deed.Acknowledge, Role.Employee, true)]
    [InlineData(Deed.Acknowledge, Role.ExternalAuditor, false)]
    [InlineData(Deed.AssignTraining, Role.IsmsManager, true)]
    [InlineData(Deed.AssignTraining, Role.TopManagement, false)]
    [InlineData(Deed.AssignTraining, Role.InternalAuditor, false)]
    [InlineData(Deed.AssignTraining, Role.Administrator, false)]
    [InlineData(Deed.AssignTraining, Role.Employee, false)]
    [InlineData(Deed.WaiveAcknowledgement, Role.IsmsManager, true)]
    [InlineData(Deed.WaiveAcknowledgement, Role.TopManagement, true)]
    [InlineData(Deed.WaiveAcknowledgement, Role.Employee, false)]
    [InlineData(Deed.WaiveAcknowledgement, Role.Administrator, false)]
    [InlineData(Deed.ApprovePolicy, Role.TopManagement, true)]
    [InlineData(Deed.ApprovePolicy, Role.IsmsManager, false)]
    [InlineData(Deed.PublishVersion, Role.IsmsManager, true)]
    [InlineData(Deed.PublishVersion, Role.TopManagement, false)]
    public void A_role_alone_may_do_what_the_matrix_says(Deed deed, Role role, bool allowed)
    {
        var person = new Person
        {
            Id = Own, Mail = "hal@example.org", Name = "Hal", Department = "Sales", Site = "berlin", Employment = "employee", TimeZone = "UTC", Language = "en",
        };
        var refusal = new Permissions().Check(deed, new Speaker(person, new HashSet<Role> { role }), new Circumstance { IsOwn = true });
        Assert.Equal(allowed, refusal is null);
    }

    [Fact]
    public void After_the_last_granted_attempt_everything_but_a_reset_waits()
    {
        var stopped = Assignments.In(QuizFailed, Own) with { Attempts = 3 };
        Assert.True(stopped.IsStopped);
        Assert.Equal("AK-5", stopped.Retry(Own).Refusal?.RuleId);
        Assert.Equal("AK-5", Do("pass quiz", stopped, Own).Refusal?.RuleId);
        Assert.Equal("AK-5", Do("acknowledge", stopped, Own).Refusal?.RuleId);
        Assert.Equal("A5x", stopped.ResetAttempts(3, "talk", Assignments.Now).Value.RuleId);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(365, true)]
    [InlineData(366, false)]
    public void A_waiver_ends_after_today_and_within_a_year(int days, bool allowed) => Assert.Equal(
        allowed, !Assignments.In(Opened, Own).Waive(Other, Assignments.Today, Assignments.Today.AddDays(days), 365, "sabbatical").IsRefused);

    [Fact]
    public void Validity_ends_the_day_after_its_last_day_however_late_anybody_notices()
    {
        var valid = Assignments.In(Acknowledged, Own) with { ValidUntil = Assignments.Today };
        Assert.Equal("A9", valid.Expire(Assignments.Today).Refusal?.RuleId);
        Assert.Equal(Assignments.Today.AddDays(1), valid.Expire(Assignments.Today.AddDays(9)).Value.EffectiveOn);
    }

    private static Result<AssignmentChange> Do(string action, Assignment assignment, PersonId by) => action switch
    {
        "open" => assignment.Open(by, Assignments.Now),
        "pass quiz" => assignment.SubmitQuiz(by, Quiz.Judge(10, 10, 80), Assignments.Now),
        "fail quiz" => assignment.SubmitQuiz(by, Quiz.Judge(7, 10, 80), Assignments.Now),
        "retry" => assignment.Retry(by),
        "reset" => assignment.ResetAttempts(3, "talk", Assignments.Now),
        "acknowledge" => assignment.Acknowledge(by, true, Assignments.Given),
        "acknowledge, no quiz" => assignment.Acknowledge(by, false, Assignments.Given),
        "offline" => assignment.AcknowledgeOffline(by, Assignments.Given),
        "waive" => assignment.Waive(by, Assignments.Today, Assignments.Today.AddDays(30), 365, "sabbatical"),
        "supersede" => assignment.Supersede(Assignments.Today, "2.0"),
        "expire" => assignment.Expire(Assignments.Today),
        "cancel" => assignment.Cancel(Assignments.Today, "left"),
        "move due" => assignment.MoveDue(Assignments.Today.AddDays(30), Assignments.Today),
        _ => throw new NotSupportedException(action),
    };
}
