using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Deletes single quiz answers thirty days after the attempt; the score stays (RT-6).</summary>
public sealed class QuizAnswerRetention(QuizStore quizzes, Organisation organisation) : IRetention
{
    public string Rule => "RT-6";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => quizzes.OldAnswersAsync(work, EndOf(last), cancel);

    public Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel) => quizzes.ForgetAnswersAsync(work, EndOf(last), cancel);

    private DateTimeOffset EndOf(DateOnly last) => organisation.StartOf(last.AddDays(1));
}
