using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Seed;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Simulator;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>The whole real host and a simulated workspace on loopback, with Ana, who is asked for evidence there.</summary>
internal sealed class SlackFilesHouse : IAsyncDisposable
{
    public const string What = "Backup job report";

    private const string People = """
        name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id
        Ana,ana@nordlicht.example,IT,,berlin,employee,,Europe/Berlin,en,,U0ANA
        Mia,mia@nordlicht.example,IT,,berlin,employee,,Europe/Berlin,en,,U0MIA
        """;

    /// <summary>Installed from our manifest, so that it may look at a channel before it answers there.</summary>
    private static readonly SlackSettings Installed = new() { Scopes = [.. new SlackSettings().Scopes, "channels:read"] };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    private SlackFilesHouse()
    {
    }

    public SlackWorkspace Workspace { get; private set; } = null!;

    public SlackPerson Ana { get; private set; } = null!;

    public SlackPerson Mia { get; private set; } = null!;

    public static async Task<SlackFilesHouse> StartAsync(params (string Key, string Value)[] more)
    {
        var house = new SlackFilesHouse { Workspace = await SlackWorkspace.StartAsync(TimeProvider.System, Installed) };
        house.Ana = house.Workspace.Knows(new SlackUser { Id = "U0ANA", Name = "Ana", Mail = "ana@nordlicht.example" });
        house.Mia = house.Workspace.Knows(new SlackUser { Id = "U0MIA", Name = "Mia", Mail = "mia@nordlicht.example" });
        var settings = BotSettings.For(house._folder.Path, house.Workspace, null);
        foreach (var pace in new[] { "MessagesPerSecond", "UpdatesPerSecond", "ConversationPerSecond", "MessageBurst", "UpdateBurst", "ConversationBurst" })
            settings["Slack:" + pace] = "5000";
        foreach (var (key, value) in more) settings[key] = value;
        var app = house._app = await HostApplication.BuildAsync(["--environment", "Development"], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
        }, CancellationToken.None);
        await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        await new Importer(app.Services).PeopleAsync(People, null);
        await house.AsksAsync(What);
        await HostApplication.StartAsync(app, CancellationToken.None);
        house.Workspace.Host = new Uri(app.Urls.First());
        return house;
    }

    public T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    public Task<T> WorkAsync<T>(Func<Work, Task<T>> body) => Get<Database>().WorkAsync((work, _) => body(work), CancellationToken.None);

    /// <summary>Ana is asked to show something.</summary>
    public Task<EvidenceRequest> AsksAsync(string what) => WorkAsync(async work =>
    {
        var mia = (await Get<PeopleStore>().FindByMailAsync(work, "mia@nordlicht.example", default))!;
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        return (await Get<EvidenceOffice>().AskAsync(work, new EvidenceWish
        {
            Requirement = "A.8.13", What = what, Kind = EvidenceKind.Export, OwnerMail = "ana@nordlicht.example", Due = today.AddDays(14),
            PeriodFrom = today.AddDays(-90), PeriodTo = today,
        }, mia.Id, default)).Value;
    });

    /// <summary>Presses the way to the form that says what the files prove, and sends it as it stands.</summary>
    public async Task HandsInAsync(SlackMessage asked, string what = What)
    {
        await Ana.PressesAsync(asked, asked.Buttons.First(b => b.Contains(what, StringComparison.Ordinal)));
        var form = await Ana.SeesViewAsync(v => v.Content["submit"] is not null);
        Assert.Null((await Ana.FillsAsync(form, FormValues.None)).Trouble);
    }

    /// <summary>Ana gives one file; what she reads about it once it is no longer under way.</summary>
    public async Task<string> GivesAsync(SlackSharedFile file)
    {
        Assert.True((await Ana.DropsAsync("", file)).IsOk);
        return (await Ana.SeesAsync(m => m.Words.Contains("Received", StringComparison.Ordinal) && !m.Words.Contains("being checked", StringComparison.Ordinal), Patience)).Words;
    }

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync() => WorkAsync(async work =>
    {
        IReadOnlyList<string> ids = await IdsAsync();
        var found = new List<Arrival>();
        foreach (var id in ids) found.Add((await Get<ArrivalStore>().FindAsync(work, id, default))!);
        return (IReadOnlyList<Arrival>)found;
    });

    /// <summary>Waits until every file that was given is in, or will not be.</summary>
    public async Task<IReadOnlyList<Arrival>> SettledAsync(int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var all = await ArrivalsAsync();
            if (all.Count == count && all.All(a => a.State != ArrivalState.Waiting)) return all;
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Every file of the vault, those of uploads that were broken off too.</summary>
    public List<string> Stored()
    {
        var vault = Path.Combine(_folder.Path, "files");
        return Directory.Exists(vault) ? [.. Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories)] : [];
    }

    public async ValueTask DisposeAsync()
    {
        EmittedJson.Keep(Workspace);
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await Workspace.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<string>> IdsAsync()
    {
        await using var connection = await Get<Database>().OpenAsync(default);
        return [.. await connection.QueryAsync<string>("SELECT Id FROM FileArrival ORDER BY ReceivedAt, Id")];
    }
}
