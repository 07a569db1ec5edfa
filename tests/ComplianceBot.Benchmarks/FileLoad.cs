using System.Diagnostics;
using System.Globalization;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Simulator.Seed;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using Dapper;

namespace ComplianceBot.Benchmarks;

/// <summary>One gigabyte in fifty files, dropped into the simulated Slack; the real host fetches and keeps them in a process of its own.</summary>
internal static class FileLoad
{
    private const int Files = 50;
    private const int AtOnce = 10;
    private const long Length = 1024L * 1024 * 1024 / Files;
    private const double MegaByte = 1024 * 1024;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("compliancebot-bench-files").FullName;
        try
        {
            await RunAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder)
    {
        using var clock = new MovableClock(new DateTimeOffset(2026, 11, 23, 8, 5, 0, TimeSpan.Zero));
        await using var slack = await SlackWorkspace.StartAsync(clock, new SlackSettings { Patience = TimeSpan.FromSeconds(20) });
        await using var time = await ClockServer.StartAsync(clock);
        var owner = slack.Knows(new SlackUser { Id = "U0OWNER", Name = "Owner", Mail = "owner@nordlicht.example" });
        var settings = BotSettings.For(folder, slack, null);
        await using var records = await SeedAsync(settings, clock);
        clock.Run();
        await using var bot = await BotProcess.StartAsync(settings, time.Url);
        slack.Host = bot.Address;

        var watch = Stopwatch.StartNew();
        for (var first = 0; first < Files; first += AtOnce)
        {
            var files = Enumerable.Range(first, AtOnce).Select(seed => owner.Uploads($"report{seed}.pdf", Length, () => new NoiseStream(Length, seed)));
            await owner.DropsAsync("", [.. files]);
        }

        var database = records.Services.GetRequiredService<Database>();
        while (await KeptAsync(database) < Files)
        {
            if (watch.Elapsed > Patience) throw new TimeoutException("The files did not come in.");
            await Task.Delay(Glance);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"1 GB in {Files} files through Slack: {seconds:0} s ({Files * Length / MegaByte / seconds:0} MB/s), at most {bot.PeakMemory / MegaByte:0} MB of memory; aim < 300 MB"));
    }

    /// <summary>Built and never started: it writes the records and sends nothing.</summary>
    private static async Task<WebApplication> SeedAsync(Dictionary<string, string?> settings, TimeProvider clock)
    {
        var app = await HostApplication.BuildAsync(["--environment", Environments.Development], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton(clock);
        }, CancellationToken.None);
        await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        await new Importer(app.Services).PeopleAsync(
            "name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n"
            + "Owner,owner@nordlicht.example,IT,,berlin,employee,,Europe/Berlin,en,,U0OWNER\n", null);
        await app.Services.GetRequiredService<Database>().WorkAsync(async (work, cancel) =>
        {
            var person = (await app.Services.GetRequiredService<PeopleStore>().AllActiveAsync(work, cancel))[0];
            var today = DateOnly.FromDateTime(work.At.UtcDateTime);
            var asked = await app.Services.GetRequiredService<EvidenceOffice>().AskAsync(work, new EvidenceWish
            {
                Requirement = "A.8.13", What = "Backup job report", Kind = EvidenceKind.Export, OwnerMail = person.Mail, Due = today.AddDays(14),
                PeriodFrom = today.AddDays(-90), PeriodTo = today,
            }, person.Id, cancel);
            if (asked.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        }, CancellationToken.None);
        return app;
    }

    private static async Task<int> KeptAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM FileArrival WHERE State = 'Kept' AND Size = @Length", new { Length });
    }
}
