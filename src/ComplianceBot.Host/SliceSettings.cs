using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Retention;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host;

/// <summary>
/// What an organisation may set about each capability, in a section of its own. What is left out stays as the rules say; a value out
/// of its bounds stops the host at its start.
/// </summary>
public static class SliceSettings
{
    public static IServiceCollection AddSliceSettings(this IServiceCollection services) => services
        .AddBounded<AcknowledgementSettings>("Acknowledgement", s =>
        [
            new(nameof(s.DueDays), s.DueDays, 1, 365), new(nameof(s.ValidDays), s.ValidDays, 1, 3650),
            new(nameof(s.RenewLeadDays), s.RenewLeadDays, 1, s.ValidDays), new(nameof(s.PassPercent), s.PassPercent, 1, 100),
            new(nameof(s.MaxAttempts), s.MaxAttempts, 1, 20), new(nameof(s.LeaveMinDays), s.LeaveMinDays, 1, 365),
            new(nameof(s.LeaveGraceDays), s.LeaveGraceDays, 0, 60), new(nameof(s.WaiveMaxDays), s.WaiveMaxDays, 1, 365),
            new(nameof(s.SmallestGroup), s.SmallestGroup, 1, 100),
        ])
        .AddBounded<RetentionSettings>("Retention", s =>
        [
            new(nameof(s.AuditYears), s.AuditYears, 1, 30), new(nameof(s.FindingYears), s.FindingYears, 1, 30), new(nameof(s.ReviewYears), s.ReviewYears, 1, 30),
            new(nameof(s.EvidenceYears), s.EvidenceYears, 1, 30), new(nameof(s.AcknowledgementYears), s.AcknowledgementYears, 1, 30),
            new(nameof(s.DocumentYears), s.DocumentYears, 1, 30), new(nameof(s.QuizAnswerDays), s.QuizAnswerDays, 1, 365),
            new(nameof(s.ConversationDays), s.ConversationDays, 30, 3650), new(nameof(s.NudgeDays), s.NudgeDays, 90, 3650), new(nameof(s.LeaveDays), s.LeaveDays, 1, 365),
        ])
        .AddBounded<EvidenceSettings>("Evidence", s =>
        [
            new(nameof(s.ReviewBusinessDays), s.ReviewBusinessDays, 1, 60), new(nameof(s.AnswerAgainBusinessDays), s.AnswerAgainBusinessDays, 1, 60),
            new(nameof(s.AuditDays), s.AuditDays, 0, 90), new(nameof(s.PressingDays), s.PressingDays, 1, 180),
        ])
        .AddBounded<CorrectiveActionSettings>("CorrectiveAction", s =>
        [
            new(nameof(s.MinorsForMajor), s.MinorsForMajor, 2, 20), new(nameof(s.MinorsWindowDays), s.MinorsWindowDays, 30, 1095),
            new(nameof(s.ObservationDays), s.ObservationDays, 0, 365), new(nameof(s.AppealDays), s.AppealDays, 1, 365),
            new(nameof(s.ReopenWindowDays), s.ReopenWindowDays, 1, 1095), new(nameof(s.MaxExtensions), s.MaxExtensions, 0, 20),
            new(nameof(s.ExtensionMaxDays), s.ExtensionMaxDays, 1, 180), new(nameof(s.PressingDays), s.PressingDays, 1, 180),
        ])
        .AddBounded<AuditSettings>("Audit", s =>
        [
            new(nameof(s.AnnounceDays), s.AnnounceDays, 0, 180), new(nameof(s.BriefingDays), s.BriefingDays, 0, 60),
            new(nameof(s.ReportBusinessDays), s.ReportBusinessDays, 1, 60), new(nameof(s.DaysBeforeExternal), s.DaysBeforeExternal, 0, 365),
            new(nameof(s.ClauseDays), s.ClauseDays, 30, 1095), new(nameof(s.CycleYears), s.CycleYears, 1, 5),
            new(nameof(s.LookbackDays), s.LookbackDays, 0, 1825), new(nameof(s.RecertificationLeadDays), s.RecertificationLeadDays, 0, 365),
        ])
        .AddBounded<ReviewSettings>("Review", s =>
        [
            new(nameof(s.IntervalDays), s.IntervalDays, 30, 365), new(nameof(s.AskDays), s.AskDays, 1, 120), new(nameof(s.FreezeDays), s.FreezeDays, 1, s.AskDays),
            new(nameof(s.SendDays), s.SendDays, 0, s.FreezeDays), new(nameof(s.MinutesBusinessDays), s.MinutesBusinessDays, 1, 60),
            new(nameof(s.DraftBusinessDays), s.DraftBusinessDays, 1, s.MinutesBusinessDays), new(nameof(s.PlanDays), s.PlanDays, 0, 180),
        ]);

    private static IServiceCollection AddBounded<T>(this IServiceCollection services, string section, Func<T, IReadOnlyList<Bound>> bounds)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<T>>(new Check<T>(section, bounds))
            .AddSingleton(s => s.GetRequiredService<IOptions<T>>().Value);
    }

    private sealed record Bound(string Setting, int Value, int Least, int Most);

    private sealed class Check<T>(string section, Func<T, IReadOnlyList<Bound>> bounds) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = bounds(options)
                .Where(b => b.Value < b.Least || b.Value > b.Most)
                .Select(b => $"{section}:{b.Setting} is {b.Value}; it must lie between {b.Least} and {b.Most}.")
                .ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
