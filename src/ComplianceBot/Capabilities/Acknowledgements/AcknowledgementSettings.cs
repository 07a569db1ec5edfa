namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What an organisation may set about acknowledgements (the keys <c>ack.*</c> and <c>quiz.*</c>), with the defaults of the rules.</summary>
public sealed record AcknowledgementSettings
{
    public static AcknowledgementSettings Defaults { get; } = new();

    /// <summary>Days from assignment to the due date when the version names none (AK-1).</summary>
    public int DueDays { get; init; } = 14;

    /// <summary>Days that an acknowledgement holds when the version names none (AK-3).</summary>
    public int ValidDays { get; init; } = 365;

    public int RenewLeadDays { get; init; } = 30;

    /// <summary>The score that passes when the version names none (A3).</summary>
    public int PassPercent { get; init; } = 80;

    public int MaxAttempts { get; init; } = 3;

    /// <summary>The shortest leave, in calendar days, that moves a due date (AK-6).</summary>
    public int LeaveMinDays { get; init; } = 5;

    /// <summary>Business days within a leave's end in which a due date still moves, and by which it moves (AK-6).</summary>
    public int LeaveGraceDays { get; init; } = 5;

    /// <summary>The longest a waiver may run (A7).</summary>
    public int WaiveMaxDays { get; init; } = 365;

    /// <summary>Groups smaller than this show no figures (PR-2).</summary>
    public int SmallestGroup { get; init; } = 5;
}
