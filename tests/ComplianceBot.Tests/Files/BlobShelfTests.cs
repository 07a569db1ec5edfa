using System.Diagnostics;
using System.Security.Cryptography;
using ComplianceBot.Files;
using ComplianceBot.Host.Files;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;

namespace ComplianceBot.Tests.Files;

/// <summary>The vault in Azure Blob Storage, played by Microsoft's own emulator.</summary>
public sealed class BlobShelfTests
{
    private const string Tool = "azurite";

    [NodeFact(Tool)]
    public async Task Files_are_kept_once_read_rotated_and_deleted_in_blob_storage()
    {
        var (old, fresh) = (Key("old"), Key("new"));
        await using var azurite = await Azurite.StartAsync();
        await using var house = new VaultHouse(("AzureBlobConnectionString", azurite.ConnectionString), ("MasterKeys", old));
        var content = Samples.Pdf(3_000_000);

        var kept = (await house.PutAsync(content, "a.pdf")).Value;
        Assert.Equal(kept.Hash, (await house.PutAsync(content, "b.pdf")).Value.Hash);
        Assert.Equal(content, await house.ReadAsync(kept.Hash));
        Assert.Null(await house.ReadAsync(new string('0', 64)));
        Assert.Empty(house.Stored());

        await house.RestartAsync(("MasterKeys", $"{fresh},{old}"));
        Assert.Equal((1, 0), await house.Of<KeyRotation>().RunAsync(CancellationToken.None));
        await house.RestartAsync(("MasterKeys", fresh));
        Assert.Equal(content, await house.ReadAsync(kept.Hash));

        // what was stored before counts for the quota of a host that starts later
        await house.RestartAsync(("QuotaBytes", "3500000"), ("MaxFileBytes", "3500000"));
        await house.AssertRefusedAsync(VaultRefusals.Full, Samples.Pdf(1_000_000), "c.pdf");

        Assert.True(await house.Vault.DeleteAsync(kept.Hash, CancellationToken.None));
        Assert.False(await house.Vault.DeleteAsync(kept.Hash, CancellationToken.None));
        Assert.Null(await house.ReadAsync(kept.Hash));
    }

    private static string Key(string id) => KeyRing.Written(new MasterKey(id, RandomNumberGenerator.GetBytes(32)));

    private sealed class Azurite : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Process _process;

        private Azurite(int port)
        {
            // an account of this test alone, so that no well-known key stands in the tree
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=tests;AccountKey={key};BlobEndpoint=http://127.0.0.1:{port}/tests;";
            var program = Path.Combine(Repository.Root, "tools", Tool, "node_modules", "azurite", "dist", "src", "blob", "main.js");
            var start = new ProcessStartInfo("node", [program, "--blobPort", $"{port}", "--location", _folder.Path, "--silent", "--skipApiVersionCheck", "--disableTelemetry"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            start.Environment["AZURITE_ACCOUNTS"] = $"tests:{key}";
            _process = Process.Start(start)!;
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public string ConnectionString { get; }

        public static async Task<Azurite> StartAsync()
        {
            var port = Clamd.FreePort();
            var azurite = new Azurite(port);
            await Listening.UntilAsync($"127.0.0.1:{port}", azurite._process);
            return azurite;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _folder.Dispose();
        }
    }
}
