using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Deletes what somebody had to read or learn three years after its end, or after the person left (RT-5). What it came to in the figures of past
/// days is kept without the person (DT-9).
/// </summary>
public sealed class AssignmentRetention(
    AssignmentRetentionStore store, AssignmentStore assignments, AssignmentCounters counters, AssignmentPasts pasts, QuizStore quizzes,
    Disposals disposals) : IRetention
{
    public const string Kind = "assignment";

    public string Rule => "RT-5";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.CountAsync(work, last, cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            var gone = (await assignments.FindAsync(work, id, cancel))!;
            await pasts.KeepAsync(work, gone, cancel);
            await disposals.SayAsync(work, Rule, Kind, id, cancel);
            await store.RemoveAsync(work, id, cancel);
            await counters.EndAsync(work, gone, cancel);
            await quizzes.UncountAsync(work, gone, cancel);
        }

        return due.Count;
    }
}

/// <summary>Deletes results of practical exercises three years after them (RT-5).</summary>
public sealed class ExerciseRetention(ExerciseRetentionStore store, TrailRedactions redactions) : IRetention
{
    public string Rule => "RT-5";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.DueAsync(work, last, cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.SomeAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            await redactions.RedactAsync(work, Disposals.TrailRule, await store.DetailsOfAsync(work, id, cancel), cancel);
            await store.RemoveAsync(work, id, cancel);
        }

        return due.Count;
    }
}
