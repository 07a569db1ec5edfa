namespace ComplianceBot.Standard;

/// <summary>What kind of thing shows that a requirement is met.</summary>
public enum EvidenceKind { Document, Export, Screenshot, Attestation }

/// <summary>Something that is often shown, and for how many days it stays good (EV-1).</summary>
public sealed record EvidenceExample(string What, EvidenceKind Kind, int RefreshDays);

/// <summary>
/// A clause or a control of ISO/IEC 27001:2022 in our own plain words. Nothing of the standard's text is copied.
/// </summary>
public sealed record Requirement
{
    /// <summary>A year: how long evidence stays good where the data name no period (clauses).</summary>
    public const int DefaultRefreshDays = 365;

    /// <summary><c>A.8.13</c> for a control, <c>9.2</c> for a clause.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What it asks for; empty for a mere heading.</summary>
    public required string Plain { get; init; }

    public required string UsualOwner { get; init; }

    public required int RefreshDays { get; init; }

    public IReadOnlyList<EvidenceExample> Examples { get; init; } = [];

    /// <summary>Auditors ask for it by itself; a heading only groups others.</summary>
    public required bool IsAuditable { get; init; }

    public bool IsControl => Id.StartsWith("A.", StringComparison.Ordinal);

    /// <summary>How long such evidence stays good: what the example says, else what the requirement says (EV-1).</summary>
    public int RefreshDaysOf(string what) =>
        Examples.FirstOrDefault(e => e.What.Equals(what.Trim(), StringComparison.OrdinalIgnoreCase))?.RefreshDays ?? RefreshDays;
}
