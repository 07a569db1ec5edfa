using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Whether a document reaches its readers (AK-8, clause 7.2 c): mean score, hardest question, satisfaction, exercises. Nothing
/// is shown of fewer than five people (PR-2, ST-SA).
/// </summary>
public sealed class Effectiveness(
    QuizStore quizzes, FeedbackStore feedback, DocumentStore documents, Organisation organisation, AcknowledgementSettings settings)
{
    public async Task<IReadOnlyList<Part>> OfAsync(Work work, string documentId, CancellationToken cancel)
    {
        var facts = new List<Fact>();
        var scores = (await quizzes.FirstAttemptsAsync(work, organisation.StartOf(organisation.DayOf(work.At).AddDays(1)), cancel))
            .Where(a => a.DocumentId == documentId).Select(a => a.Score).ToList();
        if (scores.Count >= settings.SmallestGroup)
            facts.Add(new Fact(Words("Effect.MeanScore"), Words("Effect.Mean", Rounding.OneDecimal(scores.Average()), scores.Count)));
        if (await HardestAsync(work, documentId, cancel) is { } hardest) facts.Add(hardest);
        var answers = (await feedback.AllAsync(work, cancel)).Where(f => f.DocumentId == documentId).Select(f => (decimal)f.Score).ToList();
        if (answers.Count >= settings.SmallestGroup)
            facts.Add(new Fact(Words("Effect.Satisfaction"), Words("Effect.OutOfFive", Rounding.OneDecimal(answers.Average()), answers.Count)));
        var exercises = (await feedback.ExercisesAsync(work, cancel)).Where(e => e.DocumentId == documentId).ToList();
        if (exercises.Count >= settings.SmallestGroup)
            facts.Add(new Fact(Words("Effect.Exercises"), Words("Effect.Passed", exercises.Count(e => e.Passed), exercises.Count)));
        return facts.Count == 0 ? [] : [new Sentence(Words("Effect.Title"), Tone.Strong), new Facts(facts)];
    }

    private async Task<Fact?> HardestAsync(Work work, string documentId, CancellationToken cancel)
    {
        if (await documents.PublishedOfAsync(work, documentId, cancel) is not { } version) return null;
        var hardest = (await quizzes.MissedAsync(work, version.Id, cancel))
            .Where(m => m.Answers >= settings.SmallestGroup && m.Missed > 0)
            .OrderByDescending(m => (decimal)m.Missed / m.Answers).ThenBy(m => m.Question, StringComparer.Ordinal)
            .FirstOrDefault();
        if (hardest is null) return null;
        var text = await documents.TextAsync(work, version.Id, "en", cancel);
        var question = text.Quiz.Questions.FirstOrDefault(q => q.Id == hardest.Question);
        return question is null ? null : new Fact(Words("Effect.Hardest"), Words("Effect.Missed", question.Question, hardest.Missed, hardest.Answers));
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
