using System.Diagnostics;
using System.Globalization;
using ComplianceBot.Files;
using ComplianceBot.Host;
using ComplianceBot.Packs;
using ComplianceBot.Packs.Format;
using ComplianceBot.Storage;

namespace ComplianceBot.Benchmarks;

/// <summary>Writes an audit pack out of a vault full of files, and verifies it; the memory that the process took at most is measured.</summary>
internal static class PackSpeed
{
    private const int FileMegabytes = 40, UsualMegabytes = 2048;
    private const long Megabyte = 1024 * 1024, AimMegabytes = 400;

    public static async Task<int> RunAsync(string[] options)
    {
        var megabytes = options is ["--megabytes", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : UsualMegabytes;
        var folder = Directory.CreateTempSubdirectory("compliancebot-pack").FullName;
        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder }).Build();
            var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddLogging().AddHouse();
            var filled = new FilledVault();
            await using var house = services.AddSingleton<IPackSource>(filled).BuildServiceProvider();
            await house.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
            await filled.FillAsync(house.GetRequiredService<IFileVault>(), megabytes / FileMegabytes);
            return await MeasureAsync(house, Path.Combine(folder, "pack.zip"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(ServiceProvider house, string path)
    {
        var scope = (await house.GetRequiredService<PackScopes>().ForOperatorAsync(new PackWish(null, null, "en"), CancellationToken.None)).Value;
        await house.GetRequiredService<Database>().WorkAsync((work, cancel) => house.GetRequiredService<PackExports>().BeginAsync(work, scope, cancel), CancellationToken.None);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        var watch = Stopwatch.StartNew();
        await house.GetRequiredService<AuditPack>().WriteAsync(file, scope, _ => Task.CompletedTask, CancellationToken.None);
        var written = watch.Elapsed;
        watch.Restart();
        var report = await PackCheck.RunAsync(file, new PackKnown([], []), CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 / Megabyte;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A pack of {file.Length / Megabyte} MB with {report.Files} files, {(report.IsWhole ? "whole" : report.FaultCount + " faults")}: written in {written.TotalSeconds:0.0} s, verified in {watch.Elapsed.TotalSeconds:0.0} s; memory at most {peak} MB; aim < {AimMegabytes} MB"));
        return report.IsWhole && peak < AimMegabytes ? 0 : 1;
    }

    /// <summary>Evidence with a large file each, under one control after the other.</summary>
    private sealed class FilledVault : IPackSource
    {
        private readonly List<VaultFile> _files = [];

        public async Task FillAsync(IFileVault vault, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await using var content = new Noise(i, FileMegabytes * Megabyte);
                _files.Add((await vault.KeepAsync(content, $"export-{i}.bin", CancellationToken.None)).Value);
            }
        }

        public Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
        {
            foreach (var (at, file) in _files.Index())
            {
                var (reference, control) = ($"EV-{at + 1}", ComplianceBot.Standard.Requirements.Controls.ElementAt(at % ComplianceBot.Standard.Requirements.Controls.Count()).Id);
                tray.Add(new PackRecord
                {
                    Register = "evidence", Reference = reference, Subject = "evidence", SubjectId = reference, HasPage = true, Requirements = [control],
                    Values = [new("reference", reference), new("requirement", control)], Files = [new PackAttachment(file.Name, file.Hash, file.Size)],
                });
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>Bytes that do not repeat, made as they are read.</summary>
    private sealed class Noise(int seed, long length) : Stream
    {
        private readonly Random _random = new(seed);
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _random.NextBytes(buffer.AsSpan(offset, read));
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
