using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Raises all that a file lists, on behalf of somebody who may raise each of them (T1, row 10), or nothing of it; what says a state is taken
/// over as it stands (10.2 f). What has come in before is known by its reference, or where it has none by what it says, and adds nothing.
/// </summary>
public sealed class FindingImport(
    FindingRaising raising, FindingTakeOver takeOver, ImportedFindingStore imported, FindingListStore findings, PeopleStore people, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    public async Task<ImportReport> RunAsync(Work work, string file, IReadOnlyList<FindingRow> rows, Speaker by, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        var everybody = (await people.AllAsync(work, cancel)).ToDictionary(p => p.Mail, StringComparer.Ordinal);
        var outside = (await imported.AllAsync(work, cancel)).ToDictionary(i => i.ExternalReference, i => i.CorrectiveActionId, StringComparer.Ordinal);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var id = await BeforeAsync(work, row, outside, known.Values, cancel);
            if (id is not null) report.Count("imported before");
            else id = (row.IsTakenOver ? await TakeOverAsync(row) : Told(row, await raising.RaiseAsync(work, row.Wish, by, cancel)))?.Id;
            if (id is not null && row.Cells["reference"].Length > 0) known[row.Cells["reference"]] = id;
            if (id is null || row.ExternalReference.Length == 0 || !outside.TryAdd(row.ExternalReference, id)) continue;
            await imported.AddAsync(work, new ImportedFinding { ExternalReference = row.ExternalReference, CorrectiveActionId = id }, cancel);
        }

        return report;

        async Task<CorrectiveAction?> TakeOverAsync(FindingRow row)
        {
            var line = new BroughtLine(row.Cells, new Values(file, faults), everybody, known, work.At);
            var begun = Told(row, await takeOver.BeginAsync(work, line.Seen(row.Wish, by.Id), row.Wish.Severity, row.Wish.SeverityReason, by, cancel), isKept: false);
            if (begun is null) return null;
            var brought = line.Over(begun);
            return line.IsFaulty ? null : Told(row, await takeOver.TakeAsync(work, brought, by, cancel));
        }

        CorrectiveAction? Told(FindingRow row, Result<CorrectiveAction> result, bool isKept = true)
        {
            if (result.Refusal is { } refusal)
            {
                faults.Add(file, row.Line, (refusal.Field is { } field ? field + ": " : "") + wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
                return null;
            }

            if (isKept) report.Count(row.IsTakenOver ? "taken over" : "raised");
            return result.Value;
        }
    }

    /// <summary>The id of a finding that came in before; of those that say the same, one for each line that has a name of its own.</summary>
    private async Task<string?> BeforeAsync(Work work, FindingRow row, Dictionary<string, string> outside, IReadOnlyCollection<string> met, CancellationToken cancel)
    {
        if (row.ExternalReference.Length > 0) return outside.GetValueOrDefault(row.ExternalReference);
        var same = (await findings.OfRequirementAsync(work, row.Wish.Requirement, cancel)).Where(f => f.RaisedOn == row.Wish.RaisedOn && f.Description == row.Wish.Description);
        return same.FirstOrDefault(f => row.Cells["reference"].Length == 0 || !met.Contains(f.Id))?.Id;
    }
}
