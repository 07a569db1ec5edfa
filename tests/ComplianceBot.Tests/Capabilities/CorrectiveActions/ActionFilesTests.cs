using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Files as what shows that an action was done (T6): dropped into the chat, or with the form where forms take files.</summary>
public sealed class ActionFilesTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Dropped_files_show_that_an_action_was_done_once_it_is_said_what_they_are_for(DatabaseProvider provider)
    {
        await using var files = await FilesHouse.EmptyAsync(provider);
        var (cast, id, action) = await InProgressAsync(files);
        var batch = await files.DropsAsync(cast.Ben, files.Shelf.Put("restore-log.pdf", Samples.Pdf(2000)), files.Shelf.Put("screen.png", Samples.Png));
        var ben = new Talk(files.House, cast.Ben);
        var offer = Assert.Single(Talk.ButtonsOf(await ben.PressesAsync("evidence.files", batch.Id)));
        Assert.Equal(EvidenceBatchCards.ValueOf(batch, "action:" + action), offer.Value);
        await ben.SendsAsync(await ben.PressesAsync(offer), ("remark", "Both were restored."));
        Assert.False((await files.House.FindingAsync(id)).Actions[0].IsShown);
        await files.FetchAsync();

        var shown = (await files.House.FindingAsync(id)).Actions[0];
        Assert.True(shown.IsShown);
        Assert.Equal(["Both were restored.", "restore-log.pdf", "screen.png"], shown.Evidence.Select(e => e.What).Order(StringComparer.Ordinal));
        Assert.Equal(2, files.Stored().Count);
        var card = ben.TextOf(await files.House.PressesAsync(ben, id, FindingRoutes.Show));
        foreach (var file in shown.Evidence.Where(e => e.Hash is not null)) Assert.Contains($"SHA-256 {file.Hash![..12]}", card, StringComparison.Ordinal);
        Assert.Contains("no scan is set up", card, StringComparison.Ordinal);
        Assert.Contains("Handed in: CA-1: Share the calendar", (await files.WrittenAsync(cast.Ben))[^1], StringComparison.Ordinal);
        var trail = await files.House.WorkAsync(w => files.House.Get<TrailStore>().OfSubjectAsync(w, "finding", id, default));
        var done = System.Text.Encoding.UTF8.GetString(trail.Single(e => e.Action == "finding.action_done").Canonical);
        Assert.All(shown.Evidence.Where(e => e.Hash is not null), e => Assert.Contains(e.Hash!, done, StringComparison.Ordinal));
        Assert.DoesNotContain("restore-log", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_takes_files_where_the_surface_can_and_says_where_to_send_them_elsewhere()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var elsewhere = new Talk(files.House, cast.Ben, formsTakeFiles: false);
        var without = Talk.FormOf(await files.House.OpensAsync(elsewhere, id, FindingRoutes.Done, action));
        Assert.Contains(without.Parts, p => p is Sentence { Words.Key: "CorrectiveActions.Form.SendFilesHere" });
        Assert.DoesNotContain(without.Fields, f => f is FilesField);

        var ben = new Talk(files.House, cast.Ben);
        var form = await files.House.OpensAsync(ben, id, FindingRoutes.Done, action);
        Assert.Equal(["evidence"], Assert.IsType<Mend>(await ben.SendsAsync(form)).Errors.Keys);
        await ben.SendsFilesAsync(form, [files.Shelf.Put("restore-log.pdf", Samples.Pdf())]);
        Assert.False((await files.House.FindingAsync(id)).Actions[0].IsShown);
        await files.FetchAsync();

        Assert.Equal("restore-log.pdf", Assert.Single((await files.House.FindingAsync(id)).Actions[0].Evidence).What);
    }

    [Fact]
    public async Task Words_count_at_once_and_the_files_of_the_same_form_when_they_are_in()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var ben = new Talk(files.House, cast.Ben);
        var form = await files.House.OpensAsync(ben, id, FindingRoutes.Done, action);
        await ben.SendsFilesAsync(form, [files.Shelf.Put("restore-log.pdf", Samples.Pdf())], ("evidence", OwnerHouse.Hostile));

        var day = files.House.Day();
        Assert.Equal(OwnerHouse.Hostile, Assert.Single((await files.House.FindingAsync(id)).Actions[0].Evidence).What);
        files.House.Clock.Now += TimeSpan.FromDays(1);
        await files.FetchAsync();

        var shown = (await files.House.FindingAsync(id)).Actions[0];
        Assert.Equal((day, 2), (shown.DoneOn!.Value, shown.Evidence.Count));
    }

    [Fact]
    public async Task A_form_about_a_finding_that_has_changed_takes_no_file_and_keeps_what_was_typed()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var ben = new Talk(files.House, cast.Ben);
        var form = await files.House.OpensAsync(ben, id, FindingRoutes.Done, action);
        await files.House.MustAsync(cast.Mia, id, (f, _) => f.NameVerifier(cast.Mia.Id, files.House.By(cast.Mia)));

        var again = Talk.FormOf(await ben.SendsFilesAsync(form, [files.Shelf.Put("restore-log.pdf", Samples.Pdf())], ("evidence", OwnerHouse.Hostile)));

        Assert.Contains(again.Fields, f => f is TextField { Id: "evidence", Initial: OwnerHouse.Hostile });
        Assert.Empty(await files.House.WorkAsync(w => files.House.Get<EvidenceBatchStore>().OpenAsync(w, cast.Ben.Id, default)));
    }

    [Fact]
    public async Task A_refused_file_is_told_with_its_reason_and_the_rest_shows_it_without_it()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var ben = new Talk(files.House, cast.Ben);
        var form = await files.House.OpensAsync(ben, id, FindingRoutes.Done, action);
        await ben.SendsFilesAsync(form, [files.Shelf.Put("restore-log.pdf", Samples.Pdf()), files.Shelf.Put("picture.png", Samples.Text("<html>"))]);
        await files.FetchAsync();
        Assert.False((await files.House.FindingAsync(id)).Actions[0].IsShown);
        Assert.Contains(await files.WrittenAsync(cast.Ben), w => w.Contains("picture.png was not taken", StringComparison.Ordinal));

        var batch = (await files.House.WorkAsync(w => files.House.Get<EvidenceBatchStore>().OpenAsync(w, cast.Ben.Id, default)))[0];
        await ben.PressesAsync("evidence.without", batch.Id);

        Assert.Equal("restore-log.pdf", Assert.Single((await files.House.FindingAsync(id)).Actions[0].Evidence).What);
    }

    [Fact]
    public async Task Files_that_come_after_all_is_done_are_kept_and_their_giver_says_anew_what_they_are_for()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var ben = new Talk(files.House, cast.Ben);
        var form = await files.House.OpensAsync(ben, id, FindingRoutes.Done, action);
        await ben.SendsFilesAsync(form, [files.Shelf.Put("restore-log.pdf", Samples.Pdf())], ("evidence", "Restored."));
        await files.House.MustAsync(cast.Ana, id, (f, _) => f.Implement(files.House.By(cast.Ana)));
        await files.FetchAsync();

        Assert.Single((await files.House.FindingAsync(id)).Actions[0].Evidence);
        Assert.Contains("takes no evidence any more", (await files.WrittenAsync(cast.Ben))[^1], StringComparison.Ordinal);
        Assert.Equal(BatchState.Asking, (await files.House.WorkAsync(w => files.House.Get<EvidenceBatchStore>().OpenAsync(w, cast.Ben.Id, default)))[0].State);
    }

    [Fact]
    public async Task Copies_go_to_whoever_may_read_them_and_to_nobody_else()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var ben = new Talk(files.House, cast.Ben);
        await ben.SendsFilesAsync(await files.House.OpensAsync(ben, id, FindingRoutes.Done, action), [files.Shelf.Put("restore-log.pdf", Samples.Pdf())]);
        await files.FetchAsync();

        foreach (var reader in new[] { cast.Ana, cast.Ben, cast.Cleo, cast.Mia })
            Assert.Equal("Parcels.Refused.NoWay", await AskedAsync(files, new Talk(files.House, reader), id));
        var stranger = await files.House.AddPersonAsync("Eva");
        Assert.Equal("People.Refused.NotAllowed", await AskedAsync(files, new Talk(files.House, stranger), id));
        var file = (await files.House.FindingAsync(id)).Actions[0].Evidence[0].Id;
        Assert.True(await HoldsAsync(files, cast.Cleo, file));
        Assert.False(await HoldsAsync(files, stranger, file));
    }

    [Fact]
    public async Task What_shows_an_action_is_not_deleted_with_the_files_that_nobody_needed()
    {
        await using var files = await FilesHouse.EmptyAsync();
        var (cast, id, action) = await InProgressAsync(files);
        var ben = new Talk(files.House, cast.Ben);
        var log = Samples.Pdf();
        await ben.SendsFilesAsync(await files.House.OpensAsync(ben, id, FindingRoutes.Done, action), [files.Shelf.Put("restore-log.pdf", log)]);
        await files.DropsAsync(cast.Ana, files.Shelf.Put("the-same.pdf", log), files.Shelf.Put("another.png", Samples.Png));
        await files.FetchAsync();
        files.House.Clock.Now += TimeSpan.FromDays(3);
        await files.House.Get<ArrivalForgetting>().RunAsync(default);

        Assert.Single(files.Stored());
        Assert.True((await files.House.FindingAsync(id)).Actions[0].IsShown);
    }

    private static async Task<(Cast Cast, string Id, string Action)> InProgressAsync(FilesHouse files)
    {
        var cast = await files.House.CastAsync();
        var id = (await files.House.RaiseAsync(cast)).Id;
        return (cast, id, (await files.House.InProgressAsync(cast, new Talk(files.House, cast.Ana), id)).Actions[0].Id);
    }

    /// <summary>No courier is set up in this house: a refusal that names it shows that the permission was given.</summary>
    private static async Task<string> AskedAsync(FilesHouse files, Talk reader, string id) =>
        Assert.IsType<Reply>(await files.House.PressesAsync(reader, id, FindingRoutes.Copies)).Card.Title.Key!;

    private static Task<bool> HoldsAsync(FilesHouse files, Person reader, string file) => files.House.WorkAsync(w =>
        files.House.Get<IEnumerable<INeedToKnow>>().Single(n => n.Kind == "action").HoldsAsync(w, file, new Speaker(reader, new HashSet<Role> { Role.Employee }), default));
}
