using ComplianceBot.Capabilities.Evidence;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Evidence;

/// <summary>What an organisation may set under <c>Evidence</c>; what is left out stays as the rules say (section 3).</summary>
public static class EvidenceSettingsModule
{
    private const string Section = "Evidence";

    public static IServiceCollection AddEvidenceSettings(this IServiceCollection services)
    {
        services.AddOptions<EvidenceSettings>().BindConfiguration(Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<EvidenceSettings>, Check>()
            .AddSingleton(s => s.GetRequiredService<IOptions<EvidenceSettings>>().Value);
    }

    private sealed class Check : IValidateOptions<EvidenceSettings>
    {
        public ValidateOptionsResult Validate(string? name, EvidenceSettings options)
        {
            var faults = new List<string>();
            Within(faults, nameof(options.ReviewBusinessDays), options.ReviewBusinessDays, 1, 60);
            Within(faults, nameof(options.AnswerAgainBusinessDays), options.AnswerAgainBusinessDays, 1, 60);
            Within(faults, nameof(options.AuditDays), options.AuditDays, 0, 90);
            Within(faults, nameof(options.PressingDays), options.PressingDays, 1, 180);
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static void Within(List<string> faults, string setting, int value, int least, int most)
        {
            if (value < least || value > most) faults.Add($"{Section}:{setting} is {value}; it must lie between {least} and {most}.");
        }
    }
}
