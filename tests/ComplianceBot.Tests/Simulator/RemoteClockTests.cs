using ComplianceBot.Host.Simulation;
using ComplianceBot.Simulator.Clock;

namespace ComplianceBot.Tests.Simulator;

public sealed class RemoteClockTests
{
    [Fact]
    public async Task A_follower_shows_the_served_time_and_its_timers_ring_with_it()
    {
        using var clock = FixedPoint.Clock();
        await using var server = await ClockServer.StartAsync(clock);
        await using var remote = await RemoteClock.FollowAsync(server.Url, CancellationToken.None);
        Assert.Equal(FixedPoint.Start, remote.GetUtcNow());
        var tomorrow = Task.Delay(TimeSpan.FromDays(1), remote);
        var nextWeek = Task.Delay(TimeSpan.FromDays(7), remote);

        clock.Advance(TimeSpan.FromDays(1));
        await server.UntilFollowedAsync();

        Assert.Equal(FixedPoint.Start.AddDays(1), remote.GetUtcNow());
        await tomorrow.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(nextWeek.IsCompleted);
    }

    [Fact]
    public async Task A_jump_over_many_periods_rings_once_and_then_in_time_again()
    {
        using var clock = FixedPoint.Clock();
        await using var server = await ClockServer.StartAsync(clock);
        await using var remote = await RemoteClock.FollowAsync(server.Url, CancellationToken.None);
        using var rung = new SemaphoreSlim(0);
        await using var hourly = remote.CreateTimer(_ => rung.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(5.5));
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(5)));
        await server.UntilFollowedAsync();
        Assert.False(await rung.WaitAsync(TimeSpan.FromMilliseconds(100)));

        clock.Advance(TimeSpan.FromHours(0.5));
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task While_the_served_clock_runs_the_follower_runs_by_itself()
    {
        using var clock = FixedPoint.Clock();
        await using var server = await ClockServer.StartAsync(clock);
        await using var remote = await RemoteClock.FollowAsync(server.Url, CancellationToken.None);

        clock.Run();
        await Task.Delay(TimeSpan.FromMilliseconds(20), remote).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(remote.GetUtcNow() > FixedPoint.Start);
    }

    [Fact]
    public async Task Time_stays_as_it_was_when_the_workplace_is_gone()
    {
        using var clock = FixedPoint.Clock();
        var server = await ClockServer.StartAsync(clock);
        await using var remote = await RemoteClock.FollowAsync(server.Url, CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        await server.UntilFollowedAsync();

        await server.DisposeAsync();

        Assert.Equal(FixedPoint.Start.AddHours(1), remote.GetUtcNow());
    }

    [Theory]
    [InlineData("http://clock.example.com/")]
    [InlineData("http://192.168.1.10:8080/")]
    [InlineData("https://127.0.0.1:8080/")]
    [InlineData("http://somebody@127.0.0.1:8080/")]
    public async Task Nothing_but_this_machine_is_believed(string clock) =>
        await Assert.ThrowsAsync<ArgumentException>(() => RemoteClock.FollowAsync(new Uri(clock), CancellationToken.None));
}
