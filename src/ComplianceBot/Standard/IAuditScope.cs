using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>An audit that has a requirement in its scope.</summary>
public sealed record AuditInScope
{
    public required string Id { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly LastDay { get; init; }

    public IReadOnlyList<PersonId> Auditors { get; init; } = [];

    /// <summary>Who of them leads it (note 3, CA-3).</summary>
    public PersonId? Lead { get; init; }
}

/// <summary>
/// The port by which the capability of audits says which of them look at a requirement: their auditors may ask for and review
/// evidence (rows 5, 7), and their days move due dates (EV-4, AU-12). Where nobody answers, there is no audit.
/// </summary>
public interface IAuditScope
{
    Task<IReadOnlyList<AuditInScope>> OfAsync(Work work, string requirementId, CancellationToken cancel);
}
