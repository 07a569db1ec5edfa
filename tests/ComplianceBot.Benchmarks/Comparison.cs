using System.Globalization;
using System.Text.Json;
using ComplianceBot.Benchmarks.Load;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Benchmarks;

/// <summary>
/// Signed Slack presses and signed Teams invokes against the host and the two floors, in alternating rounds, so that a machine
/// that changes its mind changes it for all. Ratios are per round; their median is what counts.
/// </summary>
internal static class Comparison
{
    /// <summary>So long the runtime still compiles what runs often; a host serves for months.</summary>
    private const int TurnsToWarmUp = 20_000;

    private static readonly string[] Servers = ["bare", "durable", "host"];

    public static async Task<int> RunAsync(string[] args)
    {
        var (rounds, turns, connections) = (Option(args, "--rounds", 5), Option(args, "--turns", 20_000), Option(args, "--connections", 64));
        var warmUps = (TurnsToWarmUp + turns - 1) / turns;
        var folder = Directory.CreateTempSubdirectory("compliancebot-bench").FullName;
        await using var slack = await SlackWorkspace.StartAsync(TimeProvider.System);
        await using var teams = await TeamsTenant.StartAsync(TimeProvider.System, new TeamsSettings { TenantId = Crowd.Tenant });
        var token = teams.Tokens.Issue(teams.ServiceUrl.ToString());
        var settings = WriteSettings(folder, slack, teams);
        var servers = new List<ServerProcess>();
        try
        {
            Console.WriteLine($"Each round {turns} turns over {connections} connections; {rounds} rounds after {warmUps} to warm up; in a round each person presses once, on a policy of their own list.");
            foreach (var server in Servers)
            {
                var own = Directory.CreateDirectory(Path.Combine(folder, server)).FullName;
                servers.Add(await ServerProcess.StartAsync(server, own, settings, Written(turns), Written(rounds + warmUps), token));
            }

            await MeasureAsync("Slack presses", servers, warmUps, rounds, connections, r => Presses.Slack(slack.Settings, r, turns));
            await MeasureAsync("Teams invokes", servers, warmUps, rounds, connections, r => Presses.Teams(token, teams.ServiceUrl.ToString(), r, turns));
            Kept.Check(Path.Combine(folder, "host"), 2 * turns * (rounds + warmUps));
            return 0;
        }
        finally
        {
            foreach (var server in servers) server.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(
        string what, IReadOnlyList<ServerProcess> servers, int warmUps, int rounds, int connections, Func<int, IReadOnlyList<byte[]>> prepare)
    {
        var measured = servers.ToDictionary(s => s.Name, _ => new List<Measured>());
        for (var round = 0; round < rounds + warmUps; round++)
        {
            foreach (var server in servers)
            {
                var requests = prepare(round); // signed just before they are sent: a signature is good for five minutes
                var result = await Round.RunAsync(server, requests, connections);
                if (result.Refused > 0) throw new InvalidOperationException($"{server.Name} refused {result.Refused} of {requests.Count} {what}.");
                if (round >= warmUps) measured[server.Name].Add(result);
            }
        }

        Report.Print(what, measured);
    }

    private static string WriteSettings(string folder, SlackWorkspace slack, TeamsTenant teams)
    {
        var tree = BotSettings.For(folder, slack, teams)
            .Where(s => s.Key.Split(':').Length == 2)
            .GroupBy(s => s.Key.Split(':')[0])
            .ToDictionary(g => g.Key, g => g.ToDictionary(s => s.Key.Split(':')[1], s => s.Value));
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllText(file, JsonSerializer.Serialize(tree));
        return file;
    }

    private static int Option(string[] args, string name, int usual)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
