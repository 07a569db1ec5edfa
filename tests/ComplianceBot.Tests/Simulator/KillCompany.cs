using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Files;
using ComplianceBot.Host;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Simulator.Seed;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplianceBot.Tests.Simulator;

/// <summary>
/// A company of readers in both chat products with one short policy to read, and the records of it; the host that serves them is a
/// process of its own, in the same simulated time.
/// </summary>
internal sealed class KillCompany : IAsyncDisposable
{
    public const string RightAnswer = "I report it at once";
    public const string Question = "You lost your badge. What do you do?";

    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FollowingTime = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private ClockServer? _time;
    private WebApplication? _records;

    private KillCompany()
    {
    }

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 5, 0, TimeSpan.Zero));
    public SlackWorkspace Slack { get; private set; } = null!;
    public TeamsTenant Teams { get; private set; } = null!;
    public BotProcess Bot { get; private set; } = null!;

    public IReadOnlyList<SlackPerson> SlackReaders => [.. Slack.People.Where(p => p.Id.StartsWith("UR", StringComparison.Ordinal))];

    /// <summary>The records, read beside the serving host.</summary>
    public Database Database => Get<Database>();

    public static async Task<KillCompany> StartAsync(int onSlack, int onTeams)
    {
        var company = new KillCompany();
        company.Slack = await SlackWorkspace.StartAsync(company.Clock, new SlackSettings { Patience = TimeSpan.FromSeconds(20) });
        company.Teams = await TeamsTenant.StartAsync(company.Clock, new TeamsSettings { Patience = TimeSpan.FromSeconds(20) });
        company._time = await ClockServer.StartAsync(company.Clock);
        foreach (var number in Enumerable.Range(1, onSlack))
            company.Slack.Knows(new SlackUser { Id = SlackIdOf(number), Name = $"Reader {number}", Mail = MailOf(number) });
        foreach (var number in Enumerable.Range(onSlack + 1, onTeams))
            company.Teams.Knows(new TeamsMember { ObjectId = ObjectIdOf(number), Name = $"Reader {number}", UserPrincipalName = MailOf(number) });
        await company.SeedAsync(onSlack, onTeams);
        company.Clock.Run();
        company.Bot = await BotProcess.StartAsync(company.Settings(), company._time.Url);
        company.Follow();
        await Parallel.ForEachAsync(company.Teams.People, async (person, token) => await person.InstallsAsync(token));
        return company;
    }

    /// <summary>A power cut: dead at once, and some time passes before it is there again.</summary>
    public async Task KillAndStartAgainAsync(DateTimeOffset? at = null)
    {
        await Bot.KillAsync();
        Clock.MoveTo(at ?? Clock.GetUtcNow().AddSeconds(90));
        await Bot.StartAgainAsync();
        Follow();
    }

    /// <summary>
    /// Time goes on in strides that are much shorter than a signature is fresh: after each the host has set its clock, and what
    /// Slack had on the way was answered. In one jump over minutes the host would read what was signed a moment ago as an old copy.
    /// </summary>
    public async Task PassAsync(TimeSpan by, CancellationToken cancel)
    {
        for (var left = by; left > TimeSpan.Zero; left -= Stride)
        {
            Clock.Advance(left < Stride ? left : Stride);
            await _time!.UntilFollowedAsync(FollowingTime, cancel);
            await Slack.Sender.AnsweredAsync().WaitAsync(cancel);
        }
    }

    /// <summary>Everybody is asked to show something.</summary>
    public Task AskForEvidenceAsync() => Database.WorkAsync(async (work, cancel) =>
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var people = await Get<PeopleStore>().AllActiveAsync(work, cancel);
        foreach (var person in people)
        {
            var asked = await Get<EvidenceAsking>().AskAsync(work, new EvidenceWish
            {
                Requirement = "A.8.13", What = "Report of " + person.Name, Kind = EvidenceKind.Export, OwnerMail = person.Mail, Due = today.AddDays(14),
                PeriodFrom = today.AddDays(-90), PeriodTo = today,
            }, people[0].Id, cancel);
            Assert.Null(asked.Refusal);
        }
    }, CancellationToken.None);

    /// <summary>The hash of what the vault gives back for a hash; null when it has no such file.</summary>
    public async Task<string?> HashInVaultAsync(string hash)
    {
        await using var content = await Get<IFileVault>().OpenAsync(hash, CancellationToken.None);
        return content is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }

    public T Get<T>() where T : notnull => _records!.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (Bot is not null) await Bot.DisposeAsync();
        if (_records is not null) await _records.DisposeAsync();
        if (_time is not null) await _time.DisposeAsync();
        await Slack.DisposeAsync();
        await Teams.DisposeAsync();
        Clock.Dispose();
        _folder.Dispose();
    }

    private void Follow() => (Slack.Host, Teams.Host) = (Bot.Address, Bot.Address);

    private Dictionary<string, string?> Settings()
    {
        var settings = BotSettings.For(_folder.Path, Slack, Teams);
        // the pace of real workspaces would make this a test of patience
        foreach (var pace in new[] { "MessagesPerSecond", "UpdatesPerSecond", "ConversationPerSecond", "MessageBurst", "UpdateBurst", "ConversationBurst" })
            settings["Slack:" + pace] = "5000";
        return settings;
    }

    private async Task SeedAsync(int onSlack, int onTeams)
    {
        // built and never started: it writes the records and sends nothing
        _records = await HostApplication.BuildAsync(["--environment", Environments.Development], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(Settings());
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<TimeProvider>(Clock);
        }, CancellationToken.None);
        await Get<Migrator>().RunAsync(CancellationToken.None);
        var importer = new Importer(_records.Services);
        await importer.PeopleAsync(PeopleOf(onSlack, onTeams), null);
        await importer.PoliciesAsync(await PolicyAsync(), MailOf(1));
        await Database.WorkAsync(PublishAsync, CancellationToken.None);
    }

    private async Task PublishAsync(Work work, CancellationToken cancel)
    {
        var version = (await Get<DocumentStore>().InStateAsync(work, VersionState.Proposed, cancel)).Single();
        Assert.Null((await Get<DocumentRegister>().ApproveAsync(work, version.Id, version.Hash, cancel)).Refusal);
        Assert.Null((await Get<PublicationRegister>().PublishAsync(work, version.Id, version.Hash, cancel)).Refusal);
    }

    private async Task<string> PolicyAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "policies", "badges")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "policy.yaml"), "code: badges\nkind: policy\nversion: \"1.0\"\ndue_days: 14\naudience: {}\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "en.md"),
            "---\ntitle: Badges\nwhy: Doors stay closed to strangers.\nstatement: I have read version {version}.\nminutes: 1\n---\n\n## Badges\n\nReport a lost badge at once.\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "quiz.yaml"),
            $"questions:\n  - id: lost\n    correct: 1\n    en:\n      section: Badges\n      question: {Question}\n      options:\n        - I wait a week\n        - {RightAnswer}\n      explain: Please read Badges again.\n");
        return folder;
    }

    private static string PeopleOf(int onSlack, int onTeams)
    {
        var lines = new StringBuilder("name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n");
        foreach (var number in Enumerable.Range(1, onSlack + onTeams))
        {
            var accounts = number <= onSlack ? "," + SlackIdOf(number) : ObjectIdOf(number) + ",";
            lines.Append(CultureInfo.InvariantCulture, $"Reader {number},{MailOf(number)},Readers,,berlin,employee,,Europe/Berlin,en,{accounts}\n");
        }

        return lines.ToString();
    }

    private static string MailOf(int number) => $"reader{number}@nordlicht.example";

    private static string SlackIdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"UR{number:00000000}");

    private static string ObjectIdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:000000000000}");
}
