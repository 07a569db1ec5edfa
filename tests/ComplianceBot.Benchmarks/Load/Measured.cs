namespace ComplianceBot.Benchmarks.Load;

/// <summary>What one server did in one round.</summary>
internal sealed record Measured(int Turns, TimeSpan Wall, TimeSpan Cpu, double P50, double P99, long MemoryBytes, int Refused)
{
    public double Rate => Turns / Wall.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Math.Max(1, Turns);
}

/// <summary>Sends prepared requests over some connections and measures the server from outside.</summary>
internal static class Round
{
    public static async Task<Measured> RunAsync(ServerProcess server, IReadOnlyList<byte[]> requests, int connections)
    {
        var next = -1;
        var refused = 0;
        var waits = new double[requests.Count];
        var cpu = server.Cpu;
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = new Connection(server.Port);
            while (Interlocked.Increment(ref next) is var i && i < requests.Count)
            {
                var sent = TimeProvider.System.GetTimestamp();
                if (await connection.SendAsync(requests[i]) is < 200 or > 299) Interlocked.Increment(ref refused);
                waits[i] = TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds;
            }
        })));
        var wall = TimeProvider.System.GetElapsedTime(start);
        Array.Sort(waits);
        return new Measured(
            requests.Count, wall, server.Cpu - cpu, waits[waits.Length / 2], waits[(int)(waits.Length * 0.99)], server.Memory, refused);
    }
}
