namespace ComplianceBot.Standard;

/// <summary>Top management approves a version before it counts (row 29); a newer one replaces it.</summary>
public enum StatementState { Proposed, Approved, Refused, Replaced }

/// <summary>Why a control is applied (6.1.3 d).</summary>
public enum InclusionReason { Risk, Law, Contract, BestPractice }

/// <summary>How far an applied control has got (6.1.3 d).</summary>
public enum Implementation { Planned, Partly, Implemented }

/// <summary>
/// One version of the Statement of Applicability (6.1.3 d). What it says is bound to its hash and never changed; something else
/// is another version.
/// </summary>
public sealed record StatementVersion
{
    public required string Id { get; init; }

    /// <summary>What people call it: version 3.</summary>
    public int Number { get; init; }

    public required string Hash { get; init; }

    public StatementState State { get; init; }

    public PersonId? ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public PersonId? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecisionReason { get; init; }

    /// <summary>The beginning of the hash, enough to be compared by eye.</summary>
    public string ShortHash => Hash[..12];

    public string Topic => TopicOf(Id);

    public static string TopicOf(string id) => "statement/" + id;
}

/// <summary>What a version says about one control: applied or not, why, whose it is and how far it has got (6.1.3 d).</summary>
public sealed record ControlDecision
{
    public const int LongestJustification = 500;

    private const char Separator = ',';

    public string VersionId { get; init; } = "";

    public required string ControlId { get; init; }

    public bool Applicable { get; init; }

    /// <summary>The names of the reasons, parted by commas; empty for an excluded control.</summary>
    public string Reasons { get; init; } = "";

    /// <summary>Needed where a control is excluded; a further word where it is applied.</summary>
    public string Justification { get; init; } = "";

    public PersonId? OwnerId { get; init; }

    /// <summary>Null for an excluded control.</summary>
    public Implementation? Implementation { get; init; }

    public IReadOnlyList<InclusionReason> ReasonList =>
        [.. Reasons.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<InclusionReason>)];

    public static string Joined(IEnumerable<InclusionReason> reasons) => string.Join(Separator, reasons.Distinct().Order());
}

/// <summary>Whose a control was by an approved version, and until when.</summary>
public sealed record ControlOwnership
{
    public required string ControlId { get; init; }

    public required PersonId OwnerId { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>Null while the version counts.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
}
