using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Legal holds (PR-7): proposed and lifted by the ISMS manager together with the data protection officer, one of each. A hold stops deletions from
/// its proposal on.
/// </summary>
public sealed class HoldRegister(HoldStore store, PrivacyOfficers officers, AuditTrail trail, Outbox outbox, NudgeBell bell)
{
    private const string Rule = "PR-7";

    public async Task<Result<LegalHold>> ProposeAsync(Work work, Speaker by, HoldTarget target, string reason, CancellationToken cancel)
    {
        if (reason.Trim().Length == 0) return Refusal.Of("Privacy.Refused.NoReason", Rule) with { Field = "reason" };
        var kind = LegalHold.NameOf(target.Kind);
        if (await store.IsHeldAsync(work, kind, target.Id, cancel)) return Refusal.Of("Privacy.Refused.HeldAlready", Rule, target.Title);
        var hold = new LegalHold
        {
            Id = Ids.New(work.At), Reference = $"LH-{await store.NextReferenceAsync(work, cancel)}", Kind = kind, RecordId = target.Id, Reason = reason,
            State = HoldState.Proposed, ProposedBy = by.Id, ProposedAt = work.At,
        };
        await store.AddAsync(work, hold, cancel);
        await RecordAsync(work, "legal_hold.proposed", hold, reason, cancel);
        return hold;
    }

    public async Task<Result<LegalHold>> ProposeLiftAsync(Work work, Speaker by, string id, string reason, CancellationToken cancel)
    {
        if (reason.Trim().Length == 0) return Refusal.Of("Privacy.Refused.NoReason", Rule) with { Field = "reason" };
        if (await store.FindAsync(work, id, cancel) is not { } hold) return Refusal.Of("Privacy.Refused.NoHold", Rule);
        if (hold.State != HoldState.Set || !await store.ProposeLiftAsync(work, hold, reason, cancel)) return Refusal.Of("Privacy.Refused.HoldChanged", Rule);
        var now = hold with { State = HoldState.LiftProposed, LiftReason = reason, LiftProposedBy = by.Id, LiftProposedAt = work.At };
        await RecordAsync(work, "legal_hold.lift_proposed", now, reason, cancel);
        return now;
    }

    /// <summary>The other one says yes or no, to the hold or to its end.</summary>
    public async Task<Result<LegalHold>> DecideAsync(Work work, Speaker by, string id, bool yes, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } hold) return Refusal.Of("Privacy.Refused.NoHold", Rule);
        if (hold.Waiting is not { } proposer) return Refusal.Of("Privacy.Refused.HoldChanged", Rule);
        if (!await IsTheOtherAsync(work, by, proposer, hold, cancel)) return Refusal.Of("Privacy.Refused.NotTheOther", Rule);
        var isLift = hold.State == HoldState.LiftProposed;
        var state = isLift ? (yes ? HoldState.Lifted : HoldState.Set) : (yes ? HoldState.Set : HoldState.Refused);
        var done = isLift ? await store.DecideLiftAsync(work, hold, state, cancel) : await store.DecideAsync(work, hold, state, cancel);
        if (!done) return Refusal.Of("Privacy.Refused.HoldChanged", Rule);
        var now = hold with { State = state };
        await RecordAsync(work, isLift ? (yes ? "legal_hold.lifted" : "legal_hold.lift_refused") : yes ? "legal_hold.set" : "legal_hold.refused", now, null, cancel);
        await outbox.ChangeAsync(work, HoldDuties.ItemOf(now), HoldCards.Decided(now), cancel);
        return now;
    }

    /// <summary>One is an ISMS manager and the other the data protection officer, now or when it was proposed.</summary>
    public async Task<bool> IsTheOtherAsync(Work work, Speaker by, PersonId proposer, LegalHold hold, CancellationToken cancel)
    {
        if (by.Id == proposer) return false;
        var fromOfficer = await officers.WasAsync(work, proposer, hold.TurnSince, cancel) || (await officers.NowAsync(work, cancel))?.Id == proposer;
        return fromOfficer ? by.Is(Role.IsmsManager) : await officers.IsAsync(work, by, cancel);
    }

    private async Task RecordAsync(Work work, string action, LegalHold hold, string? reason, CancellationToken cancel)
    {
        work.AfterCommit(bell.Ring);
        var facts = new Dictionary<string, string> { ["reference"] = hold.Reference, ["kind"] = hold.Kind, ["record"] = hold.RecordId };
        await trail.RecordAsync(work, action, "legal_hold", hold.Id, facts, reason is null ? null : new Dictionary<string, string> { ["reason"] = reason }, cancel);
    }
}
