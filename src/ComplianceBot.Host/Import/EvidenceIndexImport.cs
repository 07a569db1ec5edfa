using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Brings an index of evidence, on behalf of somebody who may ask for evidence (E1, row 5), or nothing of it: each line is asked for, and what
/// was collected is handed in for review (E2). What was asked before with the same due date adds nothing.
/// </summary>
public sealed class EvidenceIndexImport(EvidenceTakeOver takeOver, EvidenceAsking asking, EvidenceFacts facts, OnBehalf behalf, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    /// <param name="files">The kept files by their hashes; every hash that a line names is among them.</param>
    public async Task<ImportReport> RunAsync(
        Work work, string file, IReadOnlyList<EvidenceIndexRow> rows, IReadOnlyDictionary<string, VaultFile> files, Speaker by, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        foreach (var row in rows)
        {
            var inScope = (await facts.AuditsAsync(work, row.Wish.Requirement, cancel)).Any(a => a.Auditors.Contains(by.Id));
            if (!behalf.Check(Deed.CreateEvidenceRequest, by, new Circumstance { IsInAuditScope = inScope }, file, row.Line, faults)) continue;
            if (row.IsPast) report.Count("left out that no longer count");
            else if (await asking.AskedBeforeAsync(work, row.Wish, cancel) is not null) report.Count("asked before");
            else if (await asking.OpenAsync(work, row.Wish, cancel) is { } open) report.Note($"Line {row.Line} was left out: {open.Reference} asks for the same and is open.");
            else await TakeAsync(row);
        }

        return report;

        async Task TakeAsync(EvidenceIndexRow row)
        {
            var asked = await takeOver.AskAsync(work, row.Wish, by.Id, cancel);
            if (asked.Refusal is null && row.Collected is { } collected)
                asked = await takeOver.HandInAsync(work, asked.Value, SubmissionOf(work, asked.Value, row.Wish, collected, files, by), by.Id, cancel);
            if (asked.Refusal is { } refusal)
                faults.Add(file, row.Line, (refusal.Field is { } field ? field + ": " : "") + wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
            else report.Count(row.Collected is null ? "asked for" : "handed in for review");
        }
    }

    private static EvidenceSubmission SubmissionOf(
        Work work, EvidenceRequest asked, EvidenceWish wish, CollectedRow collected, IReadOnlyDictionary<string, VaultFile> files, Speaker by) => new()
        {
            CollectedOn = collected.CollectedOn, PeriodFrom = wish.PeriodFrom, PeriodTo = wish.PeriodTo, Classification = collected.Classification,
            Items =
            [
                .. collected.Hashes.Select(hash => files[hash]).Select(kept => new EvidenceItem
                {
                    Id = Ids.New(work.At), RequestId = asked.Id, Kind = EvidenceItemKind.File, Hash = kept.Hash, Size = kept.Size, Type = kept.Type, Name = kept.Name,
                    Scan = kept.IsScanned ? ScanResult.Clean : null, GivenBy = by.Id, GivenAt = work.At,
                }),
                .. collected.Links.Select(url => new EvidenceItem
                {
                    Id = Ids.New(work.At), RequestId = asked.Id, Kind = EvidenceItemKind.Link, Url = url, GivenBy = by.Id, GivenAt = work.At,
                }),
            ],
        };
}
