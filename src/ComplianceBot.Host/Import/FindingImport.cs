using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Raises all that a file lists, on behalf of somebody who may raise each of them (T1, row 10), or nothing of it. What has come in before is
/// known by its reference, or where it has none by what it says, and adds nothing.
/// </summary>
public sealed class FindingImport(FindingRaising raising, ImportedFindingStore imported, FindingListStore findings, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    public async Task<ImportReport> RunAsync(Work work, string file, IReadOnlyList<FindingRow> rows, Speaker by, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        foreach (var row in rows)
        {
            if (await IsKnownAsync(work, row, cancel))
            {
                report.Count("imported before");
                continue;
            }

            var raised = await raising.RaiseAsync(work, row.Wish, by, cancel);
            if (raised.Refusal is { } refusal)
            {
                faults.Add(file, row.Line, (refusal.Field is { } field ? field + ": " : "") + wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
                continue;
            }

            if (row.ExternalReference.Length > 0)
                await imported.AddAsync(work, new ImportedFinding { ExternalReference = row.ExternalReference, CorrectiveActionId = raised.Value.Id }, cancel);
            report.Count("raised");
        }

        return report;
    }

    private async Task<bool> IsKnownAsync(Work work, FindingRow row, CancellationToken cancel) => row.ExternalReference.Length > 0
        ? await imported.KnowsAsync(work, row.ExternalReference, cancel)
        : (await findings.OfRequirementAsync(work, row.Wish.Requirement, cancel)).Any(f => f.RaisedOn == row.Wish.RaisedOn && f.Description == row.Wish.Description);
}
