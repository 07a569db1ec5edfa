using System.Diagnostics;
using System.IO.Compression;
using ComplianceBot.Packs.Format;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Tests.Packs;

/// <summary>The ZIP of a pack: other programs read it, and it is checked by hand with the steps that lie in it.</summary>
public sealed class PackFormatTests
{
    [Fact]
    public async Task More_files_than_a_small_zip_can_count_are_read_by_other_programs()
    {
        const int Many = 65_600;
        using var zip = new MemoryStream();
        var writer = new PackWriter(zip);
        for (var i = 0; i < Many; i++) await writer.AddAsync($"f/{i}", [(byte)i], default);
        await writer.EndAsync(default);

        var faults = new PackFaults();
        var archive = await PackArchive.OpenAsync(zip, faults, default);
        using var read = new ZipArchive(zip);

        Assert.Equal(0, faults.Count);
        Assert.Equal(Many, archive!.Files.Count);
        Assert.Equal(Many, read.Entries.Count);
        using var last = read.Entries[^1].Open();
        Assert.Equal((Many - 1) % 256, last.ReadByte());
    }

    [Fact]
    public void Places_beyond_four_gigabytes_stand_in_the_wider_fields()
    {
        var name = PackLayout.NameOf("a");
        Assert.Equal(PackLayout.CentralLength + 1, PackLayout.Central(name, 1, 2, PackLayout.Wide - 1).Length);
        var wide = PackLayout.Central(name, 1, 2, PackLayout.Wide);
        Assert.Equal(PackLayout.CentralLength + 1 + PackLayout.WideExtraLength, wide.Length);
        Assert.Equal(PackLayout.Wide, BitConverter.ToUInt64(wide, wide.Length - sizeof(ulong)));
        Assert.Equal(PackLayout.EndLength + PackLayout.WideEndLength + PackLayout.LocatorLength, PackLayout.End(1, PackLayout.Wide, 10).Length);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_not_written()
    {
        using var zip = new MemoryStream();
        var writer = new PackWriter(zip);
        await writer.AddAsync("a", [1], default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.AddAsync("a", [2], default));
    }

    [Fact]
    public void Many_proofs_of_one_tree_are_those_of_each_leaf()
    {
        for (var count = 1; count <= 70; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(i => MerkleTree.Leaf([(byte)i])).ToList();
            var (levels, root) = (new MerkleLevels(leaves), MerkleTree.Root(leaves));
            for (var at = 0; at < count; at++)
            {
                Assert.Equal(MerkleTree.ProofOf(at, leaves), levels.ProofOf(at));
                Assert.True(MerkleTree.Holds(leaves[at], at, count, levels.ProofOf(at), root));
            }
        }
    }

    [ByHandFact]
    public async Task The_steps_that_lie_in_the_pack_check_it_with_openssl_and_sha256sum_alone()
    {
        await using var house = await PackHouse.BuildAsync();
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "pack");
        using (var zip = new ZipArchive(new MemoryStream(await house.WriteAsync()))) zip.ExtractToDirectory(pack);
        var steps = (await File.ReadAllTextAsync(Path.Combine(pack, PackNames.Guide))).Split("WIE SIE")[0].Split('\n').Where(l => l.StartsWith("   ", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, steps.Count);

        var (key, signed, sums, files, extra) = (await RunAsync(steps[0], pack), await RunAsync(steps[1], pack), await RunAsync(steps[2], pack), await RunAsync(steps[3], pack), await RunAsync(steps[4], pack));

        Assert.StartsWith(PackManifest.Read(await File.ReadAllBytesAsync(Path.Combine(pack, PackNames.Manifest)))!.KeyId, key.Output, StringComparison.Ordinal);
        Assert.Equal("Verified OK\n", signed.Output);
        Assert.Contains(sums.Output.Split('\n')[^2].Split(' ')[0] + "\"", sums.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (files.Code, extra.Code));
        Assert.Equal("", extra.Output);
        Assert.DoesNotContain("FAILED", files.Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(pack, "index.html"), " ");
        await File.AppendAllTextAsync(Path.Combine(pack, PackNames.Manifest), " ");
        await File.WriteAllTextAsync(Path.Combine(pack, "more.txt"), "");
        Assert.Contains("index.html: FAILED", (await RunAsync(steps[3], pack)).Output, StringComparison.Ordinal);
        Assert.NotEqual("Verified OK\n", (await RunAsync(steps[1], pack)).Output);
        Assert.Contains("> more.txt", (await RunAsync(steps[4], pack)).Output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string step, string folder)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", step]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        await errors;
        return (shell.ExitCode, output);
    }
}

/// <summary>A test of the steps by hand: skipped where their programs are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ByHandFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["bash", "openssl", "sha256sum", "find", "diff"];

    public ByHandFactAttribute() => Skip = Programs.FirstOrDefault(p => Browser.OnPath(p) is null) is { } missing ? missing + " is not here." : null;
}
