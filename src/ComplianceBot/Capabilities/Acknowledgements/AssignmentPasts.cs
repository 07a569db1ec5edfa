using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Keeps, before an assignment is deleted, what it came to in the figures of each past day (DT-9): the difference of the figures of its person and
/// document with it and without it, counted from the kept transitions just as the figures of those days are.
/// </summary>
public sealed class AssignmentPasts(AssignmentHistoryStore history, AssignmentPastStore store, LargeDepartments departments, Organisation organisation)
{
    public async Task KeepAsync(Work work, Assignment gone, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var family = (await history.OfPersonAsync(work, gone.PersonId, cancel)).Where(r => r.DocumentId == gone.DocumentId).ToList();
        var firstTry = await store.FirstTryAsync(work, gone.Id, cancel);
        var triedOn = firstTry is null ? (DateOnly?)null : organisation.DayOf(firstTry.At);
        var large = await departments.NowAsync(work, cancel);
        var last = new Dictionary<string, AssignmentPast>(StringComparer.Ordinal);
        foreach (var day in ChangesOf(family, triedOn).Where(d => d < today))
        {
            var now = Difference(gone, family, large, day);
            if (triedOn <= day) Count(now, FolderOf(gone.Department, large), gone.DocumentId, p => p with { Tried = 1, Passed = firstTry!.Passed ? 1 : 0 });
            await ChangeAsync(work, day, gone.DocumentId, last, now, cancel);
            last = now;
        }

        await ChangeAsync(work, today, gone.DocumentId, last, [], cancel);
    }

    /// <summary>The days on which anything about the figures can change.</summary>
    private static IEnumerable<DateOnly> ChangesOf(List<HistoryRow> family, DateOnly? triedOn) => family
        .SelectMany(r => new[] { r.EffectiveOn, r.DueOn.AddDays(1), r.ValidUntil?.AddDays(1) ?? r.EffectiveOn })
        .Append(triedOn ?? family[0].EffectiveOn)
        .Distinct().Order();

    private static Dictionary<string, AssignmentPast> Difference(Assignment gone, List<HistoryRow> family, IReadOnlySet<string> large, DateOnly day)
    {
        var (with, without) = (FiguresOf(family, large, day), FiguresOf([.. family.Where(r => r.AssignmentId != gone.Id)], large, day));
        return with.Keys.Union(without.Keys).ToDictionary(
            d => d, d => Of(with, d, gone.DocumentId).Less(Of(without, d, gone.DocumentId)), StringComparer.Ordinal);
    }

    private static Dictionary<string, AssignmentPast> FiguresOf(List<HistoryRow> rows, IReadOnlySet<string> large, DateOnly day) =>
        AssignmentReplay.Of(rows.Where(r => r.EffectiveOn <= day))
            .GroupBy(a => FolderOf(a.Department, large), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => FigureOf(g.Key, [.. g], day), StringComparer.Ordinal);

    private static AssignmentPast FigureOf(string department, IReadOnlyList<Assignment> then, DateOnly day)
    {
        var figures = TrainingFigures.Of([.. then.Select(a => new AssignmentCount(AssignmentBucket.Of(a), 1))], (0, 0), day);
        return new AssignmentPast
        {
            DocumentId = then[0].DocumentId, Department = department, Acknowledged = figures.Completion.Numerator, Required = figures.Completion.Denominator,
            OnTime = figures.OnTime.Numerator, Due = figures.OnTime.Denominator, Overdue = figures.Overdue,
        };
    }

    private async Task ChangeAsync(
        Work work, DateOnly day, string documentId, Dictionary<string, AssignmentPast> was, Dictionary<string, AssignmentPast> now, CancellationToken cancel)
    {
        foreach (var department in was.Keys.Union(now.Keys))
        {
            var change = Of(now, department, documentId).Less(Of(was, department, documentId)) with { OnDay = day };
            if (!change.IsNothing) await store.AddAsync(work, change, cancel);
        }
    }

    private static void Count(Dictionary<string, AssignmentPast> now, string department, string documentId, Func<AssignmentPast, AssignmentPast> with) =>
        now[department] = with(Of(now, department, documentId));

    private static AssignmentPast Of(Dictionary<string, AssignmentPast> all, string department, string documentId) =>
        all.GetValueOrDefault(department) ?? new AssignmentPast { DocumentId = documentId, Department = department };

    private static string FolderOf(string department, IReadOnlySet<string> large) => large.Contains(department) ? department : LeaveTotal.SmallDepartment;
}

/// <summary>The departments whose figures are shown at all (PR-2); the others are kept together.</summary>
public sealed class LargeDepartments(PeopleStore people, AcknowledgementSettings settings)
{
    public async Task<IReadOnlySet<string>> NowAsync(Work work, CancellationToken cancel) => (await people.AllActiveAsync(work, cancel))
        .GroupBy(p => p.Department, StringComparer.Ordinal)
        .Where(g => g.Count() >= settings.SmallestGroup).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
}
