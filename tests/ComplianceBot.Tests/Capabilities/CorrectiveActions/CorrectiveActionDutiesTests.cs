using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;
using Waits = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionTask;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Who is asked for what, and when (rules §2.2, NG-1, NG-7).</summary>
public sealed class CorrectiveActionDutiesTests
{
    [Theory]
    [InlineData(CorrectiveActionState.Raised, Waits.Contain)]
    [InlineData(CorrectiveActionState.Contained, Waits.Analyse)]
    [InlineData(CorrectiveActionState.CauseAnalysed, Waits.Plan)]
    [InlineData(CorrectiveActionState.Planned, Waits.Approve)]
    [InlineData(CorrectiveActionState.InProgress, Waits.Act, Waits.Implement)]
    [InlineData(CorrectiveActionState.Implemented, Waits.Verify)]
    [InlineData(CorrectiveActionState.Verified, Waits.Close)]
    [InlineData(CorrectiveActionState.Closed)]
    [InlineData(CorrectiveActionState.Rejected)]
    public void Each_state_waits_for_its_own_task(CorrectiveActionState state, params CorrectiveActionTask[] tasks) =>
        Assert.Equal(tasks, AwaitedTasks.Of(Findings.In(state), Findings.Settings).Select(a => a.Task));

    [Fact]
    public void What_is_not_classified_waits_for_the_manager_and_not_for_the_owner()
    {
        var raised = Findings.Seen().Raise("f1", Findings.By("rai"), Findings.Isms).Value.Now;

        Assert.Equal(Waits.Classify, Assert.Single(AwaitedTasks.Of(raised, Findings.Settings)).Task);
    }

    [Fact]
    public void A_finding_without_a_verifier_waits_for_one_to_be_named() => Assert.Equal(
        Waits.NameVerifier, Assert.Single(AwaitedTasks.Of(Findings.In(CorrectiveActionState.Implemented) with { VerifierId = null }, Findings.Settings)).Task);

    [Fact]
    public async Task Every_task_reaches_the_one_whose_turn_it_is()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await AssertDueAsync(house, (raised, Waits.Contain, cast.Ana));

        await house.MustAsync(cast.Ana, raised.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested", Consequences = "None" }));
        await AssertDueAsync(house, (raised, Waits.Analyse, cast.Ana));

        await house.PlanAsync(cast, raised.Id, "a1");
        await AssertDueAsync(house, (raised, Waits.Approve, cast.Mia));

        await house.MustAsync(cast.Mia, raised.Id, (f, _) => f.Approve(house.By(cast.Mia)));
        await AssertDueAsync(house, (raised, Waits.Act, cast.Ben), (raised, Waits.Implement, cast.Ana));
    }

    [Fact]
    public async Task The_verifier_is_asked_only_when_the_effect_can_be_judged()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var done = await house.ImplementAsync(cast, (await house.RaiseAsync(cast)).Id);
        await AssertDueAsync(house);

        house.Clock.Now += TimeSpan.FromDays(Findings.Settings.ObservationDays);
        await AssertDueAsync(house, (done, Waits.Verify, cast.Cleo));
        var due = Assert.Single(await DutiesAsync(house));
        Assert.Equal((done.EarliestJudgement(Findings.Settings)!.Value, done.VerifyBy), (due.Since, due.Due));
    }

    [Fact]
    public async Task A_manager_who_worked_on_it_is_not_asked_to_approve_and_top_management_is()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var raised = await house.RaiseAsync(cast);
        await house.TakeAsync(cast.Mia, raised.Id, (f, _) => f.Assign(cast.Mia.Id, house.By(cast.Mia)));
        await house.MustAsync(cast.Mia, raised.Id, (f, _) => f.Contain(house.By(cast.Mia), new Containment { Correction = "Tested", Consequences = "None" }));
        await house.PlanAsync(cast with { Ana = cast.Mia }, raised.Id, "a1");

        await AssertDueAsync(house, (raised, Waits.Approve, tom));
    }

    [Fact]
    public async Task More_time_for_a_major_is_decided_by_top_management()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var raised = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Mia, raised.Id, (f, isms) => f.Classify(Severity.Major, "It broke down.", isms));
        await house.MustAsync(
            cast.Ana, raised.Id, (f, _) => f.AskExtension(house.By(cast.Ana), f.ImplementBy.AddDays(7), "A part is late.", Findings.Settings));

        await AssertDueAsync(house, (raised, Waits.Contain, cast.Ana), (raised, Waits.Extend, tom));
        Assert.All(await DutiesAsync(house), d => Assert.Equal(DutyClass.H, d.Class));
    }

    [Theory]
    [InlineData(Severity.Minor, 31, DutyClass.N)]
    [InlineData(Severity.Observation, 31, DutyClass.L)]
    [InlineData(Severity.Observation, 30, DutyClass.H)]
    public async Task An_audit_that_is_near_makes_what_it_looks_at_pressing(Severity severity, int daysAway, DutyClass pressing)
    {
        var audit = new OneAudit();
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IAuditScope>(audit));
        audit.StartsOn = house.Day().AddDays(daysAway);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        if (severity != Severity.Minor) await house.MustAsync(cast.Mia, raised.Id, (f, isms) => f.Classify(severity, "No requirement was missed.", isms));

        Assert.Equal(pressing, Assert.Single(await DutiesAsync(house)).Class);
    }

    [Fact]
    public async Task The_card_of_a_task_offers_its_answers_and_says_afterwards_what_became_of_it()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast, "The restore test <!channel> of *May* is missing.");
        var (ana, duties) = (new Talk(house, cast.Ana), house.Get<IEnumerable<IDuties>>().OfType<CorrectiveActionDuties>().Single());
        var due = Assert.Single(await DutiesAsync(house));

        var asked = await house.WorkAsync(w => duties.CardAsync(w, due, CancellationToken.None));
        Assert.Contains("The restore test <!channel> of *May* is missing.", ana.TextOf(asked), StringComparison.Ordinal);
        Assert.Contains(asked.Buttons, b => b.Name == "finding.contain.open");

        await house.MustAsync(cast.Ana, raised.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested", Consequences = "None" }));
        var view = await house.WorkAsync(async w =>
            await house.Get<CorrectiveActionBoard>().ViewAsync(w, (await house.Get<CorrectiveActionStore>().FindAsync(w, raised.Id, default))!, default));
        var over = CorrectiveActionTaskCards.Of(view, Waits.Contain, null);
        Assert.DoesNotContain(over.Buttons, b => b.Name == "finding.contain.open");
        Assert.Contains("Ana", ana.TextOf(over), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_a_plan_from_a_list_without_having_seen_it()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var id = (await house.RaiseAsync(cast)).Id;
        await house.MustAsync(cast.Ana, id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested", Consequences = "None" }));
        await house.PlanAsync(cast, id, "a1");
        var mia = new Talk(house, cast.Mia);

        var plan = await mia.PressesAsync(Assert.Single(await DutiesAsync(house)).Action);
        Assert.Equal(CorrectiveActionState.Planned, (await house.FindingAsync(id)).State);
        Assert.Contains("Add the test to the calendar", mia.TextOf(plan), StringComparison.Ordinal);
        await mia.PressesAsync(plan, FindingRoutes.Approve);

        Assert.Equal(CorrectiveActionState.InProgress, (await house.FindingAsync(id)).State);
    }

    [Fact]
    public async Task More_time_that_was_asked_for_is_decided_on_the_record()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Ana, raised.Id, (f, _) => f.AskExtension(house.By(cast.Ana), f.ImplementBy.AddDays(7), "A part is late.", Findings.Settings));
        var (mia, due) = (new Talk(house, cast.Mia), (await DutiesAsync(house)).Single(d => d.NextActor == cast.Mia.Id));

        await mia.PressesAsync(await mia.PressesAsync(due.Action), FindingRoutes.GrantExtension);

        Assert.Equal(raised.ImplementBy.AddDays(7), (await house.FindingAsync(raised.Id)).ImplementBy);
    }

    private static Task<IReadOnlyList<Duty>> DutiesAsync(TestHouse house) => house.WorkAsync(w =>
        house.Get<IEnumerable<IDuties>>().OfType<CorrectiveActionDuties>().Single().OpenAsync(w, house.Day(), CancellationToken.None));

    private static async Task AssertDueAsync(TestHouse house, params (CorrectiveAction Finding, CorrectiveActionTask Task, Person Holder)[] expected) => Assert.Equal(
        expected.Select(e => (AwaitedTask.ItemOf(e.Finding.Id, e.Task, e.Task == Waits.Act ? "a1" : null), e.Holder.Id)).Order(),
        (await DutiesAsync(house)).Select(d => (d.Item, d.NextActor)).Order());

    private sealed class OneAudit : IAuditScope
    {
        public DateOnly StartsOn { get; set; }

        public Task<IReadOnlyList<AuditInScope>> OfAsync(Work work, string requirementId, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<AuditInScope>>([new AuditInScope { Id = "audit", StartsOn = StartsOn, LastDay = StartsOn.AddDays(2) }]);
    }
}
