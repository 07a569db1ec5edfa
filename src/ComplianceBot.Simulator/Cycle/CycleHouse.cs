using ComplianceBot.Delivery;
using ComplianceBot.Host;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>The whole mind of a host on a SQLite file and a clock that is moved by hand; its chat product takes every message.</summary>
internal sealed class CycleHouse : IAsyncDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly string _folder;
    private readonly ServiceProvider _services;

    private CycleHouse(string folder, ServiceProvider services, MovableClock clock) => (_folder, _services, Clock) = (folder, services, clock);

    public MovableClock Clock { get; }

    public static async Task<CycleHouse> BuildAsync(DateTimeOffset start, CycleTasks tasks)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Home, "compliancebot-cycle-" + Ids.New(start))).FullName;
        var clock = new MovableClock(start);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddHouse();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder)]).Build());
        services.AddSingleton<Database>(_ => new SqliteDatabase(Path.Combine(folder, "cycle.db"), clock));
        services.AddSingleton<IPostman, Letterbox>();
        services.AddSingleton<IDuties>(tasks);
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Critical));
        var house = new CycleHouse(folder, services.BuildServiceProvider(), clock);
        await house.Get<Migrator>().RunAsync(CancellationToken.None);
        return house;
    }

    /// <summary>In memory where the system has a folder of it: nobody reads these years after the run, and no disk is to be waited for.</summary>
    private static string Home => Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What somebody does, or the host itself.</summary>
    public Task<T> WorkAsync<T>(PersonId? by, Func<Work, Task<T>> body) => Get<Database>().WorkAsync(
        (work, _) =>
        {
            if (by is { } person) work.By = new Actor(person, "simulation");
            return body(work);
        },
        CancellationToken.None);

    public Task<T> ReadAsync<T>(Func<Work, Task<T>> body) => Get<Database>().ReadAsync((work, _) => body(work), CancellationToken.None);

    /// <summary>What the host does every minute, and everything sent that came of it.</summary>
    public async Task RoundAsync()
    {
        await Get<NudgeWatch>().RunAsync(CancellationToken.None);
        await Get<OutboxRound>().RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Letterbox : IPostman
    {
        private int _count;

        public string Channel => "slack";

        public Task<Posted> PostAsync(Post post, CancellationToken cancel) =>
            Task.FromResult<Posted>(new Posted.Sent(post.Changes ?? $"m{Interlocked.Increment(ref _count)}"));
    }
}
