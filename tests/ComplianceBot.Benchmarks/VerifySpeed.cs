using System.Diagnostics;
using System.Globalization;
using ComplianceBot.Host.Seals;
using ComplianceBot.Host.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Benchmarks;

/// <summary>Verifies a long sealed trail; writing and sealing it is not measured.</summary>
internal static class VerifySpeed
{
    private const int Rounds = 3, InWork = 2000;
    private const double AimSeconds = 10, Megabyte = 1024 * 1024;

    public static async Task<int> RunAsync(string[] options)
    {
        var entries = options is ["--entries", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("compliancebot-verify");
        try
        {
            await using var database = new SqliteDatabase(Path.Combine(folder.FullName, "trail.db"), TimeProvider.System);
            await new ComplianceBot.Storage.Migrator(database).RunAsync(CancellationToken.None);
            var (trail, seals, keys) = (new AuditTrail(new TrailStore()), new SealStore(), new KeyInMemory());
            var sealer = new Sealer(database, seals, trail, keys);
            for (var done = 0; done < entries; done += InWork)
            {
                await database.WorkAsync((work, cancel) => WriteAsync(trail, work, done, cancel), CancellationToken.None);
                await sealer.RunAsync(CancellationToken.None);
            }

            using var timestamps = new TimestampAuthority(Options.Create(new TrailOptions()));
            return await MeasureAsync(new TrailVerification(database, seals, new SealReadStore(), new TimestampStore(), keys, timestamps, []));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(TrailVerification verification)
    {
        var (seconds, report) = (new List<double>(), (TrailReport?)null);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            report = await verification.RunAsync([], CancellationToken.None);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        seconds.Sort();
        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalSeconds / Rounds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report!.Sealed} entries in {report.Blocks} blocks, {(report.IsWhole ? "whole" : report.FaultCount + " faults")}: {seconds[Rounds / 2]:0.0} s ({seconds[0]:0.0}-{seconds[^1]:0.0}), {processor:0.0} s of processor; aim < {AimSeconds:0} s; memory at most {process.PeakWorkingSet64 / Megabyte:0} MB"));
        return report.IsWhole && seconds[Rounds / 2] < AimSeconds ? 0 : 1;
    }

    private static async Task WriteAsync(AuditTrail trail, ComplianceBot.Storage.Work work, int from, CancellationToken cancel)
    {
        for (var i = from; i < from + InWork; i++)
        {
            var facts = new Dictionary<string, string> { ["from"] = "Assigned", ["to"] = "Acknowledged", ["version"] = "1.0" };
            // one entry in ten holds a personal value
            var personal = i % 10 == 0 ? new Dictionary<string, string> { ["name"] = "Ada" } : null;
            await trail.RecordAsync(work, "assignment.acknowledged", "assignment", i.ToString(CultureInfo.InvariantCulture), facts, personal, cancel);
        }
    }
}
