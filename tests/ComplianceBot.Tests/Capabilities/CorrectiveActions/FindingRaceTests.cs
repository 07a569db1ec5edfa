using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Two people act on one finding in the same second: one wins, the other is told what changed and keeps what was typed.</summary>
public sealed class FindingRaceTests
{
    private const string First = "It is our own procedure.", Second = "It was *never* a requirement <!channel>.";

    [Fact]
    public async Task Of_two_forms_sent_at_once_one_is_taken_and_the_other_comes_back_with_its_words()
    {
        await using var house = await BuildAsync();
        var (cast, max, raised) = await BothAsync(house);
        Talk mia = new(house, cast.Mia), other = new(house, max, "teams");
        var forms = new[] { await OpensAsync(mia, FindingRoutes.Classify, raised), await OpensAsync(other, FindingRoutes.Classify, raised) };

        var moves = await Task.WhenAll(
            mia.SendsAsync(forms[0], ("severity", "Major"), ("reason", First)), other.SendsAsync(forms[1], ("severity", "Major"), ("reason", Second)));

        var loser = Assert.Single(moves, m => m is Open);
        var lost = moves[0] == loser ? (Talk: mia, Words: First, Winner: "Max") : (Talk: other, Words: Second, Winner: "Mia");
        var again = Talk.FormOf(loser);
        Assert.Equal((FindingRoutes.Classify, lost.Words), (again.Name, Assert.Single(again.Fields.OfType<TextField>()).Initial));
        Assert.Contains($"{lost.Winner} – classified it", TextOf(lost.Talk, again), StringComparison.Ordinal);
        Assert.Equal(1, (await house.ChangesAsync(raised.Id)).Count(c => c is { RuleId: "CA-2", Severity: Severity.Major }));
        Assert.Equal(raised.Version + 1, (await house.FindingAsync(raised.Id)).Version);
    }

    [Fact]
    public async Task The_form_that_came_back_is_of_the_finding_as_it_is_now_so_that_sending_it_decides_about_that()
    {
        await using var house = await BuildAsync();
        var (cast, max, raised) = await BothAsync(house);
        Talk mia = new(house, cast.Mia), other = new(house, max, "teams");
        var form = await OpensAsync(mia, FindingRoutes.Reject, raised);
        await house.MustAsync(max, raised.Id, (f, isms) => f.Classify(Severity.Major, "Grave.", isms));

        var again = await mia.SendsAsync(form, ("reason", First));
        Assert.Equal(CorrectiveActionState.Raised, (await house.FindingAsync(raised.Id)).State);
        var done = await mia.SendsAsync(again, ("reason", First));

        Assert.IsType<Close>(done);
        Assert.Equal(CorrectiveActionState.Rejected, (await house.FindingAsync(raised.Id)).State);
        Assert.NotNull(other);
    }

    [Fact]
    public async Task Where_the_step_is_no_longer_possible_the_words_are_there_to_be_copied()
    {
        await using var house = await BuildAsync();
        var (cast, max, raised) = await BothAsync(house);
        Talk mia = new(house, cast.Mia), other = new(house, max, "teams");
        var forms = new[] { await OpensAsync(mia, FindingRoutes.Reject, raised), await OpensAsync(other, FindingRoutes.Reject, raised) };

        var moves = await Task.WhenAll(mia.SendsAsync(forms[0], ("reason", First)), other.SendsAsync(forms[1], ("reason", Second)));

        var loser = Assert.Single(moves, m => m is Open);
        var (talk, words, winner) = moves[0] == loser ? (mia, First, "Max") : (other, Second, "Mia");
        var page = Talk.FormOf(loser);
        Assert.Null(page.Submit);
        Assert.Contains(page.Parts.OfType<Prose>(), p => p.Blocks is [{ Kind: BlockKind.Quote, Spans: [{ Text: var text }] }] && text == words);
        Assert.Contains($"{winner} – rejected it", TextOf(talk, page), StringComparison.Ordinal);
        Assert.Equal(FindingRoutes.Show, Assert.Single(page.Buttons).Name);
        Assert.Single(await house.ChangesAsync(raised.Id), c => c.RuleId == "T9");
    }

    [Fact]
    public async Task Of_two_presses_at_once_one_is_taken_and_the_other_is_shown_what_became_of_it()
    {
        await using var house = await BuildAsync();
        var (cast, max, raised) = await BothAsync(house);
        await house.ContainedAsync(new Talk(house, cast.Ana), raised.Id);
        var seen = SeenFinding.Of(await house.PlanAsync(cast, raised.Id, "a1")).ToString();

        var moves = await Task.WhenAll(
            new Talk(house, cast.Mia).PressesAsync(FindingRoutes.Approve, seen), new Talk(house, max, "teams").PressesAsync(FindingRoutes.Approve, seen));

        Assert.Single(moves, m => Talk.CardOf(m).Parts[0] is Sentence { Words.Key: "Conversations.Overtaken.Changed" });
        Assert.Single(await house.ChangesAsync(raised.Id), c => c.RuleId == "T5");
    }

    [Fact]
    public async Task A_form_that_was_asked_for_by_an_old_card_is_the_present_one_and_where_there_is_none_the_record_says_why()
    {
        await using var house = await BuildAsync();
        var (cast, max, raised) = await BothAsync(house);
        var mia = new Talk(house, cast.Mia);
        await house.MustAsync(max, raised.Id, (f, isms) => f.Classify(Severity.Major, "Grave.", isms));

        var present = Talk.FormOf(await OpensAsync(mia, FindingRoutes.Reject, raised));
        await house.MustAsync(max, raised.Id, (f, _) => f.Reject(house.By(max), First, null));
        var record = mia.TextOf(await OpensAsync(mia, FindingRoutes.Reject, raised));

        Assert.Equal(raised.Version + 1, SeenRecord.Parse(present.Value).Version);
        Assert.Contains("It stands at: rejected", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_no_longer_do_it_when_the_form_is_sent_keeps_the_words_too()
    {
        await using var house = await BuildAsync();
        var (cast, _, raised) = await BothAsync(house);
        var mia = new Talk(house, cast.Mia);
        var form = await OpensAsync(mia, FindingRoutes.Reject, raised);
        await house.MustAsync(cast.Mia, raised.Id, (f, _) => f.Assign(cast.Mia.Id, house.By(cast.Mia)));

        var refused = Talk.CardOf(await mia.SendsAsync(form, ("reason", Second)));

        Assert.Equal("People.Refused.NotAllowed", refused.Title.Key);
        Assert.Contains(refused.Parts.OfType<Prose>(), p => p.Blocks is [{ Spans: [{ Text: Second }] }]);
    }

    private static Task<TestHouse> BuildAsync() => FindingChats.HouseAsync();

    /// <summary>Mia in Slack and Max in Teams, both ISMS managers, and a finding of Ana's.</summary>
    private static async Task<(Cast Cast, Person Max, CorrectiveAction Raised)> BothAsync(TestHouse house)
    {
        var cast = await house.CastAsync();
        var max = await house.HiresAsync("Max", [Role.IsmsManager], null, "teams");
        return (cast, max, await house.RaiseAsync(cast));
    }

    private static Task<Move> OpensAsync(Talk talk, string form, CorrectiveAction seen) => talk.PressesAsync(form + Doors.Suffix, SeenFinding.Of(seen).ToString());

    private static string TextOf(Talk talk, Form form) => talk.TextOf(new Card { Title = form.Title, Parts = form.Parts });
}
