using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.Files;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Files;

namespace ComplianceBot.Tests.Arrivals;

public sealed class ArrivalRoundTests
{
    [Fact]
    public async Task A_line_that_breaks_at_any_byte_leaves_nothing_and_the_file_is_fetched_again()
    {
        await using var files = await FilesHouse.BuildAsync();
        var content = Samples.Pdf(150_000);
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", content));
        foreach (var at in new[] { 0, 1, 100, 65_536, content.Length - 1 })
        {
            files.Shelf.Next(() => new Fetched.Content(new BrokenStream(content, at)));
            await files.FetchAsync();
            Assert.Equal(ArrivalState.Waiting, Assert.Single(await files.ArrivalsAsync(batch.Id)).State);
            Assert.Empty(files.Stored());
            files.House.Clock.Now += TimeSpan.FromMinutes(20);
        }

        await files.FetchAsync();
        Assert.Equal((ArrivalState.Kept, (long?)content.Length), ((await files.ArrivalsAsync(batch.Id))[0].State, (await files.ArrivalsAsync(batch.Id))[0].Size));
        Assert.Single(files.Stored());
    }

    [Fact]
    public async Task After_the_last_try_it_is_told_and_nothing_is_stored()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        for (var tries = 0; tries < 6; tries++)
        {
            files.Shelf.Next(() => throw new IOException("No line."));
            await files.FetchAsync();
            files.House.Clock.Now += TimeSpan.FromMinutes(20);
        }

        Assert.Equal(ArrivalState.Refused, Assert.Single(await files.ArrivalsAsync(batch.Id)).State);
        Assert.Contains("could not get this file", await files.ShownAsync(batch.Id), StringComparison.Ordinal);
        Assert.Empty(files.Stored());
    }

    [Fact]
    public async Task A_product_that_asks_for_patience_gets_it_and_no_try_is_counted()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        files.Shelf.Next(() => new Fetched.Later("ratelimited", TimeSpan.FromMinutes(1), IsThrottled: true));
        await files.FetchAsync();
        await files.FetchAsync();

        Assert.Equal((1, 0, files.House.Clock.Now.AddMinutes(1)), (files.Shelf.Fetchings, (await files.ArrivalsAsync(batch.Id))[0].Attempts, (await files.ArrivalsAsync(batch.Id))[0].NextAt));
        files.House.Clock.Now += TimeSpan.FromMinutes(1);
        await files.FetchAsync();
        Assert.Equal(ArrivalState.Kept, (await files.ArrivalsAsync(batch.Id))[0].State);
    }

    [Fact]
    public async Task What_a_dead_host_held_is_fetched_by_another_and_the_late_one_changes_nothing()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        var store = files.House.Get<ArrivalStore>();
        var held = await files.House.WorkAsync(async w =>
        {
            var ready = (await store.ReadyAsync(w, default))!;
            Assert.True(await store.LeaseAsync(w, ready, w.At + ArrivalRound.Lease, default));
            return ready with { Fence = ready.Fence + 1 };
        });
        await files.FetchAsync();
        Assert.Equal(0, files.Shelf.Fetchings);

        files.House.Clock.Now += ArrivalRound.Lease;
        await files.FetchAsync();
        await files.House.WorkAsync(w => files.House.Get<ArrivalSettling>().SettleAsync(w, held, new Outcome.Gone(), w.At, default));

        Assert.Equal(ArrivalState.Kept, Assert.Single(await files.ArrivalsAsync(batch.Id)).State);
    }

    [Fact]
    public async Task No_client_can_say_that_a_file_arrived()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        var id = (await files.ArrivalsAsync(batch.Id))[0].Id;
        foreach (var input in new Input[] { new Pressed(EvidenceBatch.What, id), new Pressed(Shared.Route, id), new Filled(EvidenceBatch.What, id, new Dictionary<string, string>()) })
            Assert.Contains("no longer", files.Owner.TextOf(await files.Owner.TakeAsync(input)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_hands_in_is_deleted_after_a_day_and_its_giver_hears_of_it()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        await files.FetchAsync();
        var hash = Assert.Single(await files.ArrivalsAsync(batch.Id)).Hash!;
        await files.House.Get<ArrivalForgetting>().RunAsync(default);
        Assert.Single(files.Stored());

        files.House.Clock.Now += ArrivalForgetting.KeptFor + TimeSpan.FromMinutes(1);
        await files.House.Get<ArrivalForgetting>().RunAsync(default);

        Assert.Empty(files.Stored());
        Assert.Null(await files.House.Get<IFileVault>().OpenAsync(hash, default));
        Assert.Equal(BatchState.Forgotten, (await files.BatchAsync(batch.Id)).State);
        Assert.Contains(await files.WrittenAsync(), w => w.StartsWith("Your files were not handed in within a day", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_record_refers_to_stays_when_one_giving_is_forgotten()
    {
        await using var files = await FilesHouse.BuildAsync();
        var content = Samples.Pdf();
        var first = await files.DropsAsync(files.Shelf.Put("report.pdf", content));
        await files.FetchAsync();
        await files.SaysAsync(first);
        await files.House.AskAsync(files.Mia, files.Ana, what: "Restore test");
        await files.DropsAsync(files.Shelf.Put("copy.pdf", content));
        await files.FetchAsync();

        files.House.Clock.Now += ArrivalForgetting.KeptFor + TimeSpan.FromMinutes(1);
        await files.House.Get<ArrivalForgetting>().RunAsync(default);

        Assert.Single(files.Stored());
        Assert.NotNull(await files.House.Get<IFileVault>().OpenAsync(Assert.Single(await files.ItemsAsync(await files.House.EvidenceAsync(files.Asked.Id))).Hash!, default));
    }

    [Fact]
    public async Task A_content_that_was_deleted_while_it_was_fetched_is_fetched_once_more()
    {
        await using var files = await FilesHouse.BuildAsync();
        var content = Samples.Pdf();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", content));
        var removed = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        files.Shelf.Next(() =>
        {
            files.House.WorkAsync(async w =>
            {
                await files.House.Get<ForgettingStore>().RemoveAsync(w, removed, default);
                await files.House.Get<ForgettingStore>().RemovedAsync(w, removed, default);
            }).GetAwaiter().GetResult();
            return new Fetched.Content(new MemoryStream(content));
        });
        await files.FetchAsync();
        Assert.Equal(ArrivalState.Waiting, (await files.ArrivalsAsync(batch.Id))[0].State);

        files.House.Clock.Now += TimeSpan.FromMinutes(1);
        await files.FetchAsync();
        Assert.Equal((ArrivalState.Kept, 2), ((await files.ArrivalsAsync(batch.Id))[0].State, files.Shelf.Fetchings));
    }
}
