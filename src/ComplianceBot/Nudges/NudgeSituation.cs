namespace ComplianceBot.Nudges;

/// <summary>Everything one round knows, read from the records at one instant. The planner needs nothing else.</summary>
public sealed record NudgeSituation
{
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<Duty> Duties { get; init; }

    public required IReadOnlyDictionary<PersonId, Recipient> People { get; init; }

    /// <summary>Who holds the role, the first one preferred.</summary>
    public IReadOnlyList<PersonId> IsmsManagers { get; init; } = [];

    public IReadOnlyList<PersonId> TopManagement { get; init; } = [];

    /// <summary>What the ledger holds about these duties, and about the week's summary.</summary>
    public IReadOnlyCollection<LedgerEntry> Sent { get; init; } = [];

    public IReadOnlyCollection<Snooze> Snoozes { get; init; } = [];

    /// <summary>Messages each person already got on their own local day; answers are not counted (NG-12).</summary>
    public IReadOnlyDictionary<PersonId, int> SentToday { get; init; } = new Dictionary<PersonId, int>();

    public NudgeSettings Settings { get; init; } = NudgeSettings.Defaults;
}
