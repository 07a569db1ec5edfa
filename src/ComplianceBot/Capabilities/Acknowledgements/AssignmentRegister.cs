using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What one attempt at a quiz came to.</summary>
public sealed record QuizOutcome(Assignment Assignment, QuizResult Result);

/// <summary>What a person does with the own assignments (A2 to A6n). Nobody does it for another person (AK-4).</summary>
public sealed class AssignmentRegister(
    AssignmentStore assignments, AssignmentBook book, PublishedVersions published, QuizStore quizzes, AssignmentBoard board, Notices notices)
{
    /// <summary>An assignment of this person; whose it is otherwise is not told.</summary>
    public async Task<Result<Assignment>> FindOwnAsync(Work work, string id, Person person, CancellationToken cancel) =>
        await assignments.FindAsync(work, id, cancel) is { } assignment && assignment.PersonId == person.Id
            ? assignment
            : Refusal.Of("Acknowledgements.Refused.NotYours", "AK-4");

    /// <summary>A2 the first time; opening it again changes nothing.</summary>
    public async Task<Result<Assignment>> OpenAsync(Work work, string id, Person person, CancellationToken cancel)
    {
        var found = await FindOwnAsync(work, id, person, cancel);
        if (found.IsRefused || (found.Value.State.IsOpen() && found.Value.State != AssignmentState.Assigned)) return found;
        return await book.KeepAsync(work, found.Value.Open(person.Id, work.At), cancel);
    }

    /// <summary>A3 or A4; after the last granted failure the ISMS manager is told once (AK-5).</summary>
    public async Task<Result<QuizOutcome>> SubmitQuizAsync(
        Work work, string id, Person person, IReadOnlyList<int> answers, string language, CancellationToken cancel)
    {
        var found = await FindOwnAsync(work, id, person, cancel);
        if (found.Refusal is { } notYours) return notYours;
        var (version, text, _) = await published.OfAsync(work, found.Value.VersionId, language, cancel);
        var quiz = text.Quiz;
        if (quiz.IsEmpty) return Refusal.Of("Acknowledgements.Refused.NoQuiz", "A6n");
        var result = quiz.Judge(answers, version.PassPercent);
        var kept = await book.KeepAsync(work, found.Value.SubmitQuiz(person.Id, result, work.At), cancel);
        if (kept.Refusal is { } refusal) return refusal;
        await KeepAnswersAsync(work, kept.Value, quiz, answers, result, cancel);
        if (kept.Value.IsStopped)
        {
            var view = await board.ViewAsync(work, kept.Value, null, cancel);
            await notices.TellManagersAsync(work, person.Id, "stopped/" + kept.Value.Id, NoticeCards.Stopped(view), cancel);
        }

        return new QuizOutcome(kept.Value, result);
    }

    /// <summary>A5.</summary>
    public async Task<Result<Assignment>> RetryAsync(Work work, string id, Person person, CancellationToken cancel)
    {
        var found = await FindOwnAsync(work, id, person, cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.Retry(person.Id), cancel);
    }

    /// <summary>A6 or A6n: keeps exactly what was shown, in which language and where.</summary>
    public async Task<Result<Assignment>> AcknowledgeAsync(
        Work work, string id, Person person, string language, string givenIn, CancellationToken cancel)
    {
        var found = await FindOwnAsync(work, id, person, cancel);
        if (found.IsRefused) return found;
        var (version, text, _) = await published.OfAsync(work, found.Value.VersionId, language, cancel);
        var today = LeaveRegister.TodayOf(person, work.At);
        var kept = await book.KeepAsync(
            work,
            found.Value.Acknowledge(person.Id, !text.Quiz.IsEmpty, new Consent
            {
                At = work.At, On = today, ValidUntil = DueDates.ValidUntil(today, version.ValidDays), Method = "chat", Language = text.Language,
                TextHash = text.Hash, Statement = text.StatementFor(version.Version), GivenIn = givenIn,
            }),
            cancel);
        if (!kept.IsRefused) await SupersedeOlderAsync(work, kept.Value, today, cancel);
        return kept;
    }

    /// <summary>AK-3, A8: once the renewal is acknowledged the old acknowledgement is superseded.</summary>
    public async Task SupersedeOlderAsync(Work work, Assignment newest, DateOnly today, CancellationToken cancel)
    {
        foreach (var older in await assignments.FamilyAsync(work, newest.PersonId, newest.DocumentId, cancel))
        {
            if (older.Id != newest.Id && older.State == AssignmentState.Acknowledged)
                await book.MustKeepAsync(work, older.Supersede(today, newest.Reference), cancel);
        }
    }

    private async Task KeepAnswersAsync(
        Work work, Assignment assignment, Quiz quiz, IReadOnlyList<int> answers, QuizResult result, CancellationToken cancel)
    {
        var attempt = Ids.New(work.At);
        await quizzes.AddAttemptAsync(work, attempt, assignment, result, cancel);
        foreach (var (question, answer) in quiz.Questions.Zip(answers))
            await quizzes.AddAnswerAsync(work, attempt, question.Id, answer, answer == question.Correct, cancel);
    }
}
