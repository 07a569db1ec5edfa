using System.CommandLine;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Scheduling;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Commands;

/// <summary>Looks whether an installation is in order: settings, records, messages, the sealed trail, reachability and the clock. Changes nothing.</summary>
internal static class CheckCommand
{
    private const int MostShown = 5, FiringsShown = 3;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var command = new Command("check", "Look whether settings, records, messages and the clock are in order.").WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: false, RunAsync, cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        await output.WriteLineAsync("ok       The settings are complete.");
        var missing = await services.GetRequiredService<Migrator>().MissingAsync(cancel);
        if (missing.Count > 0)
        {
            await output.WriteLineAsync($"problem  The records lack {(missing.Count == 1 ? "migration" : "migrations")} {string.Join(", ", missing)}. Run: migrate");
            return CommandLine.NotRight;
        }

        await output.WriteLineAsync("ok       The database is reached and up to date.");
        var findings = await services.GetRequiredService<Database>().ReadAsync((work, token) => LookAsync(services, work, token), cancel);
        foreach (var (isFine, sentence) in findings) await output.WriteLineAsync((isFine ? "ok       " : "problem  ") + sentence);
        return findings.All(f => f.IsFine) ? CommandLine.Done : CommandLine.NotRight;
    }

    private static async Task<List<(bool IsFine, string Sentence)>> LookAsync(IServiceProvider services, Work work, CancellationToken cancel)
    {
        var people = services.GetRequiredService<PeopleStore>();
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var administrators = await people.HoldersAsync(work, Role.Administrator, cancel);
        var findings = new List<(bool, string)>
        {
            (managers.Count > 0, managers.Count > 0 ? $"ISMS managers: {managers.Count}." : "Nobody is ISMS manager. Run: grant <mail> --role isms_manager"),
            (administrators.Count > 0, administrators.Count > 0 ? $"Administrators: {administrators.Count}." : "Nobody is administrator. Run: grant <mail> --role administrator"),
        };
        findings.AddRange(await MessagesAsync(services, work, cancel));
        findings.AddRange(await SealStanding.LookAsync(services, work, cancel));
        var active = await people.CountActiveAsync(work, cancel);
        var unreachable = await services.GetRequiredService<LinkStore>().UnreachableAsync(work, cancel);
        findings.Add((true, $"People: {active}, of whom {unreachable.Count} cannot be reached in any chat product at present."));
        var waiting = await services.GetRequiredService<ConfirmationStore>().WaitingAsync(work, cancel);
        findings.Add((true, $"Requests that wait for a second person: {waiting.Count}."));
        findings.AddRange(services.GetRequiredService<RetentionRules>().All.Select(r => (true, $"Kept by {r.Id}: {RetentionCommand.PeriodOf(r)}.")));
        findings.AddRange(Firings(services, work.At));
        findings.Add(Clock(work, await services.GetRequiredService<TrailStore>().LatestAsync(work, cancel)));
        return findings;
    }

    private static async Task<List<(bool, string)>> MessagesAsync(IServiceProvider services, Work work, CancellationToken cancel)
    {
        var messages = services.GetRequiredService<OutboxClaimStore>();
        var findings = new List<(bool, string)> { (true, $"Messages waiting to be sent: {await messages.WaitingAsync(work, cancel)}.") };
        var dead = await messages.DeadAsync(work, MostShown + 1, cancel);
        var given = await services.GetRequiredService<InboxStore>().DeadAsync(work, MostShown + 1, cancel);
        findings.Add((dead.Count == 0, dead.Count == 0 ? "No message was given up." : "Messages were given up; the reasons: " + Reasons(dead.Select(d => d.Reason)) + " Run: dead-letters"));
        findings.Add((given.Count == 0, given.Count == 0 ? "No delivery was given up." : "Deliveries were given up; the reasons: " + Reasons(given.Select(d => d.Reason)) + " Run: dead-letters"));
        return findings;
    }

    private static IEnumerable<(bool, string)> Firings(IServiceProvider services, DateTimeOffset now) =>
        ScheduledJobs.Of(services.GetRequiredService<IOptions<SchedulingOptions>>().Value)
            .Select(j => (true, $"Next firings of {j.Name}: {string.Join(", ", j.NextAfter(now).Take(FiringsShown).Select(t => $"{t.UtcDateTime:yyyy-MM-dd HH:mm:ss}"))} UTC."));

    private static (bool, string) Clock(Work work, DateTimeOffset? latest) => latest is { } seen && seen > work.At + Tolerance
        ? (false, $"The clock shows {work.At:yyyy-MM-dd HH:mm:ss} UTC, but the records were written until {seen:yyyy-MM-dd HH:mm:ss} UTC: it runs behind.")
        : (true, $"The clock shows {work.At:yyyy-MM-dd HH:mm:ss} UTC. Compare it: Slack's and Teams' requests are refused when it is five minutes off.");

    private static string Reasons(IEnumerable<string?> reasons) => string.Join("; ", reasons.Take(MostShown).Select(r => r ?? "unknown").Distinct()) + ".";
}
