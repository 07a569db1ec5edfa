using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What internal audits have covered by the day of an audit pack, requirement by requirement (ST-CC, ST-AC; AU-2 to AU-4).</summary>
public sealed class CoverageInPack(StatementStore statements, Organisation organisation, AuditSettings settings)
{
    private const string Clauses = "clauses", Controls = "controls";

    public static void Add(PackTray tray, PackScope scope, CoveredPart clauses, CoveredPart controls) => tray.Add(
        new PackSheet("coverage", Say.Of("Packs.Register.coverage"), [],
        [
            new Figure(Say.Of("Audits.Figure.Clauses"), clauses.Covered.Count, clauses.Total, scope.AsOf).ToFact(),
            new Figure(Say.Of("Audits.Figure.Controls"), controls.Covered.Count, controls.Total, scope.AsOf).ToFact(),
        ]),
        [.. RowsOf(Clauses, clauses), .. RowsOf(Controls, controls)]);

    public async Task<(CoveredPart Clauses, CoveredPart Controls)> ReadAsync(Work work, PackScope scope, AuditStatus status, CancellationToken cancel)
    {
        var audits = await status.AuditsOnAsync(work, scope.AsOf, cancel);
        var applicable = Coverage.Controls(await statements.ExcludedBeforeAsync(work, organisation.StartOf(scope.AsOf.AddDays(1)), cancel));
        return (
            Coverage.InternalClauses(audits, scope.AsOf, settings),
            Coverage.InternalControls(applicable, audits, await status.CycleAsync(work, scope.AsOf, cancel), scope.AsOf));
    }

    private static IEnumerable<IReadOnlyList<PackValue>> RowsOf(string part, CoveredPart covered)
    {
        var done = covered.Covered.ToHashSet(StringComparer.Ordinal);
        return covered.Covered.Concat(covered.Missing).Select(id => (IReadOnlyList<PackValue>)
            [new("part", part), new("requirement", id), new("covered", done.Contains(id) ? "yes" : "no")]);
    }
}
