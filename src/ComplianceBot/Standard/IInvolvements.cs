using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>How somebody had to do with a requirement (AU-20). Reviewing evidence is told too and is no conflict (AU-24).</summary>
public enum InvolvementKind { Owner, Deputy, Submitter, Reviewer, FindingOwner, ActionOwner, Author, Approver }

/// <summary>Somebody had to do with a requirement, from one day to another, both included; without an end it still is so.</summary>
public sealed record Involvement
{
    public required PersonId Person { get; init; }

    public required string RequirementId { get; init; }

    public required InvolvementKind Kind { get; init; }

    public required DateOnly Since { get; init; }

    public DateOnly? Until { get; init; }

    public bool Touches(DateOnly from, DateOnly until) => Since <= until && (Until is not { } end || end >= from);
}

/// <summary>
/// The port by which a capability says who had to do with a requirement, so that nobody audits their own work (AU-20; clause
/// 9.2.2 b). It tells more rather than less: what does not touch the days that matter is left out by the rule.
/// </summary>
public interface IInvolvements
{
    /// <summary>Of all requirements, what may touch the days from <paramref name="since"/> on.</summary>
    Task<IReadOnlyList<Involvement>> SinceAsync(Work work, DateOnly since, CancellationToken cancel);
}
