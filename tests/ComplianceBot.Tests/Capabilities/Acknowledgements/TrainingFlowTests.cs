using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class TrainingFlowTests
{
    private const string Overdue = "Sales 1: Access control, due 7 December 2026 (AK-";

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_isms_manager_gets_figures_with_their_parts_and_the_names_behind_them(DatabaseProvider provider)
    {
        await using var house = await WorkplaceAsync(provider);
        var talk = new Talk(house, await PersonAsync(house, "mia"));

        var text = talk.TextOf(await talk.SaysAsync("training"));

        Assert.Contains("Training completion: 14.3", text, StringComparison.Ordinal);
        Assert.Contains("1 of 7", text, StringComparison.Ordinal);
        Assert.Contains("Overdue: 6 as of 9 December 2026", text, StringComparison.Ordinal);
        Assert.Contains(Overdue, text, StringComparison.Ordinal);
        Assert.Contains("IT: not shown (under 5 people)", text, StringComparison.Ordinal);
        Assert.Contains("Cannot be reached (not linked, not installed or blocked): 1\n• Lonely", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_and_for_others_there_are_no_names()
    {
        await using var house = await WorkplaceAsync();
        foreach (var talk in new[]
        {
            new Talk(house, await PersonAsync(house, "mia"), isPersonal: false), new Talk(house, await PersonAsync(house, "tom")),
            new Talk(house, await PersonAsync(house, "ada")),
        })
        {
            var text = talk.TextOf(await talk.SaysAsync("training"));
            Assert.Contains("Training completion: 14.3", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Sales 1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Lonely", text, StringComparison.Ordinal);
            Assert.Contains("1 person cannot be reached by chat.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_line_manager_sees_done_and_not_done_of_the_own_team_only()
    {
        await using var house = await WorkplaceAsync();
        var talk = new Talk(house, await PersonAsync(house, "lead"));

        var text = talk.TextOf(await talk.SaysAsync("training"));
        Assert.Contains("Training of your team", text, StringComparison.Ordinal);
        Assert.Contains("Sales 0: done", text, StringComparison.Ordinal);
        Assert.Contains("Sales 1: Access control not done, due 7 December 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ivy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quiz", text, StringComparison.Ordinal);
        Assert.Contains("Rule: SQ-3", talk.TextOf(await talk.SaysAsync("training IT")), StringComparison.Ordinal);
        Assert.DoesNotContain("Sales 1", talk.TextOf(await new Talk(house, await PersonAsync(house, "lead"), isPersonal: false).SaysAsync("training")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_that_is_asked_about_in_a_channel_is_shown_to_its_line_manager_alone()
    {
        await using var house = await WorkplaceAsync();
        var lead = await PersonAsync(house, "lead");
        await house.SendAsync();
        var before = house.Slack.Posts.Count;

        await house.TakeAsync(lead.TurnOf(new Said("training")) with { Place = new Place(Lanes.Of("slack", TestPeople.Tenant, "C-shared"), IsPersonal: false) });
        await house.SendAsync();

        var posts = house.Slack.Posts.Skip(before).ToList();
        var talk = new Talk(house, lead);
        Assert.Contains("Sales 0: done", talk.TextOf(Assert.Single(posts, p => p.Lane == lead.LaneOf()).Card), StringComparison.Ordinal);
        Assert.Equal("I have sent it to you in our own conversation.", talk.TextOf(Assert.Single(posts, p => p.Lane != lead.LaneOf()).Card));
    }

    [Theory]
    [InlineData(Role.TopManagement)]
    [InlineData(Role.InternalAuditor)]
    [InlineData(Role.IsmsManager)]
    public async Task Whoever_reads_all_figures_and_leads_a_team_sees_both(Role role)
    {
        await using var house = await WorkplaceAsync();
        var head = await house.AddPersonAsync("Head", p => p with { Department = "Office" }, role);
        foreach (var id in new[] { "ivy", "ian" })
        {
            var member = await PersonAsync(house, id);
            await house.ChangeAsync(member, member with { ManagerId = head.Id });
        }

        var talk = new Talk(house, head);
        var text = talk.TextOf(await talk.SaysAsync("training"));
        Assert.Contains("Training completion: 14.3 % (1 of 7)", text, StringComparison.Ordinal);
        Assert.Contains("Training of your team as of 9 December 2026\nTraining completion: 0.0 % (0 of 2)", text, StringComparison.Ordinal);
        Assert.Contains("Ivy: Access control not done, due 7 December 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sales 1: Access control not done", text, StringComparison.Ordinal);
        Assert.Contains("Ivy: Access control not done", talk.TextOf(await talk.SaysAsync("training access-control")), StringComparison.Ordinal);
        Assert.DoesNotContain("your team", talk.TextOf(await talk.SaysAsync("training 2026-11-23")), StringComparison.Ordinal);
        var shared = new Talk(house, head, isPersonal: false);
        var inChannel = shared.TextOf(await shared.SaysAsync("training"));
        Assert.DoesNotContain("Ivy", inChannel, StringComparison.Ordinal);
        Assert.DoesNotContain("0 of 2", inChannel, StringComparison.Ordinal);
        Assert.Contains("Names are shown in our private conversation only.", inChannel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_employee_is_refused_with_the_rule()
    {
        await using var house = await WorkplaceAsync();
        var talk = new Talk(house, await PersonAsync(house, "sales-1"));
        Assert.Contains("Rule: SQ-3", talk.TextOf(await talk.SaysAsync("Schulung")), StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_department_a_document_or_a_past_day_can_be_asked_for(DatabaseProvider provider)
    {
        await using var house = await WorkplaceAsync(provider);
        var talk = new Talk(house, await PersonAsync(house, "mia"));

        // of two departments one is too small: the other one's figures would give it away
        Assert.Contains("those of a group under 5 people could be computed", talk.TextOf(await talk.SaysAsync("training sales")), StringComparison.Ordinal);
        for (var n = 0; n < 6; n++) await house.AddPersonAsync("Service " + n, p => p with { Department = "Service" });
        await house.PublishAsync(Policies.Version(code: "incidents", questions: 0) with { Audience = new Audience { Departments = ["Service"] } });
        Assert.Contains("0 of 6", talk.TextOf(await talk.SaysAsync("training service")), StringComparison.Ordinal);
        Assert.DoesNotContain("1 of 5", talk.TextOf(await talk.SaysAsync("training")), StringComparison.Ordinal);
        Assert.Contains("under 5 people are not shown", talk.TextOf(await talk.SaysAsync("training IT")), StringComparison.Ordinal);
        Assert.Contains("Training: Access control", talk.TextOf(await talk.SaysAsync("training access-control")), StringComparison.Ordinal);
        Assert.Contains("no document and no department called Mars", talk.TextOf(await talk.SaysAsync("training Mars")), StringComparison.Ordinal);
        var past = talk.TextOf(await talk.SaysAsync("training 2026-11-23"));
        Assert.Contains("Overdue: 0 as of 23 November 2026", past, StringComparison.Ordinal);
        Assert.Contains("1 of 7", past, StringComparison.Ordinal);
        Assert.Contains("Rule: DT-9", talk.TextOf(await talk.SaysAsync("training 2030-01-01")), StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Who_is_on_leave_since_before_the_due_date_does_not_count(DatabaseProvider provider)
    {
        await using var house = await WorkplaceAsync(provider);
        await house.AddLeaveAsync(await PersonAsync(house, "sales-2"), new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 10));
        var talk = new Talk(house, await PersonAsync(house, "mia"));
        Assert.Contains("1 of 6", talk.TextOf(await talk.SaysAsync("training")), StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_names_beside_a_figure_are_those_of_the_figure_without_people_on_leave(DatabaseProvider provider)
    {
        await using var house = await WorkplaceAsync(provider);
        await house.AddLeaveAsync(await PersonAsync(house, "sales-2"), new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 10));

        var manager = new Talk(house, await PersonAsync(house, "mia"));
        var all = manager.TextOf(await manager.SaysAsync("training"));
        Assert.Contains("Overdue: 5 as of 9 December 2026", all, StringComparison.Ordinal);
        Assert.Contains("\nOverdue: 5\n• ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Sales 2", all, StringComparison.Ordinal);

        var lead = new Talk(house, await PersonAsync(house, "lead"));
        var team = lead.TextOf(await lead.SaysAsync("training"));
        Assert.Contains("Overdue: 3 as of 9 December 2026", team, StringComparison.Ordinal);
        Assert.Equal(3, team.Split("not done").Length - 1);
        Assert.DoesNotContain("Sales 2", team, StringComparison.Ordinal);
        Assert.Contains("1 person is on leave. What is due since then does not count.", team, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_waived_is_not_called_done()
    {
        await using var house = await WorkplaceAsync();
        var manager = new Talk(house, await PersonAsync(house, "mia"));
        var fields = new[] { ("person", "sales-1@example.org"), ("document", "access-control"), ("reason", "sabbatical"), ("until", "2026-12-31") };
        Assert.Contains("is waived", manager.TextOf(await manager.SendsAsync(await manager.SaysAsync("waive"), fields)), StringComparison.Ordinal);

        var lead = await PersonAsync(house, "lead");
        var talk = new Talk(house, lead);
        var text = talk.TextOf(await talk.SaysAsync("training"));
        Assert.Contains("Sales 0: done", text, StringComparison.Ordinal);
        Assert.Contains("Sales 1: Access control waived", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sales 1: done", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sabbatical", text, StringComparison.Ordinal);
        var german = new Talk(house, lead with { Language = "de" });
        Assert.Contains("Sales 1: von Access control befreit", german.TextOf(await german.SaysAsync("Schulung")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_of_sixty_is_shown_whole_and_a_larger_list_says_how_it_gets_shorter()
    {
        await using var house = await Policies.HouseAsync();
        var lead = await house.AddPersonAsync("Lead", p => p with { Department = "Office" });
        for (var n = 1; n <= 60; n++) await house.AddPersonAsync("Sales " + n, p => p with { ManagerId = lead.Id });
        var late = await house.AddPersonAsync("Sales 61");
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Sales"] } });
        var talk = new Talk(house, lead);

        var sixty = talk.TextOf(await talk.SaysAsync("training"));
        Assert.Equal(60, sixty.Split("not done").Length - 1);
        Assert.DoesNotContain("more", sixty, StringComparison.Ordinal);

        await house.ChangeAsync(late, late with { ManagerId = lead.Id });
        var larger = talk.TextOf(await talk.SaysAsync("training"));
        Assert.EndsWith("\nand 1 more. “training” with the name of a document shows that document alone.", larger, StringComparison.Ordinal);
        Assert.EndsWith("\nand 1 more", talk.TextOf(await talk.SaysAsync("training access-control")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_that_is_overdue_is_not_done_although_the_old_acknowledgement_counts_for_another_day()
    {
        await using var house = await Policies.HouseAsync();
        var lead = await house.AddPersonAsync("Lead", p => p with { Department = "Office" });
        var hal = await house.AddPersonAsync("Hal", p => p with { ManagerId = lead.Id });
        await house.PublishAsync(Policies.Version() with { ValidDays = 369, Audience = new Audience { Departments = ["Sales"] } });
        await house.AcknowledgeAsync(hal, (await house.OnlyAsync(hal)).Id);
        await house.GoToAsync(new DateOnly(2027, 11, 26));
        var talk = new Talk(house, lead);
        Assert.Contains("Hal: done", talk.TextOf(await talk.SaysAsync("training")), StringComparison.Ordinal);

        await house.GoToAsync(new DateOnly(2027, 11, 27));

        Assert.EndsWith("Hal: Access control not done, due 26 November 2027", talk.TextOf(await talk.SaysAsync("training")), StringComparison.Ordinal);
    }

    /// <summary>Five in Sales, two in IT; one has acknowledged, and two weeks have passed.</summary>
    private static async Task<TestHouse> WorkplaceAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var house = await Policies.HouseAsync(provider);
        await house.AddPersonAsync("Mia", p => p with { Department = "Office" }, Role.IsmsManager);
        await house.AddPersonAsync("Tom", p => p with { Department = "Office" }, Role.TopManagement);
        await house.AddPersonAsync("Ada", p => p with { Department = "Office" }, Role.InternalAuditor);
        var lead = await house.AddPersonAsync("Lead", p => p with { Department = "Office" });
        var sales = new List<Person>();
        for (var i = 0; i < 5; i++) sales.Add(await house.AddPersonAsync("Sales " + i, p => p with { ManagerId = lead.Id }));
        await house.AddPersonAsync("Ivy", p => p with { Department = "IT" });
        await house.AddPersonAsync("Ian", p => p with { Department = "IT" });
        await house.WorkAsync(w => house.Get<PeopleStore>().AddAsync(w, sales[0] with
        {
            Id = new PersonId("lonely"),
            Mail = "lonely@example.org",
            Name = "Lonely",
            Department = "Office",
        }, CancellationToken.None));
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Sales", "IT"] } });
        await house.AcknowledgeAsync(sales[0], (await house.OnlyAsync(sales[0])).Id);
        house.Clock.Now = new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero);
        return house;
    }

    private static async Task<Person> PersonAsync(TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, new PersonId(id), CancellationToken.None)))!;
}
