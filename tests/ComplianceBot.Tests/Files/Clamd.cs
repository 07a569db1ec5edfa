using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ComplianceBot.Tests.Simulator;

namespace ComplianceBot.Tests.Files;

/// <summary>A test that needs the real clamd: skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClamdFactAttribute : FactAttribute
{
    public ClamdFactAttribute() => Skip = Clamd.Program is null ? "clamd is not here (Debian: clamav-daemon; script/test installs it as root)." : null;
}

/// <summary>The real clamd with a signature database of two lines: the EICAR text, and a word of our own.</summary>
internal sealed class Clamd : IAsyncDisposable
{
    public const string BadWord = "COMPLIANCEBOT-BAD-WORD";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private Clamd(int port)
    {
        Address = $"127.0.0.1:{port}";
        var signatures = new[] { ("Eicar-Test", Samples.Eicar), ("BotTests.BadWord", Samples.Text(BadWord)) };
        File.WriteAllLines(Path.Combine(_folder.Path, "own.ndb"), signatures.Select(s => $"{s.Item1}:0:*:{Convert.ToHexStringLower(s.Item2)}"));
        var settings = Path.Combine(_folder.Path, "clamd.conf");
        File.WriteAllLines(settings, ["Foreground yes", $"DatabaseDirectory {_folder.Path}", "TCPAddr 127.0.0.1", $"TCPSocket {port}", "StreamMaxLength 2M"]);
        _process = Process.Start(new ProcessStartInfo(Program!, ["--config-file", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string? Program { get; } = ((string[])["/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd"]).FirstOrDefault(File.Exists);

    public string Address { get; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<Clamd> StartAsync()
    {
        var clamd = new Clamd(FreePort());
        await Listening.UntilAsync(clamd.Address, clamd._process);
        return clamd;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
