using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>What can be released to external auditors: reports, minutes and evidence (rows 24, 27 and 8).</summary>
public enum ReleaseKind { Report, Minutes, Evidence }

/// <summary>A record as it was released: what says something else later is another version, and was not released (PR-11).</summary>
public sealed record ReleasedRecord(ReleaseKind Kind, string Id, string Version);

/// <summary>A record that can be released, in a line that names nobody (PR-11).</summary>
public sealed record Releasable(ReleasedRecord Record, string Reference, Say Line)
{
    /// <summary>The control or clause it is about; only an audit that looks at it may see it. Null for what is about the whole.</summary>
    public string? RequirementId { get; init; }

    /// <summary>The way to it, for whom it was released to.</summary>
    public required Button Reads { get; init; }
}

/// <summary>The port by which a capability says which of its records can be released to external auditors (note 2 of the matrix).</summary>
public interface IReleasable
{
    ReleaseKind Kind { get; }

    /// <summary>The newest, to choose from; none where there are too many.</summary>
    Task<IReadOnlyList<Releasable>> OfferAsync(Work work, CancellationToken cancel);

    /// <summary>What somebody means who types a reference, or a control or clause.</summary>
    Task<IReadOnlyList<Releasable>> MeantAsync(Work work, string typed, CancellationToken cancel);

    /// <summary>As it is now; null when it cannot be released, or not any more.</summary>
    Task<Releasable?> FindAsync(Work work, string id, CancellationToken cancel);
}
