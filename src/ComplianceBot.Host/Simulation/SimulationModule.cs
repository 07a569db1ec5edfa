namespace ComplianceBot.Host.Simulation;

/// <summary>Simulated time for a host that a simulated workplace runs as a process of its own; nothing here is ever part of a real one.</summary>
public static class SimulationModule
{
    public const string ClockSetting = "Simulation:ClockUrl";

    /// <summary>Must come before anything else asks for the time. Does nothing when the setting is not there.</summary>
    public static async Task FollowClockAsync(this IHostApplicationBuilder builder, CancellationToken cancel)
    {
        if (builder.Configuration[ClockSetting] is not { Length: > 0 } setting) return;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException($"{ClockSetting} is accepted in the Development environment only: it decides what is due and which signatures are fresh.");
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var address)) throw new InvalidOperationException($"{ClockSetting} is not an address.");
        var clock = await RemoteClock.FollowAsync(address, cancel);
        // made by factories, so that the container lets go of it at the end
        builder.Services.AddSingleton(_ => clock);
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<RemoteClock>());
        builder.Services.AddHostedService<WorkplaceWatch>();
    }
}
