using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What every conversation about an audit does alike: find it, say who asks, take the step, and show what became of it.</summary>
public sealed class AuditTurns(AuditStore audits, AuditSight sight, AuditReading reading)
{
    /// <summary>By what a button or form carries, or by the reference that was typed.</summary>
    public Task<Audit?> FindAsync(Work work, Turn turn, CancellationToken cancel) => turn.Input switch
    {
        Said said => audits.FindByReferenceAsync(work, said.Rest, cancel),
        _ => audits.FindAsync(work, SeenRecord.In(turn).Id, cancel),
    };

    /// <summary>Whether the speaker may see it, or a part of it (SQ-7); one that is not there is said not to be.</summary>
    public async Task<Circumstance> SightAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var isSeen = await FindAsync(work, turn, cancel) is not { } audit || await sight.OfAsync(work, audit, speaker, cancel) != AuditSeen.Nothing;
        return new Circumstance { IsOwn = isSeen, Rule = AuditSight.Rule };
    }

    /// <summary>What the matrix must know for a step with it (rows 20 to 24).</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await FindAsync(work, turn, cancel) is { } audit
            ? AuditRoles.Of(audit, speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At))
            : Circumstance.None;

    public static Acting ActingOf(Work work, Speaker speaker) => new(speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At), work.At);

    public Task<AuditView> ViewAsync(Work work, Audit audit, CancellationToken cancel) => reading.OfAsync(work, audit, cancel);

    /// <summary>A form about an audit as it is now; where it is no longer possible, the record says what became of it.</summary>
    public async Task<Result<Move>> OpenAsync(
        Work work, Turn turn, string ruleId, Func<Audit, bool> isPossible, Func<AuditView, Form> form, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } audit) return Audit.Refused("NoSuch", ruleId);
        var view = await reading.OfAsync(work, audit, cancel);
        return isPossible(audit) ? new Open(form(view)) : new Reply(AuditCards.Of(view)) { IsPrivate = true };
    }

    /// <summary>
    /// Takes a step with the record as the speaker saw it. Where somebody else was faster, it is said what changed, and what was typed
    /// stays: in the current form, or to be copied where the step is no longer possible.
    /// </summary>
    /// <param name="step">What the register does with the record as it was seen.</param>
    /// <param name="form">The form that asks for it, of the record as it is now; null for a button.</param>
    public async Task<Result<Move>> TakeAsync(
        Work work, Turn turn, Speaker speaker, string ruleId, Func<Audit, bool> isPossible, Func<SeenRecord, Acting, Task<Result<Audit>>> step,
        Func<AuditView, Form>? form, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is null) return Audit.Refused("NoSuch", ruleId);
        var taken = await step(SeenRecord.In(turn), ActingOf(work, speaker));
        if (taken.Refusal is { } refusal) return Audit.IsChanged(refusal) ? await ChangedAsync(work, turn, isPossible, form, cancel) : refusal;
        return await ShownAsync(work, turn, taken.Value, cancel);
    }

    /// <summary>
    /// What is shown instead when a form of a dialogue was sent about a record that has changed since; null when it is as it was seen, and
    /// the dialogue goes on.
    /// </summary>
    /// <param name="before">What was said in the forms before.</param>
    public async Task<Move?> StaleAsync(
        Work work, Turn turn, Audit audit, Func<Audit, bool> isPossible, Func<AuditView, Form>? form, IReadOnlyList<string> before, CancellationToken cancel) =>
        SeenRecord.In(turn).Version == audit.Version && isPossible(audit) ? null : await OvertakenAsync(work, turn, audit, isPossible, form, before, cancel);

    /// <summary>It names people, so in a channel it is shown to the speaker alone (NG-15).</summary>
    public async Task<Move> ShownAsync(Work work, Turn turn, Audit audit, CancellationToken cancel)
    {
        var card = AuditCards.Of(await reading.OfAsync(work, audit, cancel));
        return turn.Input is Filled ? new Close(card) : new Reply(card) { IsPrivate = true };
    }

    private async Task<Result<Move>> ChangedAsync(Work work, Turn turn, Func<Audit, bool> isPossible, Func<AuditView, Form>? form, CancellationToken cancel)
    {
        var now = await FindAsync(work, turn, cancel) ?? throw new InvalidOperationException("The audit is not on record.");
        return await OvertakenAsync(work, turn, now, isPossible, form, [], cancel);
    }

    private async Task<Move> OvertakenAsync(
        Work work, Turn turn, Audit now, Func<Audit, bool> isPossible, Func<AuditView, Form>? form, IReadOnlyList<string> before, CancellationToken cancel)
    {
        var view = await reading.OfAsync(work, now, cancel);
        if (turn.Input is not Filled filled) return new Reply(StaleAuditForms.Card(view, SeenRecord.In(turn))) { IsPrivate = true };
        return new Open(form is not null && isPossible(now) ? StaleAuditForms.Again(form(view), view, filled) : StaleAuditForms.TooLate(view, filled, before));
    }
}
