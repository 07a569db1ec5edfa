using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ComplianceBot.Host;

namespace ComplianceBot.Simulator.Bot;

/// <summary>
/// The real host as a process of its own, which can be killed at any moment, as by a power cut, and started again on the same
/// data folder. It gets its settings by the environment, as in production, and its time over loopback.
/// </summary>
public sealed class BotProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly HttpClient _http = new();
    private Process? _process;

    private BotProcess(IReadOnlyDictionary<string, string?> settings) => _settings = settings;

    public Uri Address { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>How often it was started.</summary>
    public int Lives { get; private set; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The most memory that its present life has had at once, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            var process = _process ?? throw new InvalidOperationException("The host is not running.");
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>What all its lives have written, for whoever has to find out why a test failed.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <param name="settings">As in a settings file, with colons; <paramref name="clock"/> is added to them.</param>
    public static async Task<BotProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, Uri clock, CancellationToken cancel = default)
    {
        var bot = new BotProcess(new Dictionary<string, string?>(settings)
        {
            ["Simulation:ClockUrl"] = clock.ToString(),
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
            ["Urls"] = "http://127.0.0.1:0",
        });
        try
        {
            await bot.StartAgainAsync(cancel);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: no chance to finish, close or write anything.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM: asks it to end, as a service manager does, and waits until it has; gives its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancel = default)
    {
        var process = _process ?? throw new InvalidOperationException("The host is not running.");
        using (var asking = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -s TERM {process.Id}")]))
            await asking.WaitForExitAsync(cancel);
        await process.WaitForExitAsync(cancel);
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>Starts it on the same data folder, at a new port, and waits until it can write its records.</summary>
    public async Task StartAgainAsync(CancellationToken cancel = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(StartingTime);
        Lives++;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = StartInfo(), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data, address);
        process.ErrorDataReceived += (_, line) => Read(line.Data, address);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The host ended before it listened:\n" + string.Join('\n', Output.TakeLast(40))));
        process.Start();
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await address.Task.WaitAsync(patience.Token);
        await UntilReadyAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
    }

    private ProcessStartInfo StartInfo()
    {
        var program = typeof(HostApplication).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "serve"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(program),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in _settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private void Read(string? line, TaskCompletionSource<Uri> address)
    {
        if (line is null) return;
        _output.Enqueue(line);
        var place = line.IndexOf(Listening, StringComparison.Ordinal);
        if (place >= 0) address.TrySetResult(new Uri(line[(place + Listening.Length)..].Trim()));
    }

    private async Task UntilReadyAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(Address, "/health/ready"), cancel);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (IsRunning)
            {
                // it listens in a moment
            }

            await Task.Delay(50, cancel);
        }
    }
}
