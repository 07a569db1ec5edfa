using ComplianceBot.Host.Nudges;
using ComplianceBot.Nudges;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Nudges;

/// <summary>What an organisation may set about nudges.</summary>
public sealed class NudgeOptionsTests
{
    [Fact]
    public void What_is_left_out_stays_as_the_rules_say()
    {
        var settings = Settings([]);
        Assert.Equal([30, 14, 7, 3, 1, 0], settings.Ladder);
        Assert.Equal([1, 3, 7], settings.SnoozeDays);
        Assert.Equal(NudgeSettings.Defaults with { Ladder = settings.Ladder, SnoozeDays = settings.SnoozeDays }, settings);
    }

    [Fact]
    public void A_shorter_ladder_and_another_window_replace_the_defaults()
    {
        var settings = Settings(new() { ["Nudge:Ladder:0"] = "5", ["Nudge:Ladder:1"] = "0", ["Nudge:WindowOpens"] = "08:30", ["Nudge:MaxPerDay"] = "2" });
        Assert.Equal([5, 0], settings.Ladder);
        Assert.Equal((new TimeOnly(8, 30), 2), (settings.Window.Opens, settings.MaxPerDay));
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Settings(new()
        {
            ["Nudge:WindowOpens"] = "18:00", ["Nudge:Ladder:0"] = "-1", ["Nudge:SnoozeDays:0"] = "0", ["Nudge:MaxPerDay"] = "0", ["Nudge:DigestThreshold"] = "1",
        }));
        Assert.Equal(5, fault.Failures.Count());
    }

    private static NudgeSettings Settings(Dictionary<string, string?> values)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return services.AddNudgeSettings().BuildServiceProvider().GetRequiredService<NudgeSettings>();
    }
}
