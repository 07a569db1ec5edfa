using ComplianceBot.Tests.Simulator;
using ComplianceBot.Trail.Sealing;
using Dapper;

namespace ComplianceBot.Tests.Trail;

/// <summary>Whatever is done to a sealed trail past the bot is found and named; what nobody touched always verifies.</summary>
public sealed class TamperTests : IDisposable
{
    private const int Changes = 200;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Two_hundred_single_changes_are_all_found_and_named()
    {
        await using var sample = await SealedSample.MakeAsync(_folder.Path);
        var random = new Random(20261127);
        var missed = new List<string>();
        for (var i = 0; i < Changes; i++)
        {
            var tampering = Tampering.Any(random);
            var report = await sample.AfterAsync(tampering.Do, tampering.NeedsHeads ? sample.Heads : null);
            if (!tampering.IsNamed(report)) missed.Add($"{tampering.What}: {string.Join(", ", report.Faults.Take(5))}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public async Task What_nobody_touched_verifies()
    {
        await using var sample = await SealedSample.MakeAsync(_folder.Path);

        var report = await sample.AfterAsync(_ => { }, sample.Heads);

        Assert.True(report.IsWhole, string.Join(", ", report.Faults));
        Assert.Equal((SealedSample.Blocks, SealedSample.Positions, 0, 1), ((int)report.Blocks, (int)report.Sealed, (int)report.Unsealed, (int)report.Redacted));
    }

    [Theory]
    [InlineData("At = 'yesterday'")]
    [InlineData("At = '2026-11-23'")]
    [InlineData("Canonical = 'text'")]
    [InlineData("Canonical = x''")]
    [InlineData("Hash = upper(Hash)")]
    public async Task An_entry_that_cannot_be_read_any_more_is_named_and_ends_no_check(string change)
    {
        await using var sample = await SealedSample.MakeAsync(_folder.Path);

        var report = await sample.AfterAsync(c => c.Execute($"UPDATE TrailEntry SET {change} WHERE Id = (SELECT EntryId FROM TrailPosition WHERE Position = 20)"), sample.Heads);

        Assert.Equal(new TrailFault(TrailFaultKind.EntryChanged, 20, 3), Assert.Single(report.Faults));
    }

    [Fact]
    public async Task A_cut_off_end_and_a_trail_sealed_anew_are_found_by_any_one_head_that_was_published()
    {
        await using var sample = await SealedSample.MakeAsync(_folder.Path);
        var last = Assert.Single(Head.Read("They wrote: " + sample.Heads[^1].Line + " in the channel."));

        var cut = await sample.AfterAsync(c => Tampering.CutOff(c, 6), [last]);
        Assert.Equal(new TrailFault(TrailFaultKind.HeadMissing, Block: 6), Assert.Single(cut.Faults));

        var anew = await sample.AfterAsync(c => Tampering.SealAnew(c, 20, 3), [last], new NoKeys());
        Assert.Equal(new TrailFault(TrailFaultKind.HeadDiffers, Block: 6), Assert.Single(anew.Faults));
        Assert.False(anew.HasTrustedKeys);
    }

    [Fact]
    public async Task Without_a_head_and_without_the_key_file_an_end_that_was_cut_off_cannot_be_seen_and_the_report_says_what_is_missing()
    {
        await using var sample = await SealedSample.MakeAsync(_folder.Path);

        var report = await sample.AfterAsync(c => Tampering.CutOff(c, 4), [], new NoKeys());

        Assert.True(report.IsWhole);
        Assert.Equal((0, false), (report.Heads, report.HasTrustedKeys));
    }

    [Fact]
    public async Task A_chain_sealed_anew_with_another_key_is_found_by_the_key_file_alone()
    {
        await using var sample = await SealedSample.MakeAsync(_folder.Path);

        var report = await sample.AfterAsync(c => Tampering.SealAnew(c, 20, 3));

        Assert.Equal([TrailFaultKind.KeyNotTrusted], report.Faults.Select(f => f.Kind));
        Assert.Equal(3, report.Faults[0].Block);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A host without a key file, as an auditor with a copy of the database has it.</summary>
    private sealed class NoKeys : ISealKeys
    {
        public Task<SealKey> CurrentAsync(CancellationToken cancel) => throw new NotSupportedException();

        public Task<byte[]> SignAsync(SealKey key, byte[] content, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<SealKey>> TrustedAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<SealKey>>([]);
    }
}
