using System.ComponentModel.DataAnnotations;
using ComplianceBot.Nudges;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Nudges;

/// <summary>What an organisation may set under <c>Nudge</c>; what is left out stays as the rules say (section 7).</summary>
public sealed class NudgeOptions
{
    /// <summary>Days before the due date; empty means 30, 14, 7, 3, 1, 0.</summary>
    public IList<int> Ladder { get; } = [];

    public TimeOnly WindowOpens { get; set; } = NudgeSettings.Defaults.Window.Opens;

    public TimeOnly WindowCloses { get; set; } = NudgeSettings.Defaults.Window.Closes;

    [Range(2, 100, ErrorMessage = "Nudge:DigestThreshold must lie between 2 and 100.")]
    public int DigestThreshold { get; set; } = NudgeSettings.Defaults.DigestThreshold;

    [Range(1, 20, ErrorMessage = "Nudge:MaxPerDay must lie between 1 and 20.")]
    public int MaxPerDay { get; set; } = NudgeSettings.Defaults.MaxPerDay;

    [Range(1, 366, ErrorMessage = "Nudge:OverdueMaxDays must lie between 1 and 366.")]
    public int OverdueMaxDays { get; set; } = NudgeSettings.Defaults.OverdueMaxDays;

    /// <summary>Lengths that are offered; empty means 1, 3, 7.</summary>
    public IList<int> SnoozeDays { get; } = [];

    [Range(0, 20, ErrorMessage = "Nudge:SnoozeMaxPerItem must lie between 0 and 20.")]
    public int SnoozeMaxPerItem { get; set; } = NudgeSettings.Defaults.SnoozeMaxPerItem;

    [Range(1, 60, ErrorMessage = "Nudge:DecisionDays must lie between 1 and 60.")]
    public int DecisionDays { get; set; } = NudgeSettings.Defaults.DecisionDays;

    public NudgeSettings ToSettings() => new()
    {
        Ladder = Ladder.Count > 0 ? [.. Ladder] : NudgeSettings.Defaults.Ladder,
        Window = new DeliveryWindow(WindowOpens, WindowCloses),
        DigestThreshold = DigestThreshold,
        MaxPerDay = MaxPerDay,
        OverdueMaxDays = OverdueMaxDays,
        SnoozeDays = SnoozeDays.Count > 0 ? [.. SnoozeDays] : NudgeSettings.Defaults.SnoozeDays,
        SnoozeMaxPerItem = SnoozeMaxPerItem,
        DecisionDays = DecisionDays,
    };
}

internal sealed class NudgeOptionsCheck : IValidateOptions<NudgeOptions>
{
    private const int LongestDays = 366;

    public ValidateOptionsResult Validate(string? name, NudgeOptions options)
    {
        var faults = new List<string>();
        if (options.WindowOpens >= options.WindowCloses) faults.Add("Nudge:WindowOpens must lie before Nudge:WindowCloses, for example 09:00 and 17:00.");
        if (options.Ladder.Any(days => days is < 0 or > LongestDays)) faults.Add("Nudge:Ladder holds days before the due date, from 0 to 366.");
        if (options.SnoozeDays.Any(days => days is < 1 or > LongestDays)) faults.Add("Nudge:SnoozeDays holds lengths from 1 to 366 days.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

/// <summary>Hands the settings to the mind.</summary>
public static class NudgeSettingsModule
{
    public static IServiceCollection AddNudgeSettings(this IServiceCollection services)
    {
        services.AddOptions<NudgeOptions>().BindConfiguration("Nudge").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<NudgeOptions>, NudgeOptionsCheck>()
            .AddSingleton(s => s.GetRequiredService<IOptions<NudgeOptions>>().Value.ToSettings());
    }
}
