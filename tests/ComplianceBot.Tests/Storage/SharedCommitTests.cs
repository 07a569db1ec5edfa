using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Storage;

/// <summary>Works that share a commit on SQLite: they run without savepoints until one of them fails (decision 0007).</summary>
public sealed class SharedCommitTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Works_beside_one_that_fails_run_once_more_and_are_kept_once()
    {
        await using var house = await TestHouse.BuildAsync(DatabaseProvider.Sqlite);
        var (runs, gate) = (new int[3], new TaskCompletionSource());
        var first = house.WorkAsync(async _ => await gate.Task);
        var works = Enumerable.Range(0, 3).Select(i => house.WorkAsync(async work =>
        {
            runs[i]++;
            await RecordAsync(house, work, i);
            if (i == 1) throw new InvalidOperationException("on purpose");
        })).ToList();
        gate.SetResult();
        await first;
        await Task.WhenAll(works[0], works[2]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => works[1]);
        Assert.Equal((1, 0, 1), (await CountAsync(house, 0), await CountAsync(house, 1), await CountAsync(house, 2)));
        Assert.Equal([2, 1, 1], runs);
    }

    [Fact]
    public async Task What_was_committed_comes_into_the_file_beside_the_writer()
    {
        const int Works = Checkpoints.WorksBetween + 50, Tries = 200;
        await using var house = await TestHouse.BuildAsync(DatabaseProvider.Sqlite);
        var file = new FileInfo(((SqliteDatabase)house.Get<ComplianceBot.Storage.Database>()).File);
        var before = file.Length;

        await Task.WhenAll(Enumerable.Range(0, Works).Select(i => house.WorkAsync(work => RecordAsync(house, work, i))));

        for (var i = 0; i < Tries && file.Length == before; i++)
        {
            await Task.Delay(50);
            file.Refresh();
        }

        Assert.NotEqual(before, file.Length);
    }

    [Fact]
    public async Task What_was_to_follow_a_commit_follows_once_although_the_work_ran_twice()
    {
        await using var house = await TestHouse.BuildAsync(DatabaseProvider.Sqlite);
        var (told, gate) = (0, new TaskCompletionSource());
        var first = house.WorkAsync(async _ => await gate.Task);
        var good = house.WorkAsync(work =>
        {
            work.AfterCommit(() => told++);
            return RecordAsync(house, work, 0);
        });
        var bad = house.WorkAsync(_ => throw new InvalidOperationException("on purpose"));
        gate.SetResult();
        await first;
        await good;

        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task What_follows_a_commit_and_fails_is_told_to_its_own_work_and_the_others_are_answered()
    {
        await using var house = await TestHouse.BuildAsync(DatabaseProvider.Sqlite);
        var gate = new TaskCompletionSource();
        var first = house.WorkAsync(async _ => await gate.Task);
        var followed = house.WorkAsync(work =>
        {
            work.AfterCommit(() => throw new InvalidOperationException("on purpose"));
            return RecordAsync(house, work, 0);
        });
        var other = house.WorkAsync(work => RecordAsync(house, work, 1));
        gate.SetResult();
        await first;

        await Assert.ThrowsAsync<InvalidOperationException>(() => followed);
        await other;
        Assert.Equal((1, 1), (await CountAsync(house, 0), await CountAsync(house, 1)));
    }

    [Fact]
    public async Task A_work_given_up_while_it_ran_again_is_not_told_as_done()
    {
        await using var house = await TestHouse.BuildAsync(DatabaseProvider.Sqlite);
        using var patience = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var first = house.WorkAsync(async _ => await gate.Task);
        var hasty = house.Get<ComplianceBot.Storage.Database>().WorkAsync((work, _) => RecordAsync(house, work, 0), patience.Token);
        var bad = house.WorkAsync(async _ =>
        {
            await patience.CancelAsync();
            throw new InvalidOperationException("on purpose");
        });
        gate.SetResult();
        await first;

        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hasty);
        Assert.Equal(0, await CountAsync(house, 0));
    }

    private static Task RecordAsync(TestHouse house, ComplianceBot.Storage.Work work, int number) => house.Get<AuditTrail>().RecordAsync(
        work, "test.done", "test", number.ToString(System.Globalization.CultureInfo.InvariantCulture), null, null, None);

    private static async Task<int> CountAsync(TestHouse house, int number) => (await house.WorkAsync(work => house.Get<TrailStore>().OfSubjectAsync(
        work, "test", number.ToString(System.Globalization.CultureInfo.InvariantCulture), None))).Count;
}
