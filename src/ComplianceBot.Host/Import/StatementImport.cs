using ComplianceBot.Capabilities.Applicability;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Proposes the statement that a file holds: top management approves it before it counts (row 29). All 93 controls are there, each once,
/// complete and with an owner whom the records know, or nothing is proposed.
/// </summary>
public sealed class StatementImport(StatementRegister register, StatementStore statements, PeopleStore people, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    public async Task<ImportReport> RunAsync(Work work, string file, IReadOnlyList<StatementRow> rows, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        var byMail = (await people.AllActiveAsync(work, cancel)).ToDictionary(p => p.Mail, p => p.Id, StringComparer.Ordinal);
        var before = rows.Any(r => r.KeepsUnsaid) ? await BeforeAsync(work, cancel) : [];
        var decisions = new List<ControlDecision>();
        foreach (var row in rows)
        {
            var isKnown = byMail.TryGetValue(row.OwnerMail, out var owner);
            if (row.OwnerMail.Length > 0 && !isKnown) faults.Add(file, row.Line, $"Nobody has the work mail {row.OwnerMail}, which is named as owner_mail.");
            if (row.Decision is not { } read) continue;
            var decision = isKnown ? read with { OwnerId = owner } : read;
            if (row.KeepsUnsaid) decision = Completed(decision, before.GetValueOrDefault(decision.ControlId), byMail.Values);
            foreach (var fault in StatementCheck.OfOne(decision).Where(f => f.Kind != StatementFaultKind.NoOwner || row.OwnerMail.Length == 0)) Add(row.Line, fault);
            decisions.Add(decision);
        }

        foreach (var same in rows.GroupBy(r => r.ControlId, StringComparer.Ordinal))
        {
            foreach (var again in same.Skip(1)) faults.Add(file, again.Line, $"{same.Key} stands in line {same.First().Line} already.");
        }

        if (rows.Count > 0)
        {
            foreach (var missing in StatementCheck.Missing(rows.Select(r => r.ControlId)).Where(m => !faults.MayHold(m.ControlId))) Add(null, missing);
        }

        if (!faults.Any) await ProposeAsync(work, file, decisions, report, faults, cancel);
        return report;

        void Add(int? line, StatementFault fault) =>
            faults.Add(file, line, wording.Write(Say.Of("Applicability.Refused.Fault." + fault.Kind, fault.ControlId), Console));
    }

    /// <summary>What the version says that waits, or else the one that counts.</summary>
    private async Task<Dictionary<string, ControlDecision>> BeforeAsync(Work work, CancellationToken cancel)
    {
        var newest = await statements.InStateAsync(work, StatementState.Proposed, cancel) ?? await statements.InStateAsync(work, StatementState.Approved, cancel);
        return newest is null ? [] : (await statements.ControlsAsync(work, newest.Id, cancel)).ToDictionary(c => c.ControlId, StringComparer.Ordinal);
    }

    private static ControlDecision Completed(ControlDecision read, ControlDecision? before, IReadOnlyCollection<PersonId> active) =>
        !read.Applicable || before is not { Applicable: true }
            ? read
            : read with
            {
                Reasons = read.Reasons.Length == 0 ? before.Reasons : read.Reasons,
                OwnerId = read.OwnerId ?? (before.OwnerId is { } owner && active.Contains(owner) ? owner : null),
            };

    private async Task ProposeAsync(
        Work work, string file, IReadOnlyList<ControlDecision> decisions, ImportReport report, Faults faults, CancellationToken cancel)
    {
        var last = await statements.LastNumberAsync(work, cancel);
        var proposed = await register.ProposeAsync(work, decisions, cancel);
        if (proposed.Refusal is { } refusal)
        {
            faults.Add(file, null, wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
            return;
        }

        var version = proposed.Value;
        report.Count("controls applied", decisions.Count(d => d.Applicable));
        report.Count("excluded", decisions.Count(d => !d.Applicable));
        report.Note(version.Number > last
            ? $"Version {version.Number} waits for top management ({version.ShortHash})."
            : $"Version {version.Number} says the same already and is {version.State.ToString().ToLowerInvariant()}. Nothing was changed.");
    }
}
