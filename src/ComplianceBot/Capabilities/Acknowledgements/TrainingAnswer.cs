using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Puts together what "training" answers, each figure with numerator, denominator and the day it is as of. Roles add up (RL-1): whoever may see the
/// organisation's figures and leads a team sees that team too.
/// </summary>
public sealed class TrainingAnswer(
    AcknowledgementStatus status, TrainingNames names, Effectiveness effectiveness, DocumentStore documents, PeopleStore people,
    ShownGroups shown)
{
    public async Task<Card> OfAllAsync(Work work, TrainingQuestion question, Speaker speaker, bool isPersonal, CancellationToken cancel)
    {
        var counts = await status.CountAsync(work, question.AsOf, cancel);
        var mayName = isPersonal && speaker.Is(Role.IsmsManager);
        var team = question is { Department: null, IsPast: false } ? await people.TeamAsync(work, speaker.Id, cancel) : [];
        return new Card
        {
            Title = question.Title is { } title ? Words("Training.TitleOf", title, question.AsOf) : Words("Training.Title", question.AsOf),
            Parts =
            [
                .. await ScopeAsync(work, question, counts, cancel),
                .. question.DocumentId is { } document ? await effectiveness.OfAsync(work, document, cancel) : [],
                .. question is { DocumentId: null, Department: null } ? await BreakdownAsync(work, counts, speaker, cancel) : [],
                .. question.IsPast ? [] : await names.PartsAsync(work, question, mayName, speaker.Person.Language, cancel),
                // others read along in a channel, and a small team's figures are for its line manager alone (PR-2)
                .. team.Count > 0 && isPersonal
                    ? [new Sentence(Words("Training.TeamTitle", question.AsOf), Tone.Strong), .. await TeamAsync(work, team, question, speaker, isPersonal, cancel)]
                    : Array.Empty<Part>(),
                .. (speaker.Is(Role.IsmsManager) || team.Count > 0) && !isPersonal
                    ? [new Sentence(Words("Training.NamesInPrivate"), Tone.Quiet)]
                    : Array.Empty<Part>(),
            ],
        };
    }

    /// <summary>A line manager's own team: done or not done, no scores (PR-3).</summary>
    public async Task<Card> OfTeamAsync(Work work, TrainingQuestion question, Speaker speaker, bool isPersonal, CancellationToken cancel) => new()
    {
        Title = Words("Training.TeamTitle", question.AsOf),
        Parts = await TeamAsync(work, await people.TeamAsync(work, speaker.Id, cancel), question, speaker, isPersonal, cancel),
    };

    private async Task<Part[]> TeamAsync(
        Work work, IReadOnlyList<Person> team, TrainingQuestion question, Speaker speaker, bool isPersonal, CancellationToken cancel)
    {
        var figures = (await status.CountTeamAsync(work, team, cancel)).Figures(question.DocumentId, null);
        return
        [
            new Facts([figures.Completion.ToFact(), figures.OnTime.ToFact(), Overdue(figures)]),
            .. isPersonal
                ? await names.TeamAsync(work, team, question, speaker.Person.Language, cancel)
                : [new Sentence(Words("Training.NamesInPrivate"), Tone.Quiet)],
        ];
    }

    private async Task<Part[]> ScopeAsync(Work work, TrainingQuestion question, TrainingCounts counts, CancellationToken cancel)
    {
        if (question.Department is { } department && (await shown.DepartmentsAsync(work, counts, cancel)).WhyHidden(department) is { } small) return [new Sentence(small)];
        if (question.DocumentId is { } document && shown.Documents(counts).WhyHidden(document) is { } few) return [new Sentence(few)];
        var figures = counts.Figures(question.DocumentId, question.Department);
        return [new Facts([figures.Completion.ToFact(), figures.OnTime.ToFact(), figures.FirstAttempt.ToFact(), Overdue(figures)])];
    }

    private async Task<Part[]> BreakdownAsync(Work work, TrainingCounts counts, Speaker speaker, CancellationToken cancel)
    {
        var titles = new Titles(await documents.TitlesAsync(work, cancel));
        var published = await documents.InStateAsync(work, VersionState.Published, cancel);
        var (ofDocuments, ofDepartments) = (shown.Documents(counts), await shown.DepartmentsAsync(work, counts, cancel));
        Part[] byDocument =
        [
            new Sentence(Words("Training.ByDocument"), Tone.Strong),
            new Facts([.. published.Select(v => Line(
                titles.Of(v.Id, speaker.Person.Language), counts.Figures(v.DocumentId, null), ofDocuments.WhyHiddenLine(v.DocumentId)))]),
        ];
        return published.Count == 0
            ? []
            :
            [
                .. byDocument,
                new Sentence(Words("Training.ByDepartment"), Tone.Strong),
                new Facts([.. counts.Departments.Select(d => Line(d, counts.Figures(null, d), ofDepartments.WhyHiddenLine(d)))]),
            ];
    }

    private static Fact Line(string name, TrainingFigures figures, Say? hidden) => hidden is not null
        ? new Fact(Say.Exactly(name), hidden)
        : figures.Completion.ToFact() with { Label = Say.Exactly(name) };

    private static Fact Overdue(TrainingFigures figures) => new(Words("Training.Overdue"), Words("Training.Count", figures.Overdue, figures.AsOf));

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
