using ComplianceBot.Capabilities.Acknowledgements;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Acknowledgements;

/// <summary>What an organisation may set under <c>Acknowledgement</c>; what is left out stays as the rules say (section 4).</summary>
public static class AcknowledgementSettingsModule
{
    private const string Section = "Acknowledgement";

    public static IServiceCollection AddAcknowledgementSettings(this IServiceCollection services)
    {
        services.AddOptions<AcknowledgementSettings>().BindConfiguration(Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AcknowledgementSettings>, Check>()
            .AddSingleton(s => s.GetRequiredService<IOptions<AcknowledgementSettings>>().Value);
    }

    private sealed class Check : IValidateOptions<AcknowledgementSettings>
    {
        public ValidateOptionsResult Validate(string? name, AcknowledgementSettings options)
        {
            var faults = new List<string>();
            Within(faults, nameof(options.DueDays), options.DueDays, 1, 365);
            Within(faults, nameof(options.ValidDays), options.ValidDays, 1, 3650);
            Within(faults, nameof(options.RenewLeadDays), options.RenewLeadDays, 1, options.ValidDays);
            Within(faults, nameof(options.PassPercent), options.PassPercent, 1, 100);
            Within(faults, nameof(options.MaxAttempts), options.MaxAttempts, 1, 20);
            Within(faults, nameof(options.LeaveMinDays), options.LeaveMinDays, 1, 365);
            Within(faults, nameof(options.LeaveGraceDays), options.LeaveGraceDays, 0, 60);
            Within(faults, nameof(options.WaiveMaxDays), options.WaiveMaxDays, 1, 365);
            Within(faults, nameof(options.DecisionDays), options.DecisionDays, 1, 60);
            Within(faults, nameof(options.SmallestGroup), options.SmallestGroup, 1, 100);
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static void Within(List<string> faults, string setting, int value, int least, int most)
        {
            if (value < least || value > most) faults.Add($"{Section}:{setting} is {value}; it must lie between {least} and {most}.");
        }
    }
}
