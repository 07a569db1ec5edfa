namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What an organisation may set about management reviews (the keys <c>mr.*</c>).</summary>
public sealed record ReviewSettings
{
    public static ReviewSettings Defaults { get; } = new();

    /// <summary>MR-1.</summary>
    public int IntervalDays { get; init; } = 365;

    /// <summary>MR-4: when the owners of manual inputs are asked.</summary>
    public int AskDays { get; init; } = 30;

    /// <summary>MR-4: when the data are frozen and the pack is made.</summary>
    public int FreezeDays { get; init; } = 14;

    /// <summary>MR-4: when the pack is sent.</summary>
    public int SendDays { get; init; } = 7;

    /// <summary>MR-7.</summary>
    public int MinutesBusinessDays { get; init; } = 10;

    /// <summary>Within so many business days after the meeting the minutes are drafted, so that the chair has time left.</summary>
    public int DraftBusinessDays { get; init; } = 5;

    /// <summary>So many days before <see cref="AskDays"/> a date is asked for.</summary>
    public int PlanDays { get; init; } = 30;
}
