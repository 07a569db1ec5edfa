using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Delivery;
using ComplianceBot.Host;
using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Tests.Channels;

/// <summary>The real host with a simulated Slack and a simulated Teams, in which Mia and Max, both ISMS managers, work on the same findings.</summary>
internal sealed class BothHouse : IAsyncDisposable
{
    private const string MaxId = "66666666-6666-4666-8666-666666666666";

    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    private BothHouse()
    {
    }

    public SlackWorkspace Slack { get; private set; } = null!;

    public TeamsTenant Teams { get; private set; } = null!;

    /// <summary>In Slack.</summary>
    public SlackPerson Mia { get; private set; } = null!;

    /// <summary>In Teams.</summary>
    public TeamsPerson Max { get; private set; } = null!;

    /// <param name="clock">The time in all three; where nothing depends on the hour, that of this machine.</param>
    public static async Task<BothHouse> StartAsync(TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        var house = new BothHouse();
        house.Slack = await SlackWorkspace.StartAsync(time, new SlackSettings { Scopes = [.. new SlackSettings().Scopes, "channels:read"] });
        house.Teams = await TeamsTenant.StartAsync(time);
        house.Mia = house.Slack.Knows(new SlackUser { Id = "U0MIA", Name = "Mia", Mail = "mia@nordlicht.example" });
        house.Max = house.Teams.Knows(new TeamsMember { ObjectId = MaxId, Name = "Max", UserPrincipalName = "max@nordlicht.example" });
        await house.RunAsync(time);
        await house.Max.InstallsAsync();
        await house.Mia.SaysAsync("help");
        await Task.WhenAll(house.Max.SeesAsync(), house.Mia.SeesAsync());
        // an account of somebody who holds a role is linked by a second person only, so they get theirs afterwards
        foreach (var name in new[] { "mia", "max" })
        {
            var person = await house.PersonAsync(name);
            await house.WorkAsync(w => house.Get<RoleStore>().GiveAsync(w, person.Id, Role.IsmsManager, null, null, default));
        }

        return house;
    }

    /// <summary>Somebody more in Slack, who gets the role once the account is linked.</summary>
    public async Task<SlackPerson> JoinsAsync(string name, Role role)
    {
        await HireAsync(name);
        var joined = Slack.Knows(new SlackUser { Id = "U0" + name.ToUpperInvariant(), Name = name, Mail = name.ToLowerInvariant() + "@nordlicht.example" });
        await joined.SaysAsync("help");
        await joined.SeesAsync();
        var person = await PersonAsync(name.ToLowerInvariant());
        await WorkAsync(w => Get<RoleStore>().GiveAsync(w, person.Id, role, null, null, default));
        return joined;
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<T> WorkAsync<T>(Func<Work, Task<T>> body) => Get<Database>().WorkAsync((work, _) => body(work), CancellationToken.None);

    /// <summary>CA-1, raised by Mia, with these words in it.</summary>
    public async Task<CorrectiveAction> RaiseAsync(string description)
    {
        var mia = await PersonAsync("mia");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var seen = Findings.Seen(on: today) with { RaisedBy = mia.Id, OwnerId = null, Description = description, ObjectiveEvidence = description };
        var raised = await WorkAsync(w => Get<CorrectiveActionRegister>().RaiseAsync(w, seen, new Acting(mia.Id, today, w.At), default));
        return raised.Value;
    }

    /// <summary>Waits until the bot has noted what the chat products said to everything it sent.</summary>
    public async Task SettleAsync()
    {
        for (var look = 0; await WorkAsync(w => Get<OutboxClaimStore>().WaitingAsync(w, default)) > 0; look++)
        {
            Assert.True(look < 500, "Messages still wait.");
            await Task.Delay(20);
        }
    }

    public Task<CorrectiveAction> FindingAsync(string id) => WorkAsync(async w => (await Get<CorrectiveActionStore>().FindAsync(w, id, default))!);

    public Task<IReadOnlyList<CorrectiveActionTransition>> ChangesAsync(string id) => WorkAsync(w => Get<CorrectiveActionHistoryStore>().OfAsync(w, id, default));

    public Task<IReadOnlyList<CorrectiveActionNote>> NotesAsync(string id) => WorkAsync(w => Get<CorrectiveActionHistoryStore>().NotesAsync(w, id, default));

    public Task<Person> PersonAsync(string name) =>
        WorkAsync(async w => (await Get<PeopleStore>().FindByMailAsync(w, name + "@nordlicht.example", default))!);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
        await Teams.DisposeAsync();
        _folder.Dispose();
    }

    private async Task RunAsync(TimeProvider time)
    {
        _app = await HostApplication.BuildAsync(["--environment", Environments.Development], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(BotSettings.For(_folder.Path, Slack, Teams));
            builder.Configuration.AddInMemoryCollection([new("Slack:ConversationPerSecond", "50"), new("Slack:ConversationBurst", "50")]);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(time);
        }, default);
        // people are on record before the chat products are asked who they are
        await _app.Services.GetRequiredService<Migrator>().RunAsync(default);
        foreach (var name in new[] { "Mia", "Max" }) await HireAsync(name);
        await HostApplication.StartAsync(_app, default);
        (Slack.Host, Teams.Host) = (new Uri(_app.Urls.First()), new Uri(_app.Urls.First()));
    }

    private Task HireAsync(string name) => WorkAsync(async work =>
    {
        var person = new Person
        {
            Id = new PersonId(name), Mail = name.ToLowerInvariant() + "@nordlicht.example", Name = name, Department = "ISMS", Site = "berlin", Employment = "employee",
            TimeZone = "Europe/Berlin", Language = "en",
        };
        await Get<PeopleStore>().AddAsync(work, person, default);
        return 0;
    });
}
