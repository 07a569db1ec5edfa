using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>What is written in the thread of a finding's message becomes a note on it, also when it is closed (CA-14).</summary>
public sealed class FindingNoteTests
{
    private const string Wild = "  Two tests *failed*:\n\n<!channel> <at>all</at> =1+1 é\u0301 \u202Ex\t&amp;  ";

    [Fact]
    public async Task An_answer_in_the_thread_of_its_message_is_kept_as_it_was_typed_and_confirmed_there()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var root = house.IdOf(await house.SaysAsync(cast.Ana, "CA-1"));

        await house.TurnAsync(InThread(cast.Ana, new Said("Two tests failed") { Typed = Wild }, root));

        var note = Assert.Single(await NotesAsync(house, raised));
        Assert.Equal((Wild, cast.Ana.Id), (note.Text, note.WrittenBy));
        var (confirmation, changed) = (house.Slack.Posts.Last(p => p.Changes is null), house.Slack.Posts.Last(p => p.Changes is not null));
        Assert.Equal(("CorrectiveActions.Note.Added", root), (confirmation.Card.Title.Key, confirmation.Thread));
        Assert.Equal(root, changed.Changes);
        Assert.Contains("Two tests *failed*:", house.TextOf(changed), StringComparison.Ordinal);
        Assert.Contains(await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "finding", raised.Id, default)), e => e.Action == "finding.noted");
    }

    [Fact]
    public async Task In_a_channel_a_mention_in_the_thread_where_it_was_brought_up_is_one_too()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await house.MentionsAsync(cast.Ana, "CA-1", "t1");

        await house.MentionsAsync(cast.Mia, "The supplier was told.", "t1", isNew: false);
        var elsewhere = await house.MentionsAsync(cast.Mia, "The supplier was told.", "t2", isNew: false);

        Assert.Equal("The supplier was told.", Assert.Single(await NotesAsync(house, raised)).Text);
        Assert.Equal("Conversations.NotUnderstood", elsewhere.Card.Title.Key);
    }

    [Fact]
    public async Task The_thread_of_a_nudge_about_one_of_its_tasks_is_its_thread_too()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var item = AwaitedTask.ItemOf(raised.Id, CorrectiveActionTask.Contain);
        await house.WorkAsync(w => house.Get<Outbox>().SendAsync(w, cast.Ana.Id, new() { Title = Cards.Say.Exactly("Due") }, item, Priority.Notice, null, default));
        await house.SendAsync();

        await house.SaysAsync(cast.Ana, "I am on it", house.IdOf(house.Slack.Posts.Last()));

        Assert.Equal("I am on it", Assert.Single(await NotesAsync(house, raised)).Text);
    }

    [Theory]
    [InlineData("help", "Conversations.Help")]
    [InlineData("  Help! ", "Conversations.Help")]
    [InlineData("CA-1", "CorrectiveActions.Card.Title")]
    [InlineData("ca-1?", "CorrectiveActions.Card.Title")]
    public async Task A_command_or_a_number_that_stands_alone_is_meant_as_one_there_too(string text, string title)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var root = house.IdOf(await house.SaysAsync(cast.Ana, "CA-1"));

        var answer = await house.SaysAsync(cast.Ana, text, root);

        Assert.Equal((title, root), (answer.Card.Title.Key, answer.Thread));
        Assert.Empty(await NotesAsync(house, raised));
    }

    [Theory]
    [InlineData("help came too late for CA-1")]
    [InlineData("status: two of three are done")]
    [InlineData("See CA-7, which is the same")]
    public async Task A_sentence_is_a_note_whatever_it_begins_with_or_names(string text)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var root = house.IdOf(await house.SaysAsync(cast.Ana, "CA-1"));

        await house.SaysAsync(cast.Ana, text, root);

        Assert.Equal(text, Assert.Single(await NotesAsync(house, raised)).Text);
    }

    [Fact]
    public async Task Threads_of_other_messages_and_of_other_conversations_lead_nowhere()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var shown = house.IdOf(await house.SaysAsync(cast.Ana, "CA-1"));
        var help = house.IdOf(await house.SaysAsync(cast.Ana, "help"));

        var other = await house.SaysAsync(cast.Ana, "hello there", help);
        var strange = await house.SaysAsync(cast.Mia, "hello there", shown);

        Assert.All([other, strange], post => Assert.Equal("Conversations.NotUnderstood", post.Card.Title.Key));
        Assert.Empty(await NotesAsync(house, raised));
    }

    [Fact]
    public async Task Who_may_not_see_it_may_not_write_on_it()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var eve = await house.HiresAsync("Eve");
        await house.MentionsAsync(cast.Ana, "CA-1", "t1");

        var refused = await house.MentionsAsync(eve, "Let me in", "t1", isNew: false);

        Assert.Contains("Rule: SQ-5", house.TextOf(refused), StringComparison.Ordinal);
        Assert.Equal("t1", refused.Thread);
        Assert.Empty(await NotesAsync(house, raised));
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public async Task A_note_by_message_has_at_most_ten_thousand_characters(int length, bool isKept)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var root = house.IdOf(await house.SaysAsync(cast.Ana, "CA-1"));

        await house.SaysAsync(cast.Ana, new string('x', length), root);

        Assert.Equal(isKept, (await NotesAsync(house, raised)).Count == 1);
        Assert.Equal(isKept ? "CorrectiveActions.Note.Added" : "CorrectiveActions.Refused.NoteTooLong", house.Slack.Posts.Last(p => p.Changes is null).Card.Title.Key);
    }

    [Fact]
    public async Task A_closed_finding_takes_a_note_by_its_form_and_nothing_else()
    {
        await using var house = await FindingChats.HouseAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var closed = await house.CloseAsync(cast, raised.Id);
        var talk = new Talk(house, cast.Ana);
        var record = await talk.SaysAsync("CA-1");

        var form = await talk.PressesAsync(record, FindingRoutes.Note + Doors.Suffix);
        var nothing = await talk.SendsAsync(form, ("note", "  "));
        var tooLong = await talk.SendsAsync(form, ("note", new string('x', 3001)));
        var noted = await talk.SendsAsync(form, ("note", Wild));

        // a control owner may raise a new one that refers to it; the closed one itself takes nothing but a note
        Assert.Equal([FindingRoutes.Raise + Doors.Suffix, FindingRoutes.Note + Doors.Suffix, FindingRoutes.Whole + Doors.Suffix], Talk.CardOf(record).Buttons.Select(b => b.Name));
        Assert.Contains(Talk.FormOf(form).Parts, p => p is Cards.Sentence { Words.Key: "CorrectiveActions.Note.Locked" });
        Assert.Equal("CorrectiveActions.Refused.TextMissing", Assert.IsType<Mend>(nothing).Errors["note"].Key);
        Assert.Equal("CorrectiveActions.Refused.NoteTooLong", Assert.IsType<Mend>(tooLong).Errors["note"].Key);
        Assert.Equal("CorrectiveActions.Note.Added", Talk.CardOf(noted).Title.Key);
        Assert.Equal(Wild, Assert.Single(await NotesAsync(house, raised)).Text);
        Assert.Equal(closed with { Actions = [], Doers = [] }, await house.FindingAsync(raised.Id) with { Actions = [], Doers = [] });
    }

    [Fact]
    public async Task What_could_not_be_worked_at_once_is_kept_with_its_thread_and_noted_later()
    {
        await using var house = await TestHouse.BuildAsync(more: services => services.AddSingleton<IDirectory>(new StuckDoor()));
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var root = house.IdOf(await house.SaysAsync(cast.Ana, "CA-1"));
        house.Clock.Now += TimeSpan.FromHours(2);

        var kept = await house.TakeAsync(InThread(cast.Ana, new Said("Two tests failed") { Typed = Wild }, root));
        Assert.IsType<Later>(kept);
        Assert.Empty(await NotesAsync(house, raised));
        await house.Get<InboxRound>().RunAsync(default);

        Assert.Equal(Wild, Assert.Single(await NotesAsync(house, raised)).Text);
    }

    [Fact]
    public async Task No_client_can_say_in_which_thread_it_was_written()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);

        var pressed = await new Talk(house, cast.Ana).PressesAsync(FindingRoutes.Replied, raised.Topic);

        Assert.Equal("Conversations.NoLongerThere", Talk.CardOf(pressed).Title.Key);
    }

    /// <summary>The chat product cannot be asked the first time.</summary>
    private sealed class StuckDoor : IDirectory
    {
        private int _asked;

        public string Channel => "slack";

        public Task<Profile?> LookUpAsync(string tenant, string userId, CancellationToken cancel) =>
            _asked++ == 0 ? throw new HttpRequestException("on purpose") : Task.FromResult<Profile?>(new Profile(Standing.Member, null));
    }

    private static Turn InThread(Person person, Said said, string root)
    {
        var turn = person.TurnOf(said, opens: false);
        return turn with { Place = turn.Place with { Thread = root, Root = root } };
    }

    private static Task<IReadOnlyList<CorrectiveActionNote>> NotesAsync(TestHouse house, CorrectiveAction finding) =>
        house.WorkAsync(w => house.Get<CorrectiveActionHistoryStore>().NotesAsync(w, finding.Id, default));
}
