using ComplianceBot.Host;
using ComplianceBot.Host.Simulation;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Simulator;

public sealed class BotTests
{
    [Fact]
    public async Task The_host_runs_in_this_process_and_in_simulated_time()
    {
        using var folder = new TemporaryFolder();
        using var clock = FixedPoint.Clock();
        await using var bot = await HostedBot.StartAsync(clock, BotSettings.For(folder.Path, null, null));
        using var http = new HttpClient { BaseAddress = bot.Address };

        Assert.Equal("ready", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));

        clock.Advance(TimeSpan.FromDays(1));
        var at = await bot.Services.GetRequiredService<Database>().ReadAsync((work, _) => Task.FromResult(work.At), CancellationToken.None);
        Assert.Equal(FixedPoint.Start.AddDays(1), at);
        Assert.Empty(bot.Complaints);
    }

    [Fact]
    public async Task A_host_in_a_process_of_its_own_is_killed_and_goes_on_with_the_same_records()
    {
        using var folder = new TemporaryFolder();
        using var clock = FixedPoint.Clock();
        await using var time = await ClockServer.StartAsync(clock);
        await using var bot = await BotProcess.StartAsync(BotSettings.For(folder.Path, null, null), time.Url);
        using var http = new HttpClient();
        var first = bot.Address;

        await bot.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri(first, "/health/live")));
        await bot.StartAgainAsync();

        Assert.Equal("ready", await http.GetStringAsync(new Uri(bot.Address, "/health/ready")));
        Assert.Equal(2, bot.Lives);
    }

    [Fact]
    public async Task Outside_Development_no_host_believes_a_simulated_clock()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => HostApplication.BuildAsync(
            ["--environment", "Production", $"--{SimulationModule.ClockSetting}=http://127.0.0.1:1/"], null, CancellationToken.None));

        Assert.Contains("Development", refused.Message, StringComparison.Ordinal);
    }
}
