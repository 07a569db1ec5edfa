using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// The training figures (ST-TR, ST-TO, ST-TP): today's from the counters, those of a past day from the kept transitions, with
/// the same result whenever they are asked for (DT-9). People on leave are subtracted when asked: by their leave, or by the daily
/// totals that are left of it.
/// </summary>
public sealed class AcknowledgementStatus(
    AssignmentTotalStore totals, AwayTotals away, AssignmentCountStore counts, AssignmentHistoryStore history, AssignmentStore assignments, LeaveTotalStore leaves,
    AssignmentPastStore pasts, QuizStore quizzes, ShownGroups shown, Organisation organisation)
    : IStatusSource
{
    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var figures = asOf >= organisation.DayOf(work.At) ? await InAllAsync(work, asOf, cancel) : (await CountAsync(work, asOf, cancel)).Figures(null, null);
        var open = figures.Completion.Denominator - figures.Completion.Numerator;
        return new StatusReport
        {
            Figures = [figures.Completion, figures.OnTime, figures.FirstAttempt],
            Tallies = [new Tally(Words("Standing.Overdue"), figures.Overdue, asOf)],
            Steps = open > 0 ? [NextStep.To(ReadinessPart.Training, Words("Step.Acknowledge", open, figures.Overdue), "training")] : [],
            Parts = figures.Completion.Part is { } part
                ? new Dictionary<ReadinessPart, decimal> { [ReadinessPart.Training] = part }
                : new Dictionary<ReadinessPart, decimal>(),
        };
    }

    public async Task<StatusReport> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel)
    {
        if (scope.Department is not { } department) return new StatusReport();
        var counts = await CountAsync(work, asOf, cancel);
        if ((await shown.DepartmentsAsync(work, counts, cancel)).WhyHidden(department) is { } hidden) return new StatusReport { Notes = [hidden] };
        var figures = counts.Figures(null, department);
        return new StatusReport
        {
            Figures = [figures.Completion, figures.OnTime, figures.FirstAttempt], Tallies = [new Tally(Words("Training.Overdue"), figures.Overdue, asOf)],
        };
    }

    public async Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var rules = (await history.CountAsync(work, from, until, cancel)).ToDictionary(r => r.RuleId, r => r.Number, StringComparer.Ordinal);
        return
        [
            new Tally(Words("Happened.Assigned"), rules.GetValueOrDefault("A1"), until),
            new Tally(Words("Happened.Acknowledged"), rules.GetValueOrDefault("A6") + rules.GetValueOrDefault("A6n") + rules.GetValueOrDefault("A6p"), until),
            new Tally(Words("Happened.Expired"), rules.GetValueOrDefault("A9"), until),
        ];
    }

    /// <summary>Today's figures of everything together: a few hundred totals, without those on leave whose leave began before something was due.</summary>
    private async Task<TrainingFigures> InAllAsync(Work work, DateOnly asOf, CancellationToken cancel) =>
        TrainingFigures.Of(await totals.OnAsync(work, asOf, cancel), asOf).Without(await away.OnAsync(work, asOf, cancel));

    public async Task<TrainingCounts> CountAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var absent = await assignments.OnLeaveAsync(work, asOf, cancel);
        return asOf >= organisation.DayOf(work.At)
            ? await FromCountersAsync(work, asOf, absent, cancel)
            : await FromHistoryAsync(work, asOf, absent.Select(a => a.Id).ToHashSet(StringComparer.Ordinal), cancel);
    }

    /// <summary>Today's figures of a few people, for their line manager.</summary>
    public async Task<TrainingCounts> CountTeamAsync(Work work, IReadOnlyList<Person> team, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var absent = (await assignments.OnLeaveAsync(work, today, cancel)).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var counted = new List<CountedDocument>();
        foreach (var person in team)
            counted.AddRange((await assignments.OfPersonAsync(work, person.Id, cancel)).Where(a => !absent.Contains(a.Id)).Select(a => Counted(a, 1)));
        var members = team.Select(p => p.Id).ToHashSet();
        var tried = await quizzes.FirstAttemptsAsync(work, EndOf(today), cancel);
        return new TrainingCounts { AsOf = today, Counts = counted, FirstAttempts = [.. tried.Where(a => members.Contains(a.PersonId))] };
    }

    private async Task<TrainingCounts> FromCountersAsync(Work work, DateOnly asOf, IReadOnlyList<Assignment> absent, CancellationToken cancel) => new()
    {
        AsOf = asOf,
        Counts =
        [
            .. (await counts.AllAsync(work, cancel)).Select(c => new CountedDocument(c.DocumentId, c.ToCount())),
            .. absent.Select(a => Counted(a, -1)),
        ],
        FirstAttempts = await quizzes.FirstAttemptsAsync(work, EndOf(asOf), cancel),
    };

    private async Task<TrainingCounts> FromHistoryAsync(Work work, DateOnly asOf, HashSet<string> absent, CancellationToken cancel)
    {
        var then = AssignmentReplay.Of(await history.UntilAsync(work, asOf, cancel));
        return new TrainingCounts
        {
            AsOf = asOf,
            Counts = [.. then.Select(a => Counted(a, 1)), .. then.Where(a => absent.Contains(a.Id)).Select(a => Counted(a, -1))],
            Away = await leaves.OnAsync(work, asOf, cancel),
            Past = await pasts.OnAsync(work, asOf, cancel),
            FirstAttempts = await quizzes.FirstAttemptsAsync(work, EndOf(asOf), cancel),
        };
    }

    private static CountedDocument Counted(Assignment assignment, int number) =>
        new(assignment.DocumentId, new AssignmentCount(AssignmentBucket.Of(assignment), number));

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);

    private DateTimeOffset EndOf(DateOnly day) => organisation.StartOf(day.AddDays(1));
}
