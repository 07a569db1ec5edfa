namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What an organisation may set about findings (the keys <c>ca.*</c> and <c>minor_to_major.*</c>), with the defaults of the rules.</summary>
public sealed record CorrectiveActionSettings
{
    public static CorrectiveActionSettings Defaults { get; } = new();

    /// <summary>CA-4.</summary>
    public int MinorsForMajor { get; init; } = 3;

    /// <summary>CA-4.</summary>
    public int MinorsWindowDays { get; init; } = 365;

    /// <summary>CA-11: for a nonconformity; the effect of anything less may be judged at once.</summary>
    public int ObservationDays { get; init; } = 14;

    /// <summary>T10.</summary>
    public int AppealDays { get; init; } = 30;

    /// <summary>T11.</summary>
    public int ReopenWindowDays { get; init; } = 365;

    /// <summary>CA-30.</summary>
    public int MaxExtensions { get; init; } = 2;

    /// <summary>CA-30.</summary>
    public int ExtensionMaxDays { get; init; } = 30;

    /// <summary>NG-7: so many days before an audit, what lies in its scope is pressing.</summary>
    public int PressingDays { get; init; } = 30;
}
