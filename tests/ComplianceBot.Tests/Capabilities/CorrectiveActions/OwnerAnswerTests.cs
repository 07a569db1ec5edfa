using System.Globalization;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>What owners answer to a reminder: on track, done, more time, not mine; and all done (T6, CA-30, row 13).</summary>
public sealed class OwnerAnswerTests
{
    [Fact]
    public async Task On_track_is_noted_once_a_day_and_changes_nothing()
    {
        await using var house = await TestHouse.BuildAsync();
        var (cast, ana, id) = await InProgressAsync(house);
        var before = await house.FindingAsync(id);

        var thanks = await house.PressesAsync(ana, id, FindingRoutes.OnTrack);
        await house.PressesAsync(ana, id, FindingRoutes.OnTrack);

        Assert.Contains("CA-1", ana.TextOf(thanks), StringComparison.Ordinal);
        Assert.Equal((before.Version, before.ImplementBy), ((await house.FindingAsync(id)).Version, (await house.FindingAsync(id)).ImplementBy));
        Assert.Equal(cast.Ana.Id, Assert.Single(await NotesAsync(house, id)).WrittenBy);
    }

    [Fact]
    public async Task The_owner_of_an_action_shows_that_it_was_done_by_words_or_a_link()
    {
        await using var house = await TestHouse.BuildAsync();
        var (cast, _, id) = await InProgressAsync(house);
        var (ben, action) = (new Talk(house, cast.Ben), Assert.Single((await house.FindingAsync(id)).Actions).Id);
        var form = await ben.PressesAsync(await house.PressesAsync(ben, id, FindingRoutes.Show), FindingRoutes.Done + Doors.Suffix);

        Assert.Equal(action, SeenRecord.Parse(Talk.FormOf(form).Value).Part);
        Assert.Equal(["evidence"], Assert.IsType<Mend>(await ben.SendsAsync(form)).Errors.Keys);
        Assert.Equal(["url"], Assert.IsType<Mend>(await ben.SendsAsync(form, ("url", "https://10.0.0.1/log"))).Errors.Keys);
        await ben.SendsAsync(form, ("evidence", OwnerHouse.Hostile), ("url", "https://wiki.nordlicht.example/restore"));

        var done = Assert.Single((await house.FindingAsync(id)).Actions);
        Assert.True(done.IsShown);
        Assert.Contains(OwnerHouse.Hostile, ben.TextOf(await house.PressesAsync(ben, id, FindingRoutes.Show)), StringComparison.Ordinal);
        Assert.Equal(OwnerHouse.Hostile + "\nhttps://wiki.nordlicht.example/restore", Assert.Single(done.Evidence).What);
    }

    [Fact]
    public async Task Somebody_without_an_action_of_it_shows_nothing()
    {
        await using var house = await TestHouse.BuildAsync();
        var (cast, _, id) = await InProgressAsync(house);

        var refused = await house.OpensAsync(new Talk(house, cast.Cleo), id, FindingRoutes.Done, (await house.FindingAsync(id)).Actions[0].Id);

        Assert.Equal("People.Refused.NotAllowed", Assert.IsType<Reply>(refused).Card.Title.Key);
    }

    [Fact]
    public async Task All_done_is_refused_while_an_action_is_open_and_taken_afterwards()
    {
        await using var house = await TestHouse.BuildAsync();
        var (cast, ana, id) = await InProgressAsync(house);
        Assert.Contains("Share the calendar", ana.TextOf(await house.PressesAsync(ana, id, FindingRoutes.Implement)), StringComparison.Ordinal);
        var ben = new Talk(house, cast.Ben);
        await ben.SendsAsync(await house.OpensAsync(ben, id, FindingRoutes.Done, (await house.FindingAsync(id)).Actions[0].Id), ("evidence", "It stands there"));

        await house.PressesAsync(ana, id, FindingRoutes.Implement);

        Assert.Equal((CorrectiveActionState.Implemented, house.Day()), ((await house.FindingAsync(id)).State, (await house.FindingAsync(id)).ImplementedOn));
    }

    [Fact]
    public async Task More_time_is_asked_for_with_a_day_and_a_reason_and_not_beyond_thirty_days()
    {
        await using var house = await TestHouse.BuildAsync();
        var (_, ana, id) = await InProgressAsync(house);
        var due = (await house.FindingAsync(id)).ImplementBy;
        var form = await house.OpensAsync(ana, id, FindingRoutes.MoreTime);

        Assert.Equal(["to"], Assert.IsType<Mend>(await ana.SendsAsync(form, ("to", Day(due.AddDays(31))), ("reason", "A part is late"))).Errors.Keys);
        Assert.Equal(["reason"], Assert.IsType<Mend>(await ana.SendsAsync(form, ("to", Day(due.AddDays(30))))).Errors.Keys);
        await ana.SendsAsync(form, ("to", Day(due.AddDays(30))), ("reason", "A part is late"));

        var now = await house.FindingAsync(id);
        Assert.Equal((due, due.AddDays(30)), (now.ImplementBy, now.ExtensionTo));
    }

    [Fact]
    public async Task Not_mine_hands_it_to_somebody_who_works_here()
    {
        await using var house = await TestHouse.BuildAsync();
        var (cast, ana, id) = await InProgressAsync(house);
        var form = await house.OpensAsync(ana, id, FindingRoutes.HandOver);

        Assert.Equal(["person"], Assert.IsType<Mend>(await ana.SendsAsync(form, ("person", "nobody@x.example"), ("reason", "Ben runs it"))).Errors.Keys);
        await ana.SendsAsync(form, ("person", cast.Ben.Mail), ("reason", "Ben runs it"));

        var now = await house.FindingAsync(id);
        Assert.Equal((cast.Ana.Id, cast.Ben.Id), (now.OwnerId!.Value, now.DelegateId!.Value));
    }

    private static async Task<(Cast Cast, Talk Ana, string Id)> InProgressAsync(TestHouse house)
    {
        var cast = await house.CastAsync();
        var (ana, id) = (new Talk(house, cast.Ana), (await house.RaiseAsync(cast)).Id);
        await house.InProgressAsync(cast, ana, id);
        return (cast, ana, id);
    }

    private static Task<IReadOnlyList<CorrectiveActionNote>> NotesAsync(TestHouse house, string id) =>
        house.WorkAsync(w => house.Get<CorrectiveActionHistoryStore>().NotesAsync(w, id, CancellationToken.None));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
