using System.Text.Json;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Where every change of an audit is written, all of it in one work: the record (if it is still as it was read), its people and
/// requirements, the kept change, and the trail entry (clause 9.2.2).
/// </summary>
public sealed class AuditBook(
    AuditWriteStore writing, AuditPartStore parts, ConclusionStore conclusions, AuditHistoryStore history, AuditTrail trail, Organisation organisation,
    IEnumerable<IAuditWatch> watches)
{
    /// <summary>Enters one into the programme.</summary>
    public async Task<Result<Audit>> BeginAsync(Work work, Result<AuditChange> entered, CancellationToken cancel)
    {
        if (entered.Refusal is { } refusal) return refusal;
        var numbered = entered.Value.Now with { Reference = "AUD-" + await writing.NextReferenceAsync(work, cancel), Version = 1, SinceAt = work.At, ChangedAt = work.At };
        await writing.AddAsync(work, numbered, cancel);
        await parts.ReplaceAsync(work, numbered, cancel);
        await RecordAsync(work, entered.Value with { Now = numbered }, cancel);
        await ToldAsync(work, entered.Value with { Now = numbered }, cancel);
        return numbered;
    }

    /// <summary>Keeps what a rule allowed; passes on what it refused.</summary>
    public async Task<Result<Audit>> KeepAsync(Work work, Result<AuditChange> result, CancellationToken cancel)
    {
        if (result.Refusal is { } refusal) return refusal;
        var was = result.Value.Was ?? throw new InvalidOperationException("It is not in the programme yet.");
        var now = Next(work, was, result.Value.Now);
        if (!await writing.ChangeAsync(work, was, now, cancel)) return Audit.Refused("Changed", result.Value.RuleId);
        await parts.ReplaceAsync(work, now, cancel);
        await RecordAsync(work, result.Value with { Now = now }, cancel);
        await ToldAsync(work, result.Value with { Now = now }, cancel);
        return now;
    }

    /// <summary>A conclusion is added to those before it; none is written over (AU-2).</summary>
    public async Task<Result<Audit>> ConcludeAsync(Work work, Audit was, Result<Audit> concluded, CancellationToken cancel)
    {
        if (concluded.Refusal is { } refusal) return refusal;
        var now = Next(work, was, concluded.Value);
        if (!await writing.ChangeAsync(work, was, now, cancel)) return Audit.Refused("Changed", "AU-2");
        var added = now.Conclusions[^1];
        await conclusions.AddAsync(work, now.Id, added, organisation.DayOf(work.At), cancel);
        var facts = new Dictionary<string, string> { ["requirement"] = added.RequirementId, ["verdict"] = added.Verdict.ToString() };
        RecordHash.Note(facts, AuditRecords.HashOf(was), AuditRecords.HashOf(now));
        await trail.RecordAsync(work, "audit.concluded", AuditRecords.Subject, now.Id, facts, new Dictionary<string, string> { ["statement"] = added.Statement }, cancel);
        await ToldAsync(work, new AuditChange { RuleId = "AU-2", Was = was, Now = now }, cancel);
        return now;
    }

    /// <summary>A conflict that somebody allowed goes into the audit pack with its reason (AU-20 to AU-22).</summary>
    public async Task<Result<Audit>> AllowAsync(Work work, Audit was, Result<ConflictOverride> allowed, CancellationToken cancel)
    {
        if (allowed.Refusal is { } refusal) return refusal;
        var now = Next(work, was, was with { Overrides = [.. was.Overrides, allowed.Value] });
        if (!await writing.ChangeAsync(work, was, now, cancel)) return Audit.Refused("Changed", allowed.Value.RuleId);
        await parts.AddOverrideAsync(work, now.Id, allowed.Value, cancel);
        var facts = new Dictionary<string, string> { ["rule"] = allowed.Value.RuleId, ["requirement"] = allowed.Value.RequirementId };
        var personal = new Dictionary<string, string> { ["auditor"] = allowed.Value.PersonId.Value, ["reason"] = allowed.Value.Reason };
        RecordHash.Note(facts, AuditRecords.HashOf(was), AuditRecords.HashOf(now));
        await trail.RecordAsync(work, "audit.conflict_allowed", AuditRecords.Subject, now.Id, facts, personal, cancel);
        await ToldAsync(work, new AuditChange { RuleId = allowed.Value.RuleId, Was = was, Now = now }, cancel);
        return now;
    }

    /// <summary>AU-10; confirming it again changes nothing.</summary>
    public async Task<bool> ReadAsync(Work work, Audit audit, PersonId reader, CancellationToken cancel)
    {
        if (!await parts.AddReadingAsync(work, audit.Id, reader, cancel)) return false;
        await trail.RecordAsync(work, "audit.report_read", AuditRecords.Subject, audit.Id, null, new Dictionary<string, string> { ["reader"] = reader.Value }, cancel);
        await ToldAsync(work, new AuditChange { RuleId = "AU-10", Was = audit, Now = audit }, cancel);
        return true;
    }

    private static Audit Next(Work work, Audit was, Audit now)
    {
        work.Forget();
        var isNewTurn = (was.State, was.LeadId, was.StartsOn, was.LastDay) != (now.State, now.LeadId, now.StartsOn, now.LastDay);
        return now with { Version = was.Version + 1, SinceAt = isNewTurn ? work.At : was.SinceAt, ChangedAt = work.At };
    }

    private async Task ToldAsync(Work work, AuditChange change, CancellationToken cancel)
    {
        foreach (var watch in watches) await watch.SeesAsync(work, change, cancel);
    }

    private async Task RecordAsync(Work work, AuditChange change, CancellationToken cancel)
    {
        var isPlan = change.Was?.State == change.Now.State;
        var said = isPlan ? JsonSerializer.Serialize(PlanOf(change.Now)) : null;
        await history.AddAsync(work, change, organisation.DayOf(work.At), said, cancel);
        var facts = new Dictionary<string, string>
        {
            ["rule"] = change.RuleId, ["kind"] = change.Now.Kind.ToString(), ["from"] = change.Was?.State.ToString() ?? "", ["to"] = change.Now.State.ToString(),
        };
        var personal = new Dictionary<string, string>();
        if (change.Now.LeadId is { } lead) personal["lead"] = lead.Value;
        if (change.Note is { } note) personal["note"] = note;
        RecordHash.Note(facts, change.Was is null ? null : AuditRecords.HashOf(change.Was), AuditRecords.HashOf(change.Now));
        await trail.RecordAsync(work, "audit." + NameOf(change, isPlan), AuditRecords.Subject, change.Now.Id, facts, personal, cancel);
    }

    private static object PlanOf(Audit audit) => new
    {
        audit.Scope, audit.Objectives, audit.Criteria, audit.Timing, Mode = audit.Mode.ToString(), audit.Place, audit.RemoteReason, audit.LeadId, audit.LiaisonId,
        audit.Auditors, audit.Interviewees,
        Requirements = audit.Requirements.Select(r => new { r.RequirementId, r.AuditorId, Methods = r.Methods.Select(m => m.ToString()) }),
    };

    private static string NameOf(AuditChange change, bool isPlan) => (change.Was, isPlan) switch
    {
        (null, _) => "entered",
        (_, true) => "planned",
        _ => change.Now.State switch
        {
            AuditState.Planned => "planned",
            AuditState.Announced => "announced",
            AuditState.Fieldwork => "begun",
            AuditState.Reported => "reported",
            AuditState.FollowUp => "followed_up",
            AuditState.Closed => "closed",
            AuditState.Cancelled => "cancelled",
        },
    };
}
