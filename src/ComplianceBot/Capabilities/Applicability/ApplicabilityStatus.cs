using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>An approved statement lifts the cap of the readiness score that stands without one (ST-RDY).</summary>
public sealed class ApplicabilityStatus(StatementStore statements, Organisation organisation) : IStatusSource
{
    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel) => new()
    {
        Lifted = await statements.IsApprovedBeforeAsync(work, organisation.StartOf(asOf.AddDays(1)), cancel) ? [ReadinessCap.StatementNotApproved] : [],
    };

    /// <summary>How many of the controls apply; a clause always does.</summary>
    public async Task<StatusReport> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel)
    {
        var before = organisation.StartOf(asOf.AddDays(1));
        var controls = Requirements.Controls.Where(c => scope.Holds(c.Id)).ToList();
        if (controls.Count == 0) return new StatusReport();
        if (!await statements.IsApprovedBeforeAsync(work, before, cancel)) return new StatusReport { Notes = [Say.Of("Applicability.Status.NotApproved", asOf)] };
        var excluded = await statements.ExcludedBeforeAsync(work, before, cancel);
        return new StatusReport { Figures = [new Figure(Say.Of("Applicability.Status.Applicable"), controls.Count(c => !excluded.Contains(c.Id)), controls.Count, asOf)] };
    }
}
