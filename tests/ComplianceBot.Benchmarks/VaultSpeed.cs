using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ComplianceBot.Files;
using ComplianceBot.Host.Files;
using ComplianceBot.Host.Storage;

namespace ComplianceBot.Benchmarks;

/// <summary>Putting a file into the vault (received, hashed, sealed, flushed, placed) against copying the same file to the same disk with a flush.</summary>
internal static class VaultSpeed
{
    private const int Length = 48 * 1024 * 1024;
    private const int ChunkLength = 64 * 1024;
    private const int WarmUps = 2;

    public static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("compliancebot-bench-vault").FullName;
        try
        {
            var settings = new Dictionary<string, string?> { ["Data:Directory"] = folder };
            var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            services.AddOptions<DataOptions>().BindConfiguration("Data");
            await using var house = services.AddLogging().AddSingleton(TimeProvider.System).AddFiles().AddVault().BuildServiceProvider();
            var ratios = new List<double>();
            for (var round = 0; round < rounds + WarmUps; round++)
            {
                var ratio = await RoundAsync(house.GetRequiredService<IFileVault>(), folder);
                if (round >= WarmUps) ratios.Add(ratio);
            }

            ratios.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Kept files of 48 MB: vault / copy with flush: speed {ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00}); aim ≥ 0.5"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> RoundAsync(IFileVault vault, string folder)
    {
        var (from, to) = (Path.Combine(folder, "plain"), Path.Combine(folder, "copy"));
        await File.WriteAllBytesAsync(from, [.. "%PDF-"u8, .. RandomNumberGenerator.GetBytes(Length)]);
        var copy = Stopwatch.StartNew();
        await using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true))
        await using (var target = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
        {
            await source.CopyToAsync(target, ChunkLength);
            target.Flush(flushToDisk: true);
        }

        copy.Stop();
        var put = Stopwatch.StartNew();
        await using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true))
        {
            var kept = await vault.PutAsync(source, "a.pdf", CancellationToken.None);
            put.Stop();
            await vault.DeleteAsync(kept.Value.Hash, CancellationToken.None);
        }

        File.Delete(to);
        return copy.Elapsed / put.Elapsed;
    }
}
