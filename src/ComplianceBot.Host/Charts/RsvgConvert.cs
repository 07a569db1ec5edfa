using System.Diagnostics;
using System.Text;

namespace ComplianceBot.Host.Charts;

/// <summary>
/// Turns a drawing of ours into a PNG by librsvg's program, where it is installed: through its input and output, without a shell, for a few seconds at most. It runs
/// while somebody fetches a picture and never inside a work.
/// </summary>
internal sealed partial class RsvgConvert(ILogger<RsvgConvert> log) : IDisposable
{
    private const string Program = "rsvg-convert";
    private const int MostBytes = 2 * 1024 * 1024, AtOnce = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(AtOnce);

    private string? Location { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    public bool IsInstalled => Location is not null;

    /// <summary>Null when it is not installed, or did not draw in time.</summary>
    public async Task<byte[]?> DrawAsync(string svg, CancellationToken cancel)
    {
        if (Location is null) return null;
        if (!await _free.WaitAsync(Patience, cancel)) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return await RunAsync(Location, svg, patience.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException && !cancel.IsCancellationRequested)
        {
            NotDrawn(log, fault);
            return null;
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private static async Task<byte[]?> RunAsync(string program, string svg, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["--format", "png"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        }) ?? throw new IOException("The program did not start.");
        try
        {
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancel);
            var drawn = ReadAsync(process.StandardOutput.BaseStream, cancel);
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(svg), cancel);
            process.StandardInput.Close();
            var png = await drawn;
            await complaints;
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 && png.Length > 0 ? png : null;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream from, CancellationToken cancel)
    {
        using var png = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            if (png.Length + read > MostBytes) throw new IOException("The picture is larger than any of ours.");
            png.Write(buffer, 0, read);
        }

        return png.ToArray();
    }

    [LoggerMessage(LogLevel.Warning, "A chart was not drawn")]
    private static partial void NotDrawn(ILogger log, Exception fault);
}
