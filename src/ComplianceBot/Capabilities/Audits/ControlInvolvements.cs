using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Whose a control is or was by the Statement of Applicability (AU-20 a).</summary>
public sealed class ControlInvolvements(StatementStore statements, Organisation organisation) : IInvolvements
{
    public async Task<IReadOnlyList<Involvement>> SinceAsync(Work work, DateOnly since, CancellationToken cancel) =>
        [.. (await statements.OwnershipsAsync(work, cancel)).Select(Told).Where(i => i.Until is not { } end || end >= since)];

    private Involvement Told(ControlOwnership owned) => new()
    {
        Person = owned.OwnerId, RequirementId = owned.ControlId, Kind = InvolvementKind.Owner, Since = organisation.DayOf(owned.ApprovedAt),
        Until = owned.ReplacedAt is { } replaced ? organisation.DayOf(replaced) : null,
    };
}
