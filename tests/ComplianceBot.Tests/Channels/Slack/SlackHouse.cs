using System.Net;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.People;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Simulator;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>The real host in this process and a simulated workspace, both on loopback, with Alice, whose account is hers by her mail.</summary>
internal sealed class SlackHouse : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private SlackHouse(WebApplication app, TemporaryFolder folder, SlackWorkspace workspace, SlackPerson alice) =>
        (_app, _folder, Workspace, Alice) = (app, folder, workspace, alice);

    public SlackWorkspace Workspace { get; }

    public SlackPerson Alice { get; }

    public DemoFlow Flow => Get<IEnumerable<IFlow>>().OfType<DemoFlow>().Single();

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public static async Task<SlackHouse> StartAsync(SlackSettings? settings = null, params (string Key, string Value)[] more)
    {
        var workspace = await SlackWorkspace.StartAsync(TimeProvider.System, settings);
        var alice = workspace.Knows(new SlackUser { Id = "U0ALICE", Name = "Alice", Mail = "Alice@example.com" });
        var folder = new TemporaryFolder();
        var app = await BuildAsync(workspace, folder, more);
        await app.Services.GetRequiredService<Database>().WorkAsync(
            (work, token) => app.Services.GetRequiredService<PeopleStore>().AddAsync(work, Person("alice", "alice@example.com"), token), default);
        app.MapSlack();
        await app.StartAsync();
        workspace.Host = new Uri(app.Urls.First());
        return new SlackHouse(app, folder, workspace, alice);
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Puts a message into the outbox, as a capability does, and waits until Alice sees it.</summary>
    public async Task<SlackMessage> AskAsync(Card? card = null)
    {
        var lane = Lanes.Of("slack", Workspace.Settings.TeamId, Alice.Id);
        await WorkAsync(work => Get<Outbox>().AnswerAsync(work, lane, null, card ?? DemoFlow.Asked, null, DemoFlow.Topic, default));
        return await Alice.SeesAsync(m => m.Text.StartsWith((card ?? DemoFlow.Asked).Title.Literal!, StringComparison.Ordinal));
    }

    public Task WorkAsync(Func<Work, Task> body) => Get<Database>().WorkAsync((work, _) => body(work), default);

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await Get<Database>().OpenAsync(default);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM " + table);
    }

    public async ValueTask DisposeAsync()
    {
        EmittedJson.Keep(Workspace);
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Workspace.DisposeAsync();
        _folder.Dispose();
    }

    public static Person Person(string id, string mail) => new()
    {
        Id = new PersonId(id), Mail = mail, Name = "Alice", Department = "IT", Site = "BER", Employment = "employee",
        TimeZone = "Europe/Berlin", Language = "en",
    };

    private static async Task<WebApplication> BuildAsync(SlackWorkspace workspace, TemporaryFolder folder, (string Key, string Value)[] more)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(workspace, folder).Concat(more).GroupBy(s => s.Key).ToDictionary(s => s.Key, s => (string?)s.Last().Value));
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddHouse().AddLoops();
        builder.Services.AddSlack(builder.Configuration, builder.Environment);
        builder.Services.RemoveAll<IFlow>();
        builder.Services.AddSingleton<IFlow, DemoFlow>();
        var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().RunAsync(default);
        return app;
    }

    /// <summary>Settings given later win over earlier ones of the same name.</summary>
    private static (string Key, string Value)[] Settings(SlackWorkspace workspace, TemporaryFolder folder) =>
    [
        ("Data:Directory", folder.Path),
        ("Slack:ApiBaseUrl", workspace.ApiBaseUrl.ToString()), ("Slack:BotToken", workspace.Settings.BotToken),
        .. workspace.Settings.SocketMode
            ? new[] { ("Slack:AppToken", workspace.Settings.AppToken) }
            : [("Slack:SigningSecret", workspace.Settings.SigningSecret + "\n")],
        ("Slack:AllowedResponseHosts", "127.0.0.1,localhost"), ("Slack:ConversationPerSecond", "50"), ("Slack:ConversationBurst", "50"),
    ];
}
