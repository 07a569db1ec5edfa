using ComplianceBot.Host.Seals;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Trail;

/// <summary>What the sealer closes, and what becomes of it when hosts die, meet, or change their key.</summary>
public sealed class SealerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_written_is_sealed_in_blocks_that_follow_each_other(DatabaseProvider provider)
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path, provider);
        await house.WritesAsync(3);
        Assert.Equal(1, await house.SealsAsync());
        await house.WritesAsync(2);
        Assert.Equal(1, await house.SealsAsync());
        Assert.Equal(0, await house.SealsAsync());

        var blocks = await house.BlocksAsync();
        Assert.Equal([(1, 1, 4), (2, 5, 6)], blocks.Select(b => ((int)b.Number, (int)b.FirstPosition, (int)b.LastPosition)));
        Assert.Equal([null, blocks[0].Hash], blocks.Select(b => b.Previous));
        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole);
        Assert.Equal((2, 6, 0), (report.Blocks, report.Sealed, report.Unsealed));
        Assert.Equal(blocks[1].Hash, report.Newest!.Hash);
    }

    [Fact]
    public async Task Where_nothing_was_written_no_block_is_closed_and_no_key_is_made()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        Assert.Equal(0, await house.SealsAsync());

        Assert.True((await house.VerifiesAsync()).IsWhole);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task What_is_not_sealed_yet_is_said_to_be_so()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(3);
        await house.SealsAsync();
        await house.WritesAsync(2);

        var report = await house.VerifiesAsync();

        Assert.True(report.IsWhole);
        Assert.Equal((4, 2), (report.Sealed, report.Unsealed));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_not_committed_gets_no_position(DatabaseProvider provider)
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path, provider);
        await house.WritesAsync(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.WorkAsync(async work =>
        {
            await house.WriteAsync(work, 9);
            throw new InvalidOperationException("on purpose");
        }));
        await house.SealsAsync();

        Assert.Equal(2, await house.CountAsync("SELECT COUNT(*) FROM TrailPosition"));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE SubjectId = '9'"));
    }

    [Fact]
    public async Task A_sealer_that_dies_on_the_way_seals_nothing_twice_and_leaves_nothing_out()
    {
        var keys = new DyingKeys();
        await using var house = await SealHouse.BuildAsync(_folder.Path, more: s => s.AddSingleton<ISealKeys>(keys));
        await house.WritesAsync(3);
        keys.IsDying = true;
        await Assert.ThrowsAsync<IOException>(house.SealsAsync);
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM TrailPosition"));

        keys.IsDying = false;
        await house.WritesAsync(1);
        Assert.Equal(1, await house.SealsAsync());

        Assert.Equal(5, Assert.Single(await house.BlocksAsync()).EntryCount);
        Assert.True((await house.VerifiesAsync()).IsWhole);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Sealers_that_meet_give_each_entry_one_position(DatabaseProvider provider)
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path, provider);
        Sealer Another() => new(house.Database, house.Get<SealStore>(), house.Get<AuditTrail>(), house.Get<ISealKeys>());
        for (var round = 0; round < 5; round++)
        {
            await house.WritesAsync(4);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Another().RunAsync(CancellationToken.None)));
        }

        Assert.Equal(21, await house.CountAsync("SELECT MAX(Position) FROM TrailPosition"));
        Assert.Equal(5, (await house.BlocksAsync()).Count);
        Assert.True((await house.VerifiesAsync()).IsWhole);
    }

    [Fact]
    public async Task A_long_trail_from_before_is_sealed_in_several_blocks()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        for (var day = 0; day < 3; day++)
        {
            await house.WorkAsync(async work =>
            {
                for (var i = 0; i < Sealer.MostInBlock / 2; i++) await house.WriteAsync(work, i);
            });
            house.Clock.Pass(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, await house.SealsAsync());

        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole);
        Assert.Equal((Sealer.MostInBlock * 3 / 2) + 1, report.Sealed);
    }

    [Fact]
    public async Task A_new_key_is_an_entry_of_the_trail_and_older_blocks_still_verify()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(2);
        await house.SealsAsync();
        var renewed = house.Get<SealKeyFile>().Renew();
        await house.WritesAsync(2);
        await house.SealsAsync();

        var blocks = await house.BlocksAsync();
        Assert.Equal(renewed.Id, blocks[1].KeyId);
        Assert.NotEqual(renewed.Id, blocks[0].KeyId);
        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole && report.HasTrustedKeys);
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.key_changed' AND SubjectId = '{renewed.Id}'"));
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.key_made'"));
    }

    [Fact]
    public async Task After_a_clock_was_set_back_what_is_written_is_sealed_and_verifies()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(2);
        await house.SealsAsync();
        house.Clock.Pass(TimeSpan.FromDays(-30));
        await house.WritesAsync(2);
        Assert.True((await house.VerifiesAsync()).IsWhole);
        Assert.Equal(1, await house.SealsAsync());

        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole);
        Assert.Equal(0, report.Unsealed);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_is_sealed_can_be_neither_changed_nor_deleted_in_the_database(DatabaseProvider provider)
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path, provider);
        await house.WritesAsync(2);
        await house.SealsAsync();

        foreach (var statement in new[]
        {
            "UPDATE TrailBlock SET Root = ''", "DELETE FROM TrailBlock", "UPDATE TrailPosition SET Leaf = NULL", "DELETE FROM TrailPosition", "UPDATE TrailKey SET AddedAt = ''",
            "DELETE FROM TrailKey", "UPDATE TrailDetail SET Detail = ''", "DELETE FROM TrailDetail",
        })
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.WorkAsync(work => work.ExecuteAsync(statement, null, CancellationToken.None)));
        }

        Assert.True((await house.VerifiesAsync()).IsWhole);
    }

    [Theory]
    [InlineData("TrailEntry")]
    [InlineData("TrailDetail")]
    [InlineData("TrailBlock")]
    [InlineData("TrailPosition")]
    [InlineData("TrailKey")]
    public async Task Sqlite_replaces_nothing_either(string table)
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(2);
        await house.SealsAsync();

        var fault = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.WorkAsync(work =>
            work.ExecuteAsync($"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", null, CancellationToken.None)));
        Assert.Contains("holds this already", fault.Message, StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_personal_value_is_deleted_once_a_rule_is_named_for_it_and_its_entry_still_proves(DatabaseProvider provider)
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path, provider);
        await house.WritesAsync(2);
        await house.SealsAsync();

        await house.WorkAsync(async work =>
        {
            var details = await work.QueryAsync<DetailKey>("SELECT EntryId, Name FROM TrailDetail WHERE Name = 'name'", null, default);
            await house.Get<TrailRedactions>().RedactAsync(work, "PR-6", details, default);
        });

        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole);
        Assert.Equal(2, report.Redacted);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Keys whose signing breaks off when it should.</summary>
    private sealed class DyingKeys : ISealKeys
    {
        private readonly System.Security.Cryptography.ECDsa _key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

        public bool IsDying { get; set; }

        private SealKey Key => SealKey.Of(_key.ExportSubjectPublicKeyInfo());

        public Task<SealKey> CurrentAsync(CancellationToken cancel) => Task.FromResult(Key);

        public Task<IReadOnlyList<SealKey>> TrustedAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<SealKey>>([Key]);

        public Task<byte[]> SignAsync(SealKey key, byte[] content, CancellationToken cancel) => IsDying
            ? throw new IOException("on purpose")
            : Task.FromResult(_key.SignData(content, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence));
    }
}
