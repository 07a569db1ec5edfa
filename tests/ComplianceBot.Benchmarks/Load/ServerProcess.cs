using System.Diagnostics;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>This very program as a server in a process of its own, so that its processor time and memory can be told apart.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(string name, Process process, int port) => (Name, _process, Port) = (name, process, port);

    public string Name { get; }

    public int Port { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(string name, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", name, .. more]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Insert(0, typeof(ServerProcess).Assembly.Location);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
                return new ServerProcess(name, process, int.Parse(line[10..], System.Globalization.CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException($"The server {name} did not start.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
