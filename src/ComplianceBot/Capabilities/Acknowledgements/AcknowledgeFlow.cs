using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// open → page … page → quiz → (failed → read again → quiz) → statement → acknowledged. Wherever somebody comes in, they go on
/// where they are; an old button says what became of it and changes nothing.
/// </summary>
public sealed class AcknowledgeFlow(AssignmentRegister register, AssignmentBoard board, AssignmentStore assignments) : IFlow
{
    private const string Begin = "acknowledgement.open", Newest = "acknowledgement.newest", Why = "acknowledgement.why", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Begin, Deed.Acknowledge), new Route(Newest, Deed.Acknowledge), new Route(Why, Deed.Acknowledge),
        new Route(AssignmentForms.Page, Deed.Acknowledge), new Route(AssignmentForms.Page + Door, Deed.Acknowledge),
        new Route(AssignmentForms.Quiz, Deed.Acknowledge), new Route(AssignmentForms.Quiz + Door, Deed.Acknowledge),
        new Route(AssignmentForms.Retry, Deed.Acknowledge), new Route(AssignmentForms.Retry + Door, Deed.Acknowledge),
        new Route(AssignmentForms.Statement, Deed.Acknowledge), new Route(AssignmentForms.Statement + Door, Deed.Acknowledge),
    ];

    public IReadOnlyList<Command> Commands => [];

    /// <summary>Whose it is, is for AK-4 to say: a named rule is cited before a matrix row (RL-5).</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Newest } pressed => NewestAsync(work, pressed.Value, speaker, cancel),
        Pressed { Button: Why } pressed => WhyAsync(work, pressed.Value, speaker, cancel),
        Pressed { Button: AssignmentForms.Page or AssignmentForms.Page + Door } pressed => PageAsync(work, pressed.Value, 0, speaker, cancel),
        Pressed { Button: AssignmentForms.Quiz + Door or AssignmentForms.Retry + Door or AssignmentForms.Statement + Door } pressed =>
            GoOnAsync(work, pressed.Value, speaker, cancel),
        Filled { Form: AssignmentForms.Page } filled => PageAsync(work, filled.Value, 1, speaker, cancel),
        Filled { Form: AssignmentForms.Quiz } filled => AnswerAsync(work, filled, speaker, cancel),
        Filled { Form: AssignmentForms.Retry } filled => GoOnAsync(work, filled.Value, speaker, cancel),
        Filled { Form: AssignmentForms.Statement } filled => ConfirmAsync(work, turn, filled, speaker, cancel),
        Pressed pressed => PageAsync(work, pressed.Value, 0, speaker, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    /// <summary>A page of the text; past the last one comes the quiz or the statement.</summary>
    private async Task<Result<Move>> PageAsync(Work work, string raw, int forward, Speaker speaker, CancellationToken cancel)
    {
        var value = AssignmentForms.Value.Read(raw, speaker.Person.Language);
        var opened = await register.OpenAsync(work, value.Id, speaker.Person, cancel);
        if (opened.Refusal is { } refusal) return await EndedAsync(work, value.Id, speaker, refusal, cancel);
        var view = await board.ViewAsync(work, opened.Value, value.Language, cancel);
        if (opened.Value.IsStopped) return new Reply(AssignmentCards.Of(view));
        var next = value.Page + forward;
        return next < PolicyPages.Of(view.Text.Body).Count
            ? new Open(AssignmentForms.PageOf(view, next))
            : await PastTextAsync(work, view, speaker, cancel);
    }

    private async Task<Result<Move>> GoOnAsync(Work work, string raw, Speaker speaker, CancellationToken cancel)
    {
        var value = AssignmentForms.Value.Read(raw, speaker.Person.Language);
        var opened = await register.OpenAsync(work, value.Id, speaker.Person, cancel);
        if (opened.Refusal is { } refusal) return await EndedAsync(work, value.Id, speaker, refusal, cancel);
        return await PastTextAsync(work, await board.ViewAsync(work, opened.Value, value.Language, cancel), speaker, cancel);
    }

    private async Task<Result<Move>> PastTextAsync(Work work, AssignmentView view, Speaker speaker, CancellationToken cancel)
    {
        if (view.Assignment.State == AssignmentState.QuizFailed)
        {
            var retried = await register.RetryAsync(work, view.Assignment.Id, speaker.Person, cancel);
            if (retried.Refusal is { } refusal) return refusal;
            view = view with { Assignment = retried.Value };
        }

        return view.Text.Quiz.IsEmpty || view.Assignment.State == AssignmentState.QuizPassed
            ? new Open(AssignmentForms.StatementOf(view, null))
            : new Open(AssignmentForms.QuizOf(view));
    }

    private async Task<Result<Move>> AnswerAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var value = AssignmentForms.Value.Read(filled.Value, speaker.Person.Language);
        var found = await register.FindOwnAsync(work, value.Id, speaker.Person, cancel);
        if (found.Refusal is { } notYours) return notYours;
        var view = await board.ViewAsync(work, found.Value, value.Language, cancel);
        var answers = QuizAnswers.Read(view.Text.Quiz, filled);
        if (answers.Missing.Count > 0 && found.Value.State == AssignmentState.Opened) return new Mend(answers.Missing);
        var outcome = await register.SubmitQuizAsync(work, value.Id, speaker.Person, answers.Chosen, value.Language, cancel);
        // the same answers came twice, once late: they have been taken, and it goes on from there
        if (outcome.IsRefused && found.Value.State == AssignmentState.QuizPassed) return await PastTextAsync(work, view, speaker, cancel);
        if (outcome.Refusal is { } refusal) return await EndedAsync(work, value.Id, speaker, refusal, cancel);
        view = view with { Assignment = outcome.Value.Assignment };
        return outcome.Value.Result.Passed
            ? new Open(AssignmentForms.StatementOf(view, outcome.Value.Result))
            : new Open(AssignmentForms.FailedOf(view, outcome.Value.Result));
    }

    private async Task<Result<Move>> ConfirmAsync(Work work, Turn turn, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var value = AssignmentForms.Value.Read(filled.Value, speaker.Person.Language);
        if (filled.Field("consent") != "yes")
            return new Mend(new Dictionary<string, Say> { ["consent"] = Say.Of("Acknowledgements.Form.TickFirst") });
        var given = await register.AcknowledgeAsync(work, value.Id, speaker.Person, value.Language, turn.Place.Lane, cancel);
        if (given.Refusal is { } refusal) return await EndedAsync(work, value.Id, speaker, refusal, cancel);
        return new Close(AssignmentCards.Of(await board.ViewAsync(work, given.Value, null, cancel)));
    }

    private async Task<Result<Move>> NewestAsync(Work work, string documentId, Speaker speaker, CancellationToken cancel)
    {
        var open = (await assignments.FamilyAsync(work, speaker.Id, documentId, cancel)).FirstOrDefault(a => a.State.IsOpen());
        return open is null
            ? Refusal.Of("Acknowledgements.Refused.NothingNewer", "A1")
            : await PageAsync(work, open.Id, 0, speaker, cancel);
    }

    private async Task<Result<Move>> WhyAsync(Work work, string id, Speaker speaker, CancellationToken cancel)
    {
        var found = await register.FindOwnAsync(work, id, speaker.Person, cancel);
        return found.Refusal is { } refusal ? refusal : new Reply(AssignmentCards.Reason(await board.ViewAsync(work, found.Value, null, cancel)));
    }

    /// <summary>An old button: what became of it, with the way to what is due now. It was pressed in good faith.</summary>
    private async Task<Result<Move>> EndedAsync(Work work, string id, Speaker speaker, Refusal refusal, CancellationToken cancel)
    {
        var found = await register.FindOwnAsync(work, id, speaker.Person, cancel);
        if (found.IsRefused || found.Value.State.IsOpen()) return refusal;
        return new Reply(AssignmentCards.Of(await board.ViewAsync(work, found.Value, null, cancel)));
    }
}
