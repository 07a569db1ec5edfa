using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.Evidence;

public sealed class EvidenceFilesTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Dropped_files_are_handed_in_once_it_is_said_what_they_prove_and_all_are_in(DatabaseProvider provider)
    {
        await using var files = await FilesHouse.BuildAsync(provider);
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf(2000)), files.Shelf.Put("screen.png", Samples.Png));
        var asking = (await files.WrittenAsync())[^1];
        foreach (var words in new[] { "Received: 2 files", "report.pdf, 2 KB: being checked", "deleted after a day" }) Assert.Contains(words, asking, StringComparison.Ordinal);

        await files.SaysAsync(batch);
        Assert.Equal((BatchState.Waiting, EvidenceState.Requested), ((await files.BatchAsync(batch.Id)).State, (await files.House.EvidenceAsync(files.Asked.Id)).State));
        files.House.Clock.Now += TimeSpan.FromDays(1);
        await files.FetchAsync();

        var given = await files.House.EvidenceAsync(files.Asked.Id);
        Assert.Equal(
            (EvidenceState.Submitted, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 23), (DateTimeOffset?)files.House.Clock.Now),
            (given.State, given.EffectiveOn!.Value, given.ReceivedOn!.Value, given.KnownAt));
        var items = await files.ItemsAsync(given);
        Assert.Equal(["report.pdf", "screen.png"], items.Select(i => i.Name!).Order(StringComparer.Ordinal));
        Assert.Equal(2, files.Stored().Count);
        var (owners, reviewers) = ((await files.WrittenAsync())[^1], await files.ReviewCardAsync(given));
        Assert.All(items, i => Assert.Contains($"SHA-256 {i.Hash![..12]}", owners, StringComparison.Ordinal));
        Assert.All(items, i => Assert.Contains($"SHA-256 {i.Hash![..12]}", reviewers, StringComparison.Ordinal));
        Assert.All(items, i => Assert.Null(i.Scan));
        Assert.Contains("no scan is set up", reviewers, StringComparison.Ordinal);
        var trail = await files.House.WorkAsync(w => files.House.Get<TrailStore>().OfSubjectAsync(w, "evidence", given.Id, default));
        var submitted = System.Text.Encoding.UTF8.GetString(trail.Single(e => e.Action == "evidence.submitted").Canonical);
        Assert.All(items, i => Assert.Contains(i.Hash!, submitted, StringComparison.Ordinal));
        await files.House.AcceptAsync(files.Mia, given);
        Assert.Equal(["E1", "E2", "E3"], await files.House.RulesAsync(given.Id));
    }

    [Fact]
    public async Task Files_that_are_in_before_it_is_said_what_they_prove_are_handed_in_at_once()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        await files.FetchAsync();

        Assert.Contains("Handed in: A.8.13", files.Owner.TextOf(await files.SaysAsync(batch)), StringComparison.Ordinal);
        Assert.Equal(EvidenceState.Submitted, (await files.House.EvidenceAsync(files.Asked.Id)).State);
        Assert.Contains("have changed", files.Owner.TextOf(await files.Owner.TakeAsync(
            new Filled("evidence.give", EvidenceBatchCards.ValueOf(batch, files.Asked), FilesHouse.About.ToDictionary(a => a.Item1, a => a.Item2)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_takes_files_where_the_surface_can_and_says_where_to_send_them_elsewhere()
    {
        await using var files = await FilesHouse.BuildAsync();
        var elsewhere = new Talk(files.House, files.Ana, formsTakeFiles: false);
        Assert.Contains("here in our chat", elsewhere.TextOf(await elsewhere.PressesAsync("evidence.upload.open", files.Asked.Id)), StringComparison.Ordinal);

        var form = await files.Owner.PressesAsync("evidence.upload.open", files.Asked.Id);
        Assert.Contains("files", Assert.IsType<Mend>(await files.Owner.SendsFilesAsync(form, [], FilesHouse.About)).Errors.Keys);
        await files.Owner.SendsFilesAsync(form, [files.Shelf.Put("report.pdf", Samples.Pdf())], [.. FilesHouse.About, ("remark", "Page 2 matters.")]);
        await files.FetchAsync();

        var given = await files.House.EvidenceAsync(files.Asked.Id);
        Assert.Equal(EvidenceState.Submitted, given.State);
        Assert.Contains("Page 2 matters.", await files.ReviewCardAsync(given), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_is_told_with_its_reason_and_the_rest_can_be_handed_in_without_it()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()), files.Shelf.Put("picture.png", Samples.Text("<html>")));
        await files.SaysAsync(batch);
        await files.FetchAsync();

        Assert.Equal(EvidenceState.Requested, (await files.House.EvidenceAsync(files.Asked.Id)).State);
        Assert.Contains(await files.WrittenAsync(), w => w.StartsWith("picture.png was not taken", StringComparison.Ordinal) && w.Contains("markup", StringComparison.Ordinal));
        Assert.Single(files.Stored());
        await files.Owner.PressesAsync("evidence.without", batch.Id);
        Assert.Equal("report.pdf", Assert.Single(await files.ItemsAsync(await files.House.EvidenceAsync(files.Asked.Id))).Name);
    }

    [Fact]
    public async Task Another_file_takes_the_place_of_a_refused_one()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", []));
        await files.SaysAsync(batch);
        await files.FetchAsync();
        Assert.Contains("empty", await files.ShownAsync(batch.Id), StringComparison.Ordinal);
        Assert.Contains("Please send another", files.Owner.TextOf(await files.Owner.PressesAsync("evidence.without", batch.Id)), StringComparison.Ordinal);

        files.House.Clock.Now += TimeSpan.FromMinutes(1);
        await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        await files.FetchAsync();

        Assert.Equal(BatchState.Given, (await files.BatchAsync(batch.Id)).State);
        Assert.Single(await files.ItemsAsync(await files.House.EvidenceAsync(files.Asked.Id)));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_asked_for_again()
    {
        await using var files = await FilesHouse.BuildAsync();
        var file = files.Shelf.Put("report.pdf", Samples.Pdf());
        var batch = await files.DropsAsync(file);
        files.Shelf.Take(file);
        await files.FetchAsync();

        Assert.Contains("Please send it again", await files.ShownAsync(batch.Id), StringComparison.Ordinal);
        Assert.Equal(ArrivalState.Expired, Assert.Single(await files.ArrivalsAsync(batch.Id)).State);
    }

    [Fact]
    public async Task A_request_that_was_cancelled_meanwhile_is_said_and_the_files_can_serve_another()
    {
        await using var files = await FilesHouse.BuildAsync();
        var other = await files.House.AskAsync(files.Mia, files.Ana, what: "Restore test");
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        await files.SaysAsync(batch);
        var manager = new Talk(files.House, files.Mia);
        await manager.SendsAsync(await manager.PressesAsync("evidence.cancel.open", files.Asked.Id), ("reason", "Excluded"));
        await files.FetchAsync();

        Assert.Contains(await files.WrittenAsync(), w => w.StartsWith("Your files are not handed in yet", StringComparison.Ordinal) && w.Contains("cancelled", StringComparison.Ordinal));
        var again = await files.BatchAsync(batch.Id);
        Assert.Equal(BatchState.Asking, again.State);
        await files.SaysAsync(again, other);
        Assert.Equal(EvidenceState.Submitted, (await files.House.EvidenceAsync(other.Id)).State);
        Assert.Single(await files.ItemsAsync(await files.House.EvidenceAsync(other.Id)));
    }

    [Fact]
    public async Task The_same_content_is_stored_once_and_its_earlier_giving_is_named()
    {
        await using var files = await FilesHouse.BuildAsync();
        var content = Samples.Pdf();
        var first = await files.DropsAsync(files.Shelf.Put("report.pdf", content));
        await files.FetchAsync();
        await files.SaysAsync(first);
        var other = await files.House.AskAsync(files.Mia, files.Ana, what: "Restore test");
        var second = await files.DropsAsync([.. Enumerable.Range(1, 5).Select(n => files.Shelf.Put($"copy{n}.pdf", content))]);
        await files.FetchAsync();

        Assert.Single(files.Stored());
        Assert.Equal(5, (await files.ArrivalsAsync(second.Id)).Count(a => a.State == ArrivalState.Kept));
        Assert.Contains("was already given for A.8.13 on 23 November 2026", await files.ShownAsync(second.Id), StringComparison.Ordinal);
        await files.SaysAsync(second, other);
        Assert.Equal(5, (await files.ItemsAsync(await files.House.EvidenceAsync(other.Id))).Count);
    }

    [Fact]
    public async Task One_file_serves_two_controls_and_each_is_reviewed_by_itself()
    {
        await using var files = await FilesHouse.BuildAsync();
        var content = Samples.Pdf();
        var other = await files.House.AskAsync(files.Mia, files.Ana, what: "Restore test");
        foreach (var request in new[] { files.Asked, other })
        {
            var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", content));
            await files.FetchAsync();
            await files.SaysAsync(batch, request);
        }

        await files.House.AcceptAsync(files.Mia, await files.House.EvidenceAsync(files.Asked.Id));
        await files.House.WorkAsync(w => files.House.Get<EvidenceOffice>().RejectAsync(w, other.Id, 1, files.Mia.Id, RejectionReason.NotRelevant, "It shows no restore.", default));

        Assert.Single(files.Stored());
        Assert.Equal(["E1", "E2", "E3"], await files.House.RulesAsync(files.Asked.Id));
        Assert.Equal(["E1", "E2", "E4", "E5"], await files.House.RulesAsync(other.Id));
    }

    [Fact]
    public async Task Nobody_is_asked_for_anything_so_nothing_is_taken()
    {
        await using var files = await FilesHouse.BuildAsync();
        var eve = await files.House.HiresAsync("Eve");
        await files.House.TakeAsync(eve.TurnOf(new Shared("", [files.Shelf.Put("report.pdf", Samples.Pdf())]), opens: false));
        await files.House.SendAsync();
        await files.FetchAsync();

        Assert.Contains("not taken these files", new Talk(files.House, eve).TextOf(files.House.Slack.Last), StringComparison.Ordinal);
        Assert.Equal(0, files.Shelf.Fetchings);
        Assert.Empty(files.Stored());
    }

    [Fact]
    public async Task Files_of_somebody_else_are_nobodys_business()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        var manager = new Talk(files.House, files.Mia);
        foreach (var (button, value) in new[] { ("evidence.files", batch.Id), ("evidence.without", batch.Id), ("evidence.give.open", EvidenceBatchCards.ValueOf(batch, files.Asked)) })
            Assert.Contains("row 6", manager.TextOf(await manager.PressesAsync(button, value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_where_everybody_reads_no_file_is_taken()
    {
        await using var files = await FilesHouse.BuildAsync();
        var channel = new Talk(files.House, files.Ana, isPersonal: false);
        Assert.Contains("directly", channel.TextOf(await channel.TakeAsync(new Shared("", [files.Shelf.Put("report.pdf", Samples.Pdf())]))), StringComparison.Ordinal);
        await files.FetchAsync();
        Assert.Empty(files.Stored());
    }
}
