using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Asks for all that a file lists, on behalf of somebody who may (E1, row 5), or for nothing of it. What was asked before with the same due
/// date is not asked again.
/// </summary>
public sealed class RequestImport(EvidenceAsking asking, EvidenceFacts facts, OnBehalf behalf, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    public async Task<ImportReport> RunAsync(Work work, string file, IReadOnlyList<RequestRow> rows, Speaker by, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        foreach (var row in rows)
        {
            var inScope = (await facts.AuditsAsync(work, row.Wish.Requirement, cancel)).Any(a => a.Auditors.Contains(by.Id));
            if (!behalf.Check(Deed.CreateEvidenceRequest, by, new Circumstance { IsInAuditScope = inScope }, file, row.Line, faults)) continue;
            if (await asking.AskedBeforeAsync(work, row.Wish, cancel) is not null)
            {
                report.Count("asked before");
                continue;
            }

            var asked = await asking.AskAsync(work, row.Wish, by.Id, cancel);
            if (asked.Refusal is { } refusal) faults.Add(file, row.Line, wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
            else report.Count("requested");
        }

        return report;
    }
}
