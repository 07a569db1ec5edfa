using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Storage;

public sealed class DatabaseTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_one_work_writes_another_reads(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await house.WorkAsync(work => house.Get<AuditTrail>().RecordAsync(
            work, "test.done", "test", "1", new Dictionary<string, string> { ["state"] = "Open" },
            new Dictionary<string, string> { ["name"] = "Ada" }, CancellationToken.None));

        var kept = Assert.Single(await house.WorkAsync(work => house.Get<TrailStore>().OfSubjectAsync(work, "test", "1", CancellationToken.None)));
        Assert.Equal("test.done", kept.Action);
        Assert.Equal(house.Clock.Now, kept.At);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_work_that_fails_leaves_nothing_behind_and_does_not_disturb_its_neighbours(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        var trail = house.Get<AuditTrail>();
        Task Recording(string id, bool fails) => house.WorkAsync(async work =>
        {
            await trail.RecordAsync(work, "test.done", "test", id, null, null, CancellationToken.None);
            if (fails) throw new InvalidOperationException("on purpose");
        });

        var works = Enumerable.Range(0, 40).Select(i => Recording(i.ToString(System.Globalization.CultureInfo.InvariantCulture), i % 4 == 0)).ToList();
        await Task.WhenAll(works.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(10, works.Count(w => w.IsFaulted));
        for (var i = 0; i < 40; i++)
        {
            var id = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var kept = await house.WorkAsync(work => house.Get<TrailStore>().OfSubjectAsync(work, "test", id, CancellationToken.None));
            Assert.Equal(i % 4 == 0 ? 0 : 1, kept.Count);
        }
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_trail_cannot_be_changed_afterwards(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await house.WorkAsync(work => house.Get<AuditTrail>().RecordAsync(work, "test.done", "test", "1", null, null, CancellationToken.None));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            house.WorkAsync(work => work.ExecuteAsync("UPDATE TrailEntry SET Action = 'other'", null, CancellationToken.None)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            house.WorkAsync(work => work.ExecuteAsync("DELETE FROM TrailEntry", null, CancellationToken.None)));
    }
}
