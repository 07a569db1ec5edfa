using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace ComplianceBot.Tests.Simulator;

public sealed class MovableClockTests
{
    [Fact]
    public void Timers_ring_in_order_and_each_sees_its_own_moment()
    {
        using var clock = FixedPoint.Clock();
        var rung = new List<(string, TimeSpan)>();
        using var late = clock.CreateTimer(_ => rung.Add(("late", clock.GetUtcNow() - FixedPoint.Start)), null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        using var early = clock.CreateTimer(_ => rung.Add(("early", clock.GetUtcNow() - FixedPoint.Start)), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(rung);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal([("early", TimeSpan.FromHours(1)), ("late", TimeSpan.FromHours(2))], rung);
        Assert.Equal(FixedPoint.Start + TimeSpan.FromMinutes(59) + TimeSpan.FromDays(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_delay_and_a_timeout_end_when_the_clock_passes_them()
    {
        using var clock = FixedPoint.Clock();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5), clock);
        var delay = Task.Delay(TimeSpan.FromMinutes(4), clock);

        await clock.AdvanceAsync(TimeSpan.FromMinutes(4));
        await delay.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(timeout.IsCancellationRequested);

        await clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.True(timeout.IsCancellationRequested);
    }

    [Fact]
    public async Task Work_that_sets_its_next_timer_only_when_it_was_woken_misses_none()
    {
        using var clock = FixedPoint.Clock();
        var woken = 0;
        async Task KeepWaking()
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromHours(1), clock);
                woken++;
            }
        }

        _ = KeepWaking();
        await clock.AdvanceAsync(TimeSpan.FromHours(24));

        Assert.Equal(24, woken);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_once_a_period()
    {
        using var clock = FixedPoint.Clock();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        var ticks = 0;
        async Task Count()
        {
            while (await timer.WaitForNextTickAsync())
                ticks++;
        }

        var counting = Count();
        await clock.AdvanceAsync(TimeSpan.FromHours(1));
        timer.Dispose();
        await counting.WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(6, ticks);
    }

    [Fact]
    public async Task A_disposed_or_stopped_timer_rings_no_more()
    {
        using var clock = FixedPoint.Clock();
        var rung = 0;
        var gone = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var stopped = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await gone.DisposeAsync();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, rung);
        Assert.False(gone.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_running_clock_rings_without_being_moved()
    {
        using var clock = FixedPoint.Clock();
        clock.Run();
        await Task.Delay(TimeSpan.FromMilliseconds(30), clock).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(clock.GetUtcNow() > FixedPoint.Start);

        clock.Stand();
        var standing = clock.GetUtcNow();
        await Task.Delay(30);
        Assert.Equal(standing, clock.GetUtcNow());
    }

    [Fact]
    public async Task A_daily_job_of_the_scheduler_runs_on_each_day_that_is_passed()
    {
        using var clock = FixedPoint.Clock();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<Diary>();
        builder.Services.AddQuartz(quartz => quartz
            .UseTimeProvider(clock)
            .AddJob<DiaryJob>(job => job.WithIdentity("diary"))
            .AddTrigger(trigger => trigger.ForJob("diary").WithCronSchedule("0 0 9 * * ?", cron => cron.InTimeZone(TimeZoneInfo.Utc))));
        builder.Services.AddQuartzHostedService();
        using var host = builder.Build();
        await host.StartAsync();

        await clock.AdvanceAsync(TimeSpan.FromDays(3), step: TimeSpan.FromMinutes(20));
        await host.StopAsync();

        Assert.Equal([23, 24, 25], host.Services.GetRequiredService<Diary>().Days);
    }

    private sealed class Diary
    {
        public List<int> Days { get; } = [];
    }

    private sealed class DiaryJob(Diary diary, TimeProvider clock) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            diary.Days.Add(clock.GetUtcNow().Day);
            return ValueTask.CompletedTask;
        }
    }
}
