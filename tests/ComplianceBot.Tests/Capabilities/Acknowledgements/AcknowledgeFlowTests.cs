using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class AcknowledgeFlowTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_person_reads_answers_and_acknowledges_exactly_this_version(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var hal = await house.AddPersonAsync("Hal");
        var version = await house.PublishAsync(Policies.Version());
        var assignment = await house.OnlyAsync(hal);
        var talk = new Talk(house, hal);

        var page = await talk.PressesAsync("acknowledgement.open", assignment.Id);
        Assert.Equal("Access control", talk.TextOf(Talk.FormOf(page).Title));
        Assert.Equal(AssignmentState.Opened, (await house.FindAsync(assignment.Id)).State);
        var quiz = await talk.SendsAsync(page);
        Assert.Equal(["q1", "q2"], Talk.FormOf(quiz).Fields.Select(f => f.Id));
        var statement = await talk.SendsAsync(quiz, ("q1", "0"), ("q2", "0"));
        Assert.Contains("consent", Assert.IsType<Mend>(await talk.SendsAsync(statement)).Errors.Keys);
        var done = await talk.SendsAsync(statement, ("consent", "yes"));

        Assert.Contains("Acknowledged: Access control, version 1.0", talk.TextOf(done), StringComparison.Ordinal);
        var kept = await house.FindAsync(assignment.Id);
        var text = await house.WorkAsync(w => house.Get<DocumentStore>().TextAsync(w, version.Id, "en", CancellationToken.None));
        Assert.Equal(AssignmentState.Acknowledged, kept.State);
        Assert.Equal("I have read Access control, version 1.0.", kept.Statement);
        Assert.Equal(text.Hash, kept.TextHash);
        Assert.Equal("slack/T1/Uhal", kept.GivenIn);
        Assert.Equal(new DateOnly(2027, 11, 23), kept.ValidUntil);
        Assert.Equal(["A1", "A2", "A3", "A6"], (await house.HistoryAsync(assignment.Id)).Select(t => t.RuleId));
        var trail = await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "assignment", assignment.Id, CancellationToken.None));
        Assert.Equal(
            ["assignment.acknowledged", "assignment.assigned", "assignment.opened", "assignment.quiz_passed"],
            trail.Select(t => t.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_german_reader_reads_and_confirms_german()
    {
        await using var house = await Policies.HouseAsync();
        var ute = await house.AddPersonAsync("Ute", p => p with { Language = "de" });
        await house.PublishAsync(Policies.Version(questions: 0));
        var assignment = await house.OnlyAsync(ute);
        var talk = new Talk(house, ute);

        var page = await talk.PressesAsync("acknowledgement.open", assignment.Id);
        Assert.Equal("Zur Erklärung", talk.TextOf(Talk.FormOf(page).Submit!));
        var done = await talk.SendsAsync(await talk.SendsAsync(page), ("consent", "yes"));

        Assert.Contains("Bestätigt: Zugriffskontrolle, Version 1.0", talk.TextOf(done), StringComparison.Ordinal);
        Assert.Equal("de", (await house.FindAsync(assignment.Id)).Language);
        Assert.Equal("A6n", (await house.HistoryAsync(assignment.Id))[^1].RuleId);
    }

    [Fact]
    public async Task The_card_changes_in_place_and_says_who_and_when()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var assignment = await house.OnlyAsync(hal);
        await SendCardAsync(house, hal, assignment);

        await house.AcknowledgeAsync(hal, assignment.Id);
        await house.SendAsync();

        var change = house.Slack.Posts.Last();
        Assert.NotNull(change.Changes);
        Assert.Contains("By: Hal", new Talk(house, hal).TextOf(change.Card), StringComparison.Ordinal);
        Assert.DoesNotContain(change.Card.Buttons, b => b.Name == "acknowledgement.open");
    }

    [Fact]
    public async Task A_quiz_that_is_sent_once_more_after_it_was_passed_leads_on_to_the_statement()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var talk = new Talk(house, hal);
        var quiz = await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", (await house.OnlyAsync(hal)).Id));
        var statement = await talk.SendsAsync(quiz, ("q1", "0"), ("q2", "0"));

        var again = await talk.SendsAsync(quiz, ("q1", "0"), ("q2", "0"));

        Assert.Equal(Talk.FormOf(statement).Name, Talk.FormOf(again).Name);
    }

    [Fact]
    public async Task A_failed_quiz_names_the_section_to_read_again_and_the_tries_left()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var talk = new Talk(house, hal);

        var quiz = await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", (await house.OnlyAsync(hal)).Id));
        var failed = Talk.FormOf(await talk.SendsAsync(quiz, ("q1", "0"), ("q2", "1")));

        var text = string.Join('\n', failed.Parts.SelectMany(p => Cards.Plain.LinesOf(p, new Cards.ReaderWords(house.Get<Cards.Wording>(), hal.Reader))));
        Assert.Contains("50.0 %: 1 of 2 answers were right, 80 % are needed.", text, StringComparison.Ordinal);
        Assert.Contains("Accounts: Please read “Accounts” again.", text, StringComparison.Ordinal);
        Assert.Contains("2 tries left.", text, StringComparison.Ordinal);
        Assert.Equal(AssignmentForms.Page, failed.Buttons[0].Name);
        Assert.Equal("Please choose one answer.", talk.TextOf(Assert.IsType<Mend>(
            await talk.SendsAsync(await talk.SendsAsync(new Open(failed)), ("q1", "0"), ("q2", "7"))).Errors["q2"]));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task After_three_failures_the_quiz_stops_kindly_and_the_isms_manager_is_told_once(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var hal = await house.AddPersonAsync("Hal");
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await house.PublishAsync(Policies.Version());
        var assignment = await house.OnlyAsync(hal);
        var talk = new Talk(house, hal);

        var shown = await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", assignment.Id));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            shown = await talk.SendsAsync(shown, ("q1", "1"), ("q2", "1"));
            if (attempt < 3) shown = await talk.SendsAsync(shown);
        }

        Assert.Null(Talk.FormOf(shown).Submit);
        var again = await talk.TakeAsync(new Filled(AssignmentForms.Quiz, assignment.Id + ":0:en", new Dictionary<string, string> { ["q1"] = "0", ["q2"] = "0" }));
        Assert.Contains("Rule: AK-5", talk.TextOf(again), StringComparison.Ordinal);
        Assert.Contains("Rule: AK-5", talk.TextOf(await talk.TakeAsync(new Filled(AssignmentForms.Retry, assignment.Id, new Dictionary<string, string>()))), StringComparison.Ordinal);
        Assert.Equal(3, (await house.FindAsync(assignment.Id)).Attempts);
        Assert.Equal(1, await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, CancellationToken.None)));
        Assert.Equal(0, await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, CancellationToken.None)));
        await house.SendAsync();
        var told = Assert.Single(house.Slack.Posts, p => p.Lane == mia.LaneOf());
        Assert.Contains("Hal has used all tries", talk.TextOf(told.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_is_refused_without_learning_whose_it_is()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        var eve = await house.AddPersonAsync("Eve", null, Role.Administrator, Role.IsmsManager);
        await house.PublishAsync(Policies.Version());
        var assignment = await house.OnlyAsync(hal);
        var talk = new Talk(house, eve);

        foreach (var input in new Input[]
        {
            new Pressed("acknowledgement.open", assignment.Id), new Pressed("acknowledgement.why", assignment.Id),
            new Filled(AssignmentForms.Quiz, assignment.Id, new Dictionary<string, string>()),
            new Filled(AssignmentForms.Statement, assignment.Id, new Dictionary<string, string> { ["consent"] = "yes" }),
            new Pressed("acknowledgement.open", "nonsense:::"),
        })
        {
            var text = talk.TextOf(await talk.TakeAsync(input));
            Assert.Contains("Rule: AK-4", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Hal", text, StringComparison.Ordinal);
        }

        Assert.Equal(AssignmentState.Assigned, (await house.FindAsync(assignment.Id)).State);
    }

    [Fact]
    public async Task An_old_button_says_that_a_new_version_came_and_leads_to_it()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version());
        var old = await house.OnlyAsync(hal);
        var talk = new Talk(house, hal);
        var statement = await talk.SendsAsync(
            await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", old.Id)), ("q1", "0"), ("q2", "0"));

        await house.PublishAsync(Policies.Version("2.0"));
        var late = await talk.SendsAsync(statement, ("consent", "yes"));

        Assert.Contains("Replaced: Access control, version 1.0", talk.TextOf(late), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Superseded, (await house.FindAsync(old.Id)).State);
        var current = await house.OnlyAsync(hal);
        Assert.StartsWith(current.Id, Talk.FormOf(await talk.PressesAsync(late, "acknowledgement.newest")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_twice_in_parallel_it_is_stored_once_and_both_are_told_it_is_done()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version(questions: 0));
        var assignment = await house.OnlyAsync(hal);
        var talk = new Talk(house, hal);
        var statement = await talk.SendsAsync(await talk.PressesAsync("acknowledgement.open", assignment.Id));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => talk.SendsAsync(statement, ("consent", "yes"))));

        Assert.All(answers, a => Assert.Contains("Acknowledged: Access control", talk.TextOf(a), StringComparison.Ordinal));
        Assert.Single(await house.HistoryAsync(assignment.Id), t => t.ToState == AssignmentState.Acknowledged);
    }

    [Fact]
    public async Task Why_did_I_get_this_names_the_reason_the_group_and_the_approval()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Sales"] } });
        var talk = new Talk(house, hal);

        var text = talk.TextOf(await talk.PressesAsync("acknowledgement.why", (await house.OnlyAsync(hal)).Id));

        Assert.Contains("Most break-ins start with an account.", text, StringComparison.Ordinal);
        Assert.Contains("It is meant for: Sales.", text, StringComparison.Ordinal);
        Assert.Contains("Top management approved version 1.0", text, StringComparison.Ordinal);
    }

    private static Task SendCardAsync(TestHouse house, Person person, Assignment assignment) => house.WorkAsync(async work =>
    {
        var view = await house.Get<AssignmentBoard>().ViewAsync(work, assignment, null, CancellationToken.None);
        await house.Get<Outbox>().SendAsync(work, person.Id, AssignmentCards.Of(view), assignment.Topic, Priority.Notice, null, CancellationToken.None);
    }).ContinueWith(_ => house.SendAsync(), TaskScheduler.Default).Unwrap();
}
