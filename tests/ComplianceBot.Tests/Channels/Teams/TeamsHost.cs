using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.People;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Tests.Channels.Teams;

/// <summary>The real host on loopback with a simulated tenant beside it, and two people of the organisation.</summary>
public sealed class TeamsHost : IAsyncDisposable
{
    public const string PetraId = "33333333-3333-4333-8333-333333333333";
    public const string OmarId = "44444444-4444-4444-8444-444444444444";

    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private TeamsHost(WebApplication app, TemporaryFolder folder, TeamsTenant tenant, FixedClock clock) => (_app, _folder, Tenant, Clock) = (app, folder, tenant, clock);

    public FixedClock Clock { get; }

    public TeamsTenant Tenant { get; }

    public TeamsPerson Petra => Tenant.Person(PetraId);

    public TeamsPerson Omar => Tenant.Person(OmarId);

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TeamsHost> StartAsync(Action<Dictionary<string, string?>>? settings = null)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        var tenant = await TeamsTenant.StartAsync(clock);
        var folder = new TemporaryFolder();
        var values = SettingsFor(tenant, folder);
        settings?.Invoke(values);
        var host = new TeamsHost(await RunAsync(clock, values), folder, tenant, clock);
        tenant.Host = host.Address;
        tenant.Knows(new TeamsMember { ObjectId = PetraId, Name = "Petra Muster", UserPrincipalName = "Petra@acme.example", Locale = "en-GB" });
        tenant.Knows(new TeamsMember { ObjectId = OmarId, Name = "Omar Idris", UserPrincipalName = "omar@acme.example", Locale = "de-DE" });
        await host.AddPersonAsync("petra@acme.example", "en");
        await host.AddPersonAsync("omar@acme.example", "de");
        return host;
    }

    private static Dictionary<string, string?> SettingsFor(TeamsTenant tenant, TemporaryFolder folder) => new()
    {
        ["Data:Directory"] = folder.Path,
        ["Organisation:MailDomains:0"] = "acme.example",
        ["Teams:AppId"] = tenant.Settings.AppId,
        ["Teams:TenantId"] = tenant.Settings.TenantId,
        ["Teams:ClientSecret"] = tenant.Settings.ClientSecret,
        ["Teams:OpenIdMetadataUrl"] = tenant.OpenIdMetadataUrl.ToString(),
        ["Teams:TokenUrl"] = tenant.TokenUrl.ToString(),
        ["Teams:AllowedServiceHosts"] = "127.0.0.1",
    };

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<T> WorkAsync<T>(Func<Work, Task<T>> body) => Get<Database>().WorkAsync((work, _) => body(work), CancellationToken.None);

    public Task<PersonId> AddPersonAsync(string mail, string language, string? objectId = null) => WorkAsync(async work =>
    {
        var person = new Person
        {
            Id = new PersonId(Ids.New(work.At)), Mail = mail, Name = mail, Department = "Sales", Site = "Hamburg", Employment = "employee",
            TimeZone = "Europe/Berlin", Language = language, EntraObjectId = objectId,
        };
        await Get<PeopleStore>().AddAsync(work, person, CancellationToken.None);
        return person.Id;
    });

    public Task<Conversation?> ConversationAsync(string person) =>
        WorkAsync(work => Get<ConversationStore>().FindAsync(work, LaneOf(person), CancellationToken.None));

    public Task<string> PutAsync(string person, Card card, string? topic = null) => WorkAsync(
        work => Get<Outbox>().AnswerAsync(work, LaneOf(person), null, card, null, topic, CancellationToken.None));

    public async Task<IReadOnlyList<OutboxMessage>> DeadAsync() =>
        await WorkAsync(work => Get<OutboxClaimStore>().DeadAsync(work, 10, CancellationToken.None));

    public string LaneOf(string person) => Lanes.Of("teams", Tenant.Settings.TenantId, person);

    public async ValueTask DisposeAsync()
    {
        foreach (var card in Tenant.People.SelectMany(p => p.Messages).Select(m => m.Card).OfType<JsonObject>()) DrawnCards.Keep("card", card);
        await _app.DisposeAsync();
        await Tenant.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<WebApplication> RunAsync(FixedClock clock, Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddHouse().AddLoops().AddTeams(builder.Configuration);
        builder.Services.AddSingleton<IFlow, DrillFlow>();
        var app = builder.Build();
        app.MapTeams();
        await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return app;
    }
}

/// <summary>One host for tests that leave it as they found it.</summary>
public sealed class SharedTeamsHost : IAsyncLifetime
{
    public TeamsHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await TeamsHost.StartAsync();
        await Host.Petra.InstallsAsync();
        await Host.Petra.SeesAsync();
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
