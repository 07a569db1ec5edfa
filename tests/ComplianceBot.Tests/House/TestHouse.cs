using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Tests.House;

/// <summary>The whole mind on a real database with a clock that stands still: what slice tests talk to.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Database _own;

    private TestHouse(ServiceProvider services, FixedClock clock, Database own) => (_services, Clock, _own) = (services, clock, own);

    public FixedClock Clock { get; }

    public Database Database => Get<Database>();

    public Postbox Slack => Get<IEnumerable<IPostman>>().OfType<Postbox>().Single(p => p.Channel == "slack");

    public Postbox Teams => Get<IEnumerable<IPostman>>().OfType<Postbox>().Single(p => p.Channel == "teams");

    public static async Task<TestHouse> BuildAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, DateTimeOffset? now = null, Action<IServiceCollection>? more = null)
    {
        var clock = new FixedClock(now ?? new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.OpenAsync(provider, clock);
        var services = new ServiceCollection();
        Host.HostModule.AddHouse(services.AddSingleton<TimeProvider>(clock));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(database);
        services.AddSingleton<IPostman>(new Postbox("slack")).AddSingleton<IPostman>(new Postbox("teams"));
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        more?.Invoke(services);
        return new TestHouse(services.BuildServiceProvider(), clock, database);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<T> WorkAsync<T>(Func<Work, Task<T>> body) => Database.WorkAsync((work, _) => body(work), CancellationToken.None);

    public Task WorkAsync(Func<Work, Task> body) => Database.WorkAsync((work, _) => body(work), CancellationToken.None);

    /// <summary>Sends all that waits.</summary>
    public Task SendAsync() => Get<OutboxRound>().RunAsync(CancellationToken.None);

    public async Task<Move> TakeAsync(Turn turn) => (await Get<ConversationDesk>().TakeAsync(turn, CancellationToken.None)).Move;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await TestDatabase.DropAsync(_own);
    }
}
