using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What every conversation about a finding does alike: find it, say who asks, take the step, and show what became of it.</summary>
public sealed class FindingTurns(CorrectiveActionStore findings, CorrectiveActionRegister register, CorrectiveActionFacts facts, CorrectiveActionBoard board)
{
    /// <summary>What a button or form means.</summary>
    public static SeenRecord SeenIn(Turn turn) => SeenRecord.In(turn);

    /// <summary>By what a button or form carries, by the reference that was typed, or by what the thread is about.</summary>
    public Task<CorrectiveAction?> FindAsync(Work work, Turn turn, CancellationToken cancel) => turn.Input switch
    {
        Said said => findings.FindByReferenceAsync(work, said.Rest, cancel),
        Replied replied => findings.FindAsync(work, AwaitedTask.FindingOf(replied.Topic), cancel),
        _ => findings.FindAsync(work, SeenIn(turn).Id, cancel),
    };

    /// <summary>Whether the speaker may see it (SQ-5); one that is not there is said not to be.</summary>
    public async Task<Circumstance> SightAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await FindAsync(work, turn, cancel) is { } finding ? await facts.SightAsync(work, finding, speaker, cancel) : new Circumstance { IsOwn = true, Rule = "SQ-5" };

    /// <param name="step">Null for what is no step.</param>
    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Step? step, Speaker speaker, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } finding) return Circumstance.None;
        return step is { } one ? await facts.CircumstanceAsync(work, finding, one, speaker, cancel) : await facts.CircumstanceAsync(work, finding, speaker, cancel);
    }

    /// <summary>A form about a finding as it is now; where the step is no longer possible, the record says what became of it.</summary>
    public async Task<Result<Move>> OpenAsync(
        Work work, Turn turn, string ruleId, Func<CorrectiveAction, bool> isPossible, Func<CorrectiveActionView, Form> form, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", ruleId);
        var view = await board.ViewAsync(work, finding, cancel);
        return isPossible(finding) ? new Open(form(view)) : new Reply(CorrectiveActionCards.Of(view));
    }

    /// <summary>The same, but what the rule refuses whatever is typed is said before anything is.</summary>
    /// <param name="step">The step with some words, to ask the rule; nothing is kept.</param>
    public async Task<Result<Move>> OpenAsync(
        Work work, Turn turn, Speaker speaker, string ruleId, Func<CorrectiveAction, bool> isPossible,
        Func<CorrectiveAction, Acting, WorkingCalendar, Result<CorrectiveActionChange>> step, Func<CorrectiveActionView, Form> form, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is { } finding && isPossible(finding))
        {
            var acting = await facts.ActingAsync(work, finding, speaker, cancel);
            if (await register.WhyNotAsync(work, finding, (f, isms) => step(f, acting, isms), cancel) is { } refusal) return refusal;
        }

        return await OpenAsync(work, turn, ruleId, isPossible, form, cancel);
    }

    /// <summary>
    /// Takes a step with the record as the speaker saw it. Where somebody else was faster, it is said what changed, and what was typed
    /// stays: in the current form, or to be copied where the step is no longer possible.
    /// </summary>
    /// <param name="form">The form that asks for it, of the record as it is now; null for a button.</param>
    public Task<Result<Move>> TakeAsync(
        Work work, Turn turn, Speaker speaker, string ruleId, Func<CorrectiveAction, bool> isPossible,
        Func<CorrectiveAction, Acting, WorkingCalendar, Result<CorrectiveActionChange>> step, Func<CorrectiveActionView, Form>? form, CancellationToken cancel) =>
        TakeAllAsync(
            work, turn, speaker, ruleId, isPossible,
            (f, acting, isms) => step(f, acting, isms).Then<CorrectiveActionChange[]>(change => new[] { change }), form, cancel);

    /// <summary>The same for a form that decides several things together.</summary>
    public async Task<Result<Move>> TakeAllAsync(
        Work work, Turn turn, Speaker speaker, string ruleId, Func<CorrectiveAction, bool> isPossible,
        Func<CorrectiveAction, Acting, WorkingCalendar, Result<CorrectiveActionChange[]>> steps, Func<CorrectiveActionView, Form>? form, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", ruleId);
        var acting = await facts.ActingAsync(work, finding, speaker, cancel);
        var taken = await register.TakeAllAsync(work, finding.Id, SeenIn(turn).Version, ruleId, (f, isms) => steps(f, acting, isms), cancel);
        if (taken.Refusal is { } refusal)
            return CorrectiveAction.IsChanged(refusal) ? await ChangedAsync(work, turn, finding.Id, isPossible, form, cancel) : refusal;
        return await ShownAsync(work, turn, taken.Value, cancel);
    }

    /// <summary>
    /// What is shown instead when a form of a dialogue was sent about a record that has changed since; null when it is as it was seen, and
    /// the dialogue goes on.
    /// </summary>
    /// <param name="before">What was said in the forms before.</param>
    public async Task<Move?> StaleAsync(
        Work work, Turn turn, CorrectiveAction finding, Func<CorrectiveAction, bool> isPossible, Func<CorrectiveActionView, Form> form,
        IReadOnlyList<string> before, CancellationToken cancel) => SeenIn(turn).Version == finding.Version && isPossible(finding)
            ? null
            : await OvertakenAsync(work, turn, finding, isPossible, form, before, cancel);

    public async Task<Move> ShownAsync(Work work, Turn turn, CorrectiveAction finding, CancellationToken cancel)
    {
        var card = CorrectiveActionCards.Of(await board.ViewAsync(work, finding, cancel));
        return turn.Input is Filled ? new Close(card) : new Reply(card);
    }

    private async Task<Result<Move>> ChangedAsync(
        Work work, Turn turn, string id, Func<CorrectiveAction, bool> isPossible, Func<CorrectiveActionView, Form>? form, CancellationToken cancel)
    {
        var now = await findings.FindAsync(work, id, cancel) ?? throw new InvalidOperationException("The finding is not on record.");
        return await OvertakenAsync(work, turn, now, isPossible, form, [], cancel);
    }

    private async Task<Move> OvertakenAsync(
        Work work, Turn turn, CorrectiveAction now, Func<CorrectiveAction, bool> isPossible, Func<CorrectiveActionView, Form>? form, IReadOnlyList<string> before,
        CancellationToken cancel)
    {
        var view = await board.ViewAsync(work, now, cancel);
        if (turn.Input is not Filled filled) return new Reply(StaleForms.Card(view, SeenIn(turn)));
        return new Open(form is not null && isPossible(now) ? StaleForms.Again(form(view), view, filled) : StaleForms.TooLate(view, filled, before));
    }
}
