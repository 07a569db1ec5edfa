using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// The names behind the figures (row 33, PR-3): neutral lists to help with, without scores, ranking or blame. They are those of the figures, which leave
/// out what does not count because of a leave (ST-TR).
/// </summary>
public sealed class TrainingNames(AssignmentStore assignments, DocumentStore documents, PeopleStore people, ReachStore reach, Organisation organisation)
{
    /// <summary>As many as Teams draws of one list: an ordinary team with one document is seen whole.</summary>
    private const int MostLines = 60;

    /// <summary>Who is overdue, whose quiz stopped, who gets no messages; only how many when names are not to be shown.</summary>
    public async Task<IReadOnlyList<Part>> PartsAsync(
        Work work, TrainingQuestion question, bool mayName, string language, CancellationToken cancel)
    {
        var unreachable = await reach.UnreachableAsync(work, cancel);
        if (!mayName)
            return unreachable.Count == 0 ? [] : [new Sentence(Words("Training.UnreachableCount", unreachable.Count), Tone.Quiet)];
        var today = organisation.DayOf(work.At);
        var open = (await assignments.OpenAsync(work, cancel))
            .Where(a => question.DocumentId is null || a.DocumentId == question.DocumentId)
            .Where(a => question.Department is null || a.Department == question.Department)
            .ToList();
        var uncounted = await UncountedAsync(work, cancel);
        var names = (await people.AllActiveAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Name);
        var (titles, more) = (new Titles(await documents.TitlesAsync(work, cancel)), MoreOf(question));
        return
        [
            .. Listed("Training.OverdueNames", more, [.. open.Where(a => a.IsOverdueOn(today) && !uncounted.Contains(a.Id) && names.ContainsKey(a.PersonId)).Select(a =>
                Words("Training.OverdueLine", names[a.PersonId], titles.Of(a.VersionId, language), a.DueOn, a.Reference))]),
            .. Listed("Training.StoppedNames", more, [.. open.Where(a => a.IsStopped && names.ContainsKey(a.PersonId)).Select(a =>
                Words("Training.StoppedLine", names[a.PersonId], titles.Of(a.VersionId, language), a.Reference))]),
            .. Listed("Training.Unreachable", "Training.More", [.. unreachable.Select(Say.Exactly)]),
        ];
    }

    /// <summary>
    /// Each member of the team: done, what is still open and until when (a renewal once it is overdue, AK-3), or what the person is
    /// waived from (A7), which nobody takes for done.
    /// </summary>
    public async Task<IReadOnlyList<Part>> TeamAsync(
        Work work, IReadOnlyList<Person> team, TrainingQuestion question, string language, CancellationToken cancel)
    {
        var titles = new Titles(await documents.TitlesAsync(work, cancel));
        var (today, uncounted) = (organisation.DayOf(work.At), await UncountedAsync(work, cancel));
        var (lines, away) = (new List<Say>(), 0);
        foreach (var person in team)
        {
            var all = (await assignments.LiveOfPersonAsync(work, person.Id, cancel))
                .Where(a => (a.Standing || a.IsOverdueOn(today)) && (question.DocumentId is null || a.DocumentId == question.DocumentId))
                .ToList();
            var own = all.Where(a => !uncounted.Contains(a.Id)).ToList();
            if (own.Count < all.Count) away++;
            var open = own.Where(a => a.State.IsOpen()).ToList();
            lines.AddRange(open.Select(a => Words("Training.NotDone", person.Name, titles.Of(a.VersionId, language), a.DueOn)));
            if (open.Count == 0 && own.Any(a => a.State == AssignmentState.Acknowledged)) lines.Add(Words("Training.Done", person.Name));
            lines.AddRange(own.Where(a => a.State == AssignmentState.Waived).Select(a => Words("Training.Waived", person.Name, titles.Of(a.VersionId, language))));
        }

        return [.. Listed("Training.Team", MoreOf(question), lines), .. away > 0 ? [new Sentence(Words("Training.Away", away), Tone.Quiet)] : Array.Empty<Part>()];
    }

    private async Task<IReadOnlySet<string>> UncountedAsync(Work work, CancellationToken cancel) =>
        (await assignments.OnLeaveAsync(work, organisation.DayOf(work.At), cancel)).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>A list about all documents gets shorter when one of them is asked about.</summary>
    private static string MoreOf(TrainingQuestion question) => question.DocumentId is null ? "Training.MoreOfAll" : "Training.More";

    private static Part[] Listed(string heading, string more, List<Say> lines) => lines.Count == 0
        ? []
        :
        [
            new Sentence(Words(heading, lines.Count), Tone.Strong),
            new Rows([.. lines.Take(MostLines).Select(l => new Row(l))]),
            .. lines.Count > MostLines ? [new Sentence(Words(more, lines.Count - MostLines), Tone.Quiet)] : Array.Empty<Part>(),
        ];

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
