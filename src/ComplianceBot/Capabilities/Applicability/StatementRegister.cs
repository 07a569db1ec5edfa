using System.Globalization;
using ComplianceBot.Delivery;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>
/// Versions of the Statement of Applicability (6.1.3 d): proposed, then approved or refused by top management (row 29). A decision
/// is bound to the hash of what was shown. Only what is approved counts, and what it excludes is ended in the same work (E9).
/// </summary>
public sealed class StatementRegister(
    StatementStore statements, StatementWriteStore writing, StatementRecords records, AuditTrail trail, StatementBoard board, IEnumerable<IControlsExcluded> ports,
    NudgeBell bell)
{
    private const string Row = "row 29";

    /// <summary>Proposing what is proposed or approved already changes nothing; something else takes the place of what waits.</summary>
    public async Task<Result<StatementVersion>> ProposeAsync(Work work, IReadOnlyList<ControlDecision> decisions, CancellationToken cancel)
    {
        if (StatementCheck.Of(decisions) is [var fault, ..]) return Refused("Fault." + fault.Kind, "6.1.3", fault.ControlId);
        var hash = StatementHash.Of(decisions);
        var waiting = await statements.InStateAsync(work, StatementState.Proposed, cancel);
        var known = waiting ?? await statements.InStateAsync(work, StatementState.Approved, cancel);
        if (known?.Hash == hash) return known;
        if (waiting is not null && await ReplaceAsync(work, waiting, cancel) is { } changed) return changed;
        var version = new StatementVersion
        {
            Id = Ids.New(work.At), Number = await statements.LastNumberAsync(work, cancel) + 1, Hash = hash, State = StatementState.Proposed,
            ProposedBy = work.By.Person, ProposedAt = work.At,
        };
        await writing.AddAsync(work, version, cancel);
        foreach (var decision in decisions) await writing.AddControlAsync(work, decision with { VersionId = version.Id }, cancel);
        await RecordAsync(work, "statement.proposed", null, version, null, cancel);
        work.AfterCommit(bell.Ring);
        return version;
    }

    /// <param name="hash">What the card showed that was pressed.</param>
    public async Task<Result<StatementVersion>> ApproveAsync(Work work, string id, string hash, CancellationToken cancel)
    {
        var found = await FindOpenAsync(work, id, hash, cancel);
        if (found.IsRefused) return found;
        if (await statements.InStateAsync(work, StatementState.Approved, cancel) is { } former && await ReplaceAsync(work, former, cancel) is { } changed) return changed;
        var approved = await DecideAsync(work, found.Value, StatementState.Approved, null, cancel);
        if (approved.IsRefused) return approved;
        var excluded = await statements.ExcludedAsync(work, cancel);
        foreach (var port in ports) await port.ExcludedAsync(work, approved.Value, [.. excluded], cancel);
        return approved;
    }

    public async Task<Result<StatementVersion>> RefuseAsync(Work work, string id, string hash, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Refused("ReasonMissing", Row) with { Field = "reason" };
        var found = await FindOpenAsync(work, id, hash, cancel);
        return found.IsRefused ? found : await DecideAsync(work, found.Value, StatementState.Refused, reason.Trim(), cancel);
    }

    private async Task<Result<StatementVersion>> FindOpenAsync(Work work, string id, string hash, CancellationToken cancel)
    {
        if (await statements.FindAsync(work, id, cancel) is not { } version) return Refused("NoSuchVersion", Row);
        if (version.State != StatementState.Proposed) return Refused("Decided." + version.State, Row);
        return version.Hash == hash ? version : Changed;
    }

    private async Task<Result<StatementVersion>> DecideAsync(Work work, StatementVersion version, StatementState decision, string? reason, CancellationToken cancel)
    {
        if (!await writing.DecideAsync(work, version, decision, reason, cancel)) return Changed;
        var decided = (await statements.FindAsync(work, version.Id, cancel))!;
        await RecordAsync(work, decision == StatementState.Approved ? "statement.approved" : "statement.refused", version, decided, reason, cancel);
        await board.ShowAsync(work, decided, cancel);
        work.AfterCommit(bell.Ring);
        return decided;
    }

    private async Task<Refusal?> ReplaceAsync(Work work, StatementVersion former, CancellationToken cancel)
    {
        if (!await writing.ReplaceAsync(work, former, cancel)) return Changed;
        var replaced = former with { State = StatementState.Replaced };
        await RecordAsync(work, "statement.replaced", former, replaced, null, cancel);
        await board.ShowAsync(work, replaced, cancel);
        return null;
    }

    private async Task RecordAsync(Work work, string action, StatementVersion? was, StatementVersion now, string? reason, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["number"] = now.Number.ToString(CultureInfo.InvariantCulture), ["hash"] = now.Hash };
        if (reason is not null) facts["reason"] = reason;
        RecordHash.Note(facts, was is null ? null : await records.HashAsync(work, was, cancel), await records.HashAsync(work, now, cancel));
        await trail.RecordAsync(work, action, StatementRecords.Subject, now.Id, facts, null, cancel);
    }

    private static Refusal Changed => Refused("VersionChanged", Row);

    private static Refusal Refused(string what, string rule, params Cards.Arg[] args) => Refusal.Of("Applicability.Refused." + what, rule, args);
}
