using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Status;

/// <summary>"status" and what it can be asked about (SQ-2).</summary>
public sealed class StatusFlowTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_answer_has_the_score_its_parts_and_caps_the_figures_and_the_days_that_come(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var talk = new Talk(house, await FilledAsync(house));

        var text = talk.TextOf(await talk.SaysAsync("status"));

        Assert.Contains("Status of the ISMS on 23 November 2026", text, StringComparison.Ordinal);
        Assert.Contains("Audit readiness: 31.1 of 100, not ready", text, StringComparison.Ordinal);
        Assert.Contains("Corrective actions: 16.0 of 20 points", text, StringComparison.Ordinal);
        Assert.Contains("Required documents: no data (0 of 15 points)", text, StringComparison.Ordinal);
        Assert.Contains("A required document has never been approved: at most 74.9", text, StringComparison.Ordinal);
        Assert.Contains("Evidence that is fresh (mandatory): 0.0 % (0 of 1) as of 23 November 2026", text, StringComparison.Ordinal);
        Assert.Contains("Open nonconformities that are overdue: 0.0 % (0 of 1) as of 23 November 2026", text, StringComparison.Ordinal);
        Assert.Contains("Open major nonconformities: 1 as of 23 November 2026", text, StringComparison.Ordinal);
        Assert.Contains("Next audit: internal audit, 3 December 2026 (in 10 days)", text, StringComparison.Ordinal);
        Assert.Contains("Next audit from outside: first surveillance audit, 22 January 2027", text, StringComparison.Ordinal);
        Assert.Contains("Next management review: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_best_changes_are_next_steps_and_their_buttons_lead_there()
    {
        await using var house = await Policies.HouseAsync();
        var talk = new Talk(house, await FilledAsync(house));

        var shown = await talk.SaysAsync("status");

        var text = talk.TextOf(shown);
        Assert.Contains("Evidence: up to 25.0 points. 1 mandatory piece of evidence is missing or out of date: A.8.13.", text, StringComparison.Ordinal);
        Assert.Contains("Required documents: up to 15.0 points. No register of required documents tells me about them yet.", text, StringComparison.Ordinal);
        Assert.Contains("Internal audit coverage: up to 14.9 points. 30 clauses were not audited in a year, 91 controls not in this cycle.", text, StringComparison.Ordinal);
        var steps = Talk.ButtonsOf(shown).Where(b => b.Name is "evidence" or "coverage.missing.open").ToList();
        Assert.Equal(2, steps.Count);
        Assert.Contains("A.8.13", talk.TextOf(await talk.PressesAsync(steps.Single(b => b.Name == "evidence"))), StringComparison.Ordinal);
        Assert.IsType<Open>(await talk.PressesAsync(steps.Single(b => b.Name == "coverage.missing.open")));
    }

    [Fact]
    public async Task A_register_of_documents_that_says_how_it_stands_fills_its_part()
    {
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IStatusSource>(new PretendDocuments()).AddSingleton<IDirectory>(new OpenDoor("slack")));
        var talk = new Talk(house, await house.HiresAsync("Mia", [Role.IsmsManager]));

        var text = talk.TextOf(await talk.SaysAsync("status"));

        Assert.Contains("Required documents: 7.5 of 15 points", text, StringComparison.Ordinal);
        Assert.DoesNotContain("A required document has never been approved", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status A.8.13", "Status of A.8.13 on 23 November 2026", "Controls that apply: 100.0 % (1 of 1)", "Open nonconformities that are overdue: 0.0 % (0 of 1)")]
    [InlineData("status a.8", "Status of A.8 on 23 November 2026", "Controls that apply: 97.1 % (33 of 34)", "Evidence that is fresh (mandatory): 0.0 % (0 of 1)")]
    [InlineData("Stand A.8.13?", "Status of A.8.13 on 23 November 2026", "1 mandatory piece of evidence is missing or out of date: A.8.13.", "cycle: 100.0 % (1 of 1)")]
    [InlineData("status 9.2", "Status of 9.2 on 23 November 2026", "controls in this cycle: 0.0 % (0 of 2)", "")]
    [InlineData("status A.8.13 as of 2026-11-22", "Status of A.8.13 on 22 November 2026", "No Statement of Applicability was approved by 22 November 2026.", "")]
    [InlineData("status as of 22.11.2026", "Status of the ISMS on 22 November 2026", "Corrective actions: no data", "")]
    [InlineData("Stand zum 2026-11-22", "Status of the ISMS on 22 November 2026", "The Statement of Applicability is not approved", "")]
    public async Task A_theme_a_control_a_clause_and_an_earlier_day_can_be_asked_for(string words, string title, string one, string other)
    {
        await using var house = await Policies.HouseAsync();
        var talk = new Talk(house, await FilledAsync(house));

        var text = talk.TextOf(await talk.SaysAsync(words));

        Assert.StartsWith(title, text, StringComparison.Ordinal);
        Assert.Contains(one, text, StringComparison.Ordinal);
        Assert.Contains(other, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status A.99", "no control, clause or department called “A.99”", "SQ-2")]
    [InlineData("status for Mars", "status for Sales", "SQ-2")]
    [InlineData("status as of yesterday", "“yesterday” as a day", "DT-9")]
    [InlineData("status as of 2030-01-01", "still to come", "DT-9")]
    public async Task What_cannot_be_read_is_refused_with_an_example(string words, string sentence, string rule)
    {
        await using var house = await Policies.HouseAsync();
        var talk = new Talk(house, await house.AddPersonAsync("Mia", null, Role.IsmsManager));

        var text = talk.TextOf(await talk.SaysAsync(words));

        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.Contains("Rule: " + rule, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_shows_its_training_unless_it_is_too_small_or_gives_a_small_one_away()
    {
        await using var house = await Policies.HouseAsync();
        var mia = await house.AddPersonAsync("Mia", p => p with { Department = "Office" }, Role.IsmsManager);
        foreach (var (department, count) in new[] { ("Sales", 6), ("Finance", 5), ("IT", 2) })
            for (var n = 0; n < count; n++) await house.AddPersonAsync(department + " " + n, p => p with { Department = department });
        await house.PublishAsync(Policies.Version(questions: 0) with { Audience = new Audience { Departments = ["Sales", "Finance", "IT"] } });
        var talk = new Talk(house, mia, isPersonal: false);

        Assert.Contains("Training completion: 0.0 % (0 of 6)", talk.TextOf(await talk.SaysAsync("status for sales")), StringComparison.Ordinal);
        Assert.Contains("Figures of groups under 5 people are not shown.", talk.TextOf(await talk.SaysAsync("status for IT")), StringComparison.Ordinal);
        var finance = talk.TextOf(await talk.SaysAsync("status Finance as of 2026-11-23"));
        Assert.Contains("those of a group under 5 people could be computed", finance, StringComparison.Ordinal);
        Assert.DoesNotContain("0 of 5", finance, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_we_ready_is_answered_with_the_verdict_and_the_days_first()
    {
        await using var house = await Policies.HouseAsync();
        var mia = await FilledAsync(house);
        var talk = new Talk(house, mia);

        foreach (var words in new[] { "Are we ready for the surveillance audit?", "Sind wir bereit für das Überwachungsaudit?" })
        {
            var lines = talk.TextOf(await talk.SaysAsync(words)).Split('\n');
            Assert.Equal("By the records, the ISMS is not ready for an audit yet", lines[0]);
            Assert.Contains(lines.Take(5), l => l.StartsWith("Next audit from outside: first surveillance audit", StringComparison.Ordinal));
            Assert.Single(lines, l => l.StartsWith("Next audit from outside", StringComparison.Ordinal));
            Assert.Contains("Limits that a higher score would meet:", lines);
            Assert.Contains("The score helps to plan. It does not predict an auditor's decision.", lines);
        }
    }

    [Fact]
    public async Task An_employee_is_refused_with_the_rule()
    {
        await using var house = await Policies.HouseAsync();
        var talk = new Talk(house, await house.AddPersonAsync("Ben"));
        foreach (var words in new[] { "status", "are we ready?", "what changed since last week?", "trend" })
            Assert.Contains("Rule: SQ-2", talk.TextOf(await talk.SaysAsync(words)), StringComparison.Ordinal);
    }

    /// <summary>A statement, one piece of evidence that is missing, an open major, an audit that was held and two to come.</summary>
    private static async Task<Person> FilledAsync(TestHouse house)
    {
        var (ana, mia, _) = await house.PeopleAsync();
        var lea = await house.AddPersonAsync("Lea", p => p with { Department = "Audit" }, Role.InternalAuditor);
        var liv = await house.AddPersonAsync("Liv", p => p with { Department = "Lab" });
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Lab"] } });
        await house.AcknowledgeAsync(liv, (await house.OnlyAsync(liv)).Id);
        await house.ApproveAsync(ana, "A.8.30");
        await house.AskAsync(mia, ana);
        var cast = new Cast(ana, await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"), mia);
        var raised = await house.RaiseAsync(cast);
        await house.MustAsync(mia, raised.Id, (f, isms) => f.Classify(Severity.Major, "Seen for three months.", isms));
        var audits = new AuditCast(lea, mia, ana);
        await house.HoldAsync(audits, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        await house.EnterAsync(audits, startsIn: 10);
        await house.EnterAsync(audits, AuditKind.Surveillance1, startsIn: 60, days: 2);
        return mia;
    }

    private sealed class PretendDocuments : IStatusSource
    {
        public Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel) => Task.FromResult(new StatusReport
        {
            Figures = [new Figure(Say.Exactly("x"), 9, 18, asOf)], Parts = new Dictionary<ReadinessPart, decimal> { [ReadinessPart.Documents] = 0.5m },
            Lifted = [ReadinessCap.DocumentNeverApproved],
        });
    }
}
