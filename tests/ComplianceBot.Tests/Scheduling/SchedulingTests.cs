using ComplianceBot.Delivery;
using ComplianceBot.Host;
using ComplianceBot.Host.Scheduling;
using ComplianceBot.Nudges;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quartz;

namespace ComplianceBot.Tests.Scheduling;

/// <summary>What fires when, on a clock that a test moves.</summary>
public sealed class SchedulingTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2027, 1, 22, 8, 59, 30, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_round_runs_at_the_start_and_at_the_top_of_every_minute_and_the_days_work_once_a_day()
    {
        using var clock = new MovableClock(Start);
        var counted = new Counted();
        using var host = Build(clock, counted, []);
        await new Migrator(host.Services.GetRequiredService<Database>()).RunAsync(CancellationToken.None);
        await host.StartAsync();
        await UntilAsync(clock, TimeSpan.Zero, () => counted.Rounds >= 1);
        Assert.Equal(1, counted.Rounds);

        await UntilAsync(clock, TimeSpan.FromSeconds(1), () => counted.Rounds >= 4);
        Assert.InRange(clock.GetUtcNow(), new DateTimeOffset(2027, 1, 22, 9, 2, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 22, 9, 4, 0, TimeSpan.Zero));
        Assert.Equal([new DateOnly(2027, 1, 22)], counted.Days);

        clock.MoveTo(new DateTimeOffset(2027, 1, 22, 23, 59, 30, TimeSpan.Zero));
        await UntilAsync(clock, TimeSpan.FromSeconds(1), () => counted.Days.Count >= 2);
        Assert.Equal(new DateOnly(2027, 1, 23), counted.Days[1]);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_bell_runs_the_round_at_once()
    {
        using var clock = new MovableClock(Start);
        var counted = new Counted();
        using var host = Build(clock, counted, []);
        await new Migrator(host.Services.GetRequiredService<Database>()).RunAsync(CancellationToken.None);
        await host.StartAsync();
        await UntilAsync(clock, TimeSpan.Zero, () => counted.Rounds >= 1);

        host.Services.GetRequiredService<NudgeBell>().Ring();

        await UntilAsync(clock, TimeSpan.Zero, () => counted.Rounds >= 2);
        Assert.Equal(2, counted.Rounds);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Hint")]
    [InlineData("Update")]
    public void Beside_sql_server_the_schedule_is_clustered(string rowLock)
    {
        using var clock = new MovableClock(Start);
        using var host = Build(clock, new Counted(), new()
        {
            ["Database:Provider"] = "SqlServer", ["Database:ConnectionString"] = "Server=127.0.0.1,1;User Id=u;Password=p;Encrypt=False", ["Scheduling:RowLock"] = rowLock,
        });
        Assert.True(host.Services.GetRequiredService<IOptions<ClusteringOptions>>().Value.Enabled);
        Assert.True(host.Services.GetRequiredService<IOptions<AdoJobStoreOptions>>().Value.UseDbLocks);
        Assert.True(host.Services.GetRequiredService<IOptions<QuartzSchedulerOptions>>().Value.GenerateInstanceId);
    }

    [Fact]
    public async Task A_failing_day_is_begun_again_and_keeps_nobodys_nudges()
    {
        var counted = new Counted { Fails = true };
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IDaily>(counted).AddSingleton<IEveryRound>(counted));
        var watch = house.Get<NudgeWatch>();
        await watch.RunAsync(CancellationToken.None);
        counted.Fails = false;
        await watch.RunAsync(CancellationToken.None);
        await watch.RunAsync(CancellationToken.None);
        Assert.Equal((3, 2), (counted.Rounds, counted.Days.Count));
    }

    private IHost Build(TimeProvider clock, Counted counted, Dictionary<string, string?> settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        settings["Data:Directory"] = _folder.Path;
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(clock);
        builder.Services.AddHouse().AddScheduling(builder.Configuration);
        builder.Services.AddSingleton<IDaily>(counted).AddSingleton<IEveryRound>(counted);
        return builder.Build();
    }

    /// <summary>The scheduler's loop is a task of its own: move on a little until it has looked.</summary>
    private static async Task UntilAsync(MovableClock clock, TimeSpan step, Func<bool> reached)
    {
        for (var i = 0; i < 1500 && !reached(); i++)
        {
            if (step > TimeSpan.Zero) clock.Advance(step);
            await Task.Delay(10);
        }

        Assert.True(reached());
    }

    private sealed class Counted : IDaily, IEveryRound
    {
        private int _rounds;

        public int Rounds => _rounds;

        public List<DateOnly> Days { get; } = [];

        public bool Fails { get; set; }

        public Task RunAsync(DateOnly today, CancellationToken cancel)
        {
            Days.Add(today);
            return Fails ? Task.FromException(new InvalidOperationException("broken")) : Task.CompletedTask;
        }

        public Task RunAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref _rounds);
            return Fails ? Task.FromException(new InvalidOperationException("broken")) : Task.CompletedTask;
        }
    }
}
