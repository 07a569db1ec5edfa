namespace ComplianceBot.Retention;

/// <summary>How long one kind of data is kept (rules §9): whole years and days, counted from the day that the rule names.</summary>
public sealed record RetentionRule(string Id, int Years, int Days)
{
    /// <summary>The day on which it is deleted (DT-1): months and years keep the day, cut to the last one of the month, and are not moved (DT-7).</summary>
    public DateOnly EndOf(DateOnly from) => from.AddYears(Years).AddDays(Days);

    /// <summary>What counts from this day or an earlier one is deleted today.</summary>
    public DateOnly LastFrom(DateOnly today)
    {
        var last = today.AddDays(-Days).AddYears(-Years);
        while (EndOf(last.AddDays(1)) <= today) last = last.AddDays(1);
        return last;
    }
}

/// <summary>The periods of rules §9, as an organisation has set them (7.5.3, A.5.33). The trail's details go with their record (RT-9).</summary>
public sealed class RetentionRules(RetentionSettings settings)
{
    private readonly List<RetentionRule> _all =
    [
        new("RT-1", settings.AuditYears, 0), new("RT-2", settings.FindingYears, 0), new("RT-3", settings.ReviewYears, 0),
        new("RT-4", settings.EvidenceYears, 0), new("RT-5", settings.AcknowledgementYears, 0), new("RT-6", 0, settings.QuizAnswerDays),
        new("RT-7", 0, settings.ConversationDays), new("RT-8", 0, settings.NudgeDays), new("RT-10", 0, settings.LeaveDays),
        new("RT-11", settings.DocumentYears, 0),
    ];

    public IReadOnlyList<RetentionRule> All => _all;

    public RetentionRule Of(string id) => _all.Find(r => r.Id == id) ?? throw new InvalidOperationException($"No period is known for {id}.");
}

/// <summary>The periods of rules §9 that an organisation may set; what is left out stays as the rules say.</summary>
public sealed class RetentionSettings
{
    /// <summary>RT-1, after the audit's last day.</summary>
    public int AuditYears { get; set; } = 6;

    /// <summary>RT-2, after closing or rejection.</summary>
    public int FindingYears { get; set; } = 6;

    /// <summary>RT-3, after the meeting.</summary>
    public int ReviewYears { get; set; } = 6;

    /// <summary>RT-4, after the end of the evidence.</summary>
    public int EvidenceYears { get; set; } = 3;

    /// <summary>RT-5, after the end of the acknowledgement, or after somebody left.</summary>
    public int AcknowledgementYears { get; set; } = 3;

    /// <summary>RT-6, after the attempt.</summary>
    public int QuizAnswerDays { get; set; } = 30;

    /// <summary>RT-7.</summary>
    public int ConversationDays { get; set; } = 90;

    /// <summary>RT-8.</summary>
    public int NudgeDays { get; set; } = 365;

    /// <summary>RT-10, after the last day of the leave.</summary>
    public int LeaveDays { get; set; } = 30;

    /// <summary>RT-11, after replacement.</summary>
    public int DocumentYears { get; set; } = 6;
}
