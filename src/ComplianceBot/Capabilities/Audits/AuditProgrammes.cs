using System.Globalization;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// The programme of a year or of a cycle: proposed by whoever keeps it (row 20), then approved or refused by top management (row 21). A decision
/// is bound to the hash of what was shown.
/// </summary>
public sealed class AuditProgrammes(AuditProgrammeStore programmes, AuditStore audits, AuditTrail trail, AuditProgrammeBoard board, NudgeBell bell)
{
    private const string Row = "row 21";

    /// <summary>Proposing what is proposed or approved already changes nothing; something else takes the place of what waits.</summary>
    public async Task<Result<AuditProgramme>> ProposeAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        if (until < from) return Audit.Refused("DaysReversed", "9.2.2") with { Field = "until" };
        var lines = ProgrammeText.LinesOf(await audits.ProgrammeAsync(work, cancel), from, until);
        if (lines.Count == 0) return Audit.Refused("ProgrammeEmpty", "9.2.2") with { Field = "until" };
        var said = ProgrammeText.Of(from, until, lines);
        var hash = ProgrammeText.HashOf(said);
        var waiting = await programmes.InStateAsync(work, ProgrammeState.Proposed, cancel);
        var known = waiting ?? await programmes.InStateAsync(work, ProgrammeState.Approved, cancel);
        if (known?.Hash == hash) return known;
        if (waiting is not null && await ReplaceAsync(work, waiting, cancel) is { } changed) return changed;
        var programme = new AuditProgramme
        {
            Id = Ids.New(work.At), Number = await programmes.LastNumberAsync(work, cancel) + 1, FromDay = from, UntilDay = until, Said = said, Hash = hash,
            ProposedBy = work.By.Person, ProposedAt = work.At,
        };
        await programmes.AddAsync(work, programme, cancel);
        await RecordAsync(work, "audit_programme.proposed", programme, null, cancel);
        work.AfterCommit(bell.Ring);
        return programme;
    }

    /// <param name="hash">What the card showed that was pressed.</param>
    public async Task<Result<AuditProgramme>> ApproveAsync(Work work, string id, string hash, CancellationToken cancel)
    {
        var found = await FindOpenAsync(work, id, hash, cancel);
        if (found.IsRefused) return found;
        if (await programmes.InStateAsync(work, ProgrammeState.Approved, cancel) is { } former && await ReplaceAsync(work, former, cancel) is { } changed) return changed;
        return await DecideAsync(work, found.Value, ProgrammeState.Approved, null, cancel);
    }

    public async Task<Result<AuditProgramme>> RefuseAsync(Work work, string id, string hash, string reason, CancellationToken cancel)
    {
        if (Audit.Missing(Row, ("reason", reason)) is { } missing) return missing;
        var found = await FindOpenAsync(work, id, hash, cancel);
        return found.IsRefused ? found : await DecideAsync(work, found.Value, ProgrammeState.Refused, reason, cancel);
    }

    private async Task<Result<AuditProgramme>> FindOpenAsync(Work work, string id, string hash, CancellationToken cancel)
    {
        if (await programmes.FindAsync(work, id, cancel) is not { } programme) return Audit.Refused("NoSuchProgramme", Row);
        if (programme.State != ProgrammeState.Proposed) return Audit.Refused("ProgrammeDecided", Row);
        return programme.Hash == hash ? programme : Audit.Refused("Changed", Row);
    }

    private async Task<Result<AuditProgramme>> DecideAsync(Work work, AuditProgramme programme, ProgrammeState decision, string? reason, CancellationToken cancel)
    {
        if (!await programmes.DecideAsync(work, programme, decision, reason, cancel)) return Audit.Refused("Changed", Row);
        var decided = (await programmes.FindAsync(work, programme.Id, cancel))!;
        await RecordAsync(work, decision == ProgrammeState.Approved ? "audit_programme.approved" : "audit_programme.refused", decided, reason, cancel);
        await board.ShowAsync(work, decided, cancel);
        work.AfterCommit(bell.Ring);
        return decided;
    }

    private async Task<Refusal?> ReplaceAsync(Work work, AuditProgramme former, CancellationToken cancel)
    {
        if (!await programmes.ReplaceAsync(work, former, cancel)) return Audit.Refused("Changed", Row);
        var replaced = former with { State = ProgrammeState.Replaced };
        await RecordAsync(work, "audit_programme.replaced", replaced, null, cancel);
        await board.ShowAsync(work, replaced, cancel);
        return null;
    }

    private Task<string> RecordAsync(Work work, string action, AuditProgramme programme, string? reason, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["number"] = programme.Number.ToString(CultureInfo.InvariantCulture), ["hash"] = programme.Hash };
        return trail.RecordAsync(work, action, "audit_programme", programme.Id, facts, reason is null ? null : new Dictionary<string, string> { ["reason"] = reason }, cancel);
    }
}
