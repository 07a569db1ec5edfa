using System.Security.Cryptography;
using ComplianceBot.Host.Commands;
using ComplianceBot.Host.Files;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Files;

public sealed class KeyRotationTests
{
    private static readonly string Old = KeyRing.Written(new MasterKey("old", RandomNumberGenerator.GetBytes(32)));
    private static readonly string New = KeyRing.Written(new MasterKey("new", RandomNumberGenerator.GetBytes(32)));

    [Fact]
    public async Task A_rotation_wraps_the_keys_anew_and_leaves_the_contents_as_they_are()
    {
        await using var house = new VaultHouse(("MasterKeys", Old));
        var content = Samples.Pdf(100_000);
        var kept = (await house.PutAsync(content, "a.pdf")).Value;
        var before = await File.ReadAllBytesAsync(house.Stored().Single());

        await house.RestartAsync(("MasterKeys", $"{New}, {Old}"));
        Assert.Equal(content, await house.ReadAsync(kept.Hash));
        Assert.Equal((1, 0), await house.Of<KeyRotation>().RunAsync(CancellationToken.None));
        Assert.Equal((0, 1), await house.Of<KeyRotation>().RunAsync(CancellationToken.None));

        var after = await File.ReadAllBytesAsync(house.Stored().Single());
        Assert.Equal(before[SealHeader.Length..], after[SealHeader.Length..]);
        Assert.NotEqual(before[..SealHeader.Length], after[..SealHeader.Length]);
        await house.RestartAsync(("MasterKeys", New));
        Assert.Equal(content, await house.ReadAsync(kept.Hash));
        await house.RestartAsync(("MasterKeys", Old));
        await Assert.ThrowsAsync<SealBrokenException>(() => house.ReadAsync(kept.Hash));
    }

    [Fact]
    public async Task Without_configured_keys_the_command_makes_a_new_one_and_a_running_host_learns_it()
    {
        await using var house = new VaultHouse();
        var content = Samples.Pdf();
        var kept = (await house.PutAsync(content, "a.pdf")).Value;

        using var output = new StringWriter();
        Assert.Equal(0, await CommandLine.RunAsync(["rotate-keys", "--Data:Directory=" + house.Folder], output, output, CancellationToken.None));

        Assert.Contains("Wrapped anew: 1.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, await house.ReadAsync(kept.Hash));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(house.Folder, "vault.keys"))).Length);
    }

    [Fact]
    public async Task Hosts_that_start_together_end_with_one_master_key()
    {
        using var folder = new TemporaryFolder();
        var (vault, data, file) = (Options.Create(new VaultOptions()), Options.Create(new DataOptions { Directory = folder.Path }), Path.Combine(folder.Path, "vault.keys"));
        for (var round = 0; round < 50; round++)
        {
            var keys = await AtOnce.DoAsync(8, () => new MasterKeys(vault, data, TimeProvider.System).Newest.Id);

            Assert.Single(keys.Distinct());
            Assert.Equal([file], Directory.GetFiles(folder.Path));
            File.Delete(file);
        }
    }
}
