namespace ComplianceBot.Nudges;

/// <summary>What an organisation may set about nudges (the keys <c>nudge.*</c> and <c>snooze.*</c>), with the defaults of the rules.</summary>
public sealed record NudgeSettings
{
    public static NudgeSettings Defaults { get; } = new();

    /// <summary>Days before the due date on which a step stands (NG-2).</summary>
    public IReadOnlyList<int> Ladder { get; init; } = [30, 14, 7, 3, 1, 0];

    public DeliveryWindow Window { get; init; } = new(new TimeOnly(9, 0), new TimeOnly(17, 0));

    /// <summary>From how many items on a message is a digest instead of one item's card (NG-11).</summary>
    public int DigestThreshold { get; init; } = 2;

    public int DigestLines { get; init; } = 10;

    /// <summary>Messages a person and local day; a digest counts one, an answer none (NG-12).</summary>
    public int MaxPerDay { get; init; } = 3;

    /// <summary>After so many overdue days an item stands only in the weekly summary (NG-5).</summary>
    public int OverdueMaxDays { get; init; } = 90;

    public IReadOnlyList<int> SnoozeDays { get; init; } = [1, 3, 7];

    public int SnoozeMaxPerItem { get; init; } = 2;

    /// <summary>Business days that somebody has to decide about what others wait for, where no rule gives another time.</summary>
    public int DecisionDays { get; init; } = 5;
}

/// <summary>The local hours in which a person is written to: from the first, up to but not including the second (NG-10).</summary>
public readonly record struct DeliveryWindow(TimeOnly Opens, TimeOnly Closes)
{
    public bool Contains(TimeOnly time) => Opens <= time && time < Closes;
}
