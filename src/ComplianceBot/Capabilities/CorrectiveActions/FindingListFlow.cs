using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Answers "findings": the open ones, the overdue ones, one's own, or those of a control or clause (SQ-5). It names people, so
/// in a channel it is told to whoever asked alone.
/// </summary>
public sealed class FindingListFlow(FindingSight sight, Organisation organisation) : IFlow
{
    private const int OnPage = 10;

    private const string Overdue = "findings overdue", Mine = "findings mine";

    public IReadOnlyList<Route> Routes => [new Route(FindingRoutes.List, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands =>
    [
        new Command("findings", Deed.OwnTasks, Words("Command.Findings"), Words("Help.Findings")),
        new Command(Overdue, Deed.OwnTasks, Words("Command.Overdue"), Words("Help.Overdue")),
        new Command(Mine, Deed.OwnTasks, Words("Command.Mine"), Words("Help.Mine")),
    ];

    /// <summary>Only what the speaker may see is ever among the answers.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true, Rule = "SQ-5" });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var asked = turn.Input is Said said ? QueryOf(said) : FindingQuery.Parse(turn.Input is Pressed pressed ? pressed.Value : "");
        if (asked is not { } query) return CorrectiveAction.Refused("NoSuchRequirement", "SQ-5");
        var today = organisation.DayOf(work.At);
        var seen = await sight.OpenAsync(work, speaker, cancel);
        var found = seen.Listed.Where(f => query.Asks(f, speaker.Id, today)).ToList();
        var left = found.Count - query.Skip - OnPage;
        return new Reply(new Card
        {
            Title = query.RequirementId is { } id ? Words("List.TitleOf", id) : Words("List.Title." + query.Filter),
            Parts =
            [
                Figures(seen, query, speaker, today),
                found.Count == 0 ? new Sentence(Words("List.None")) : await sight.RowsAsync(work, found.Skip(query.Skip).Take(OnPage), cancel),
                .. left > 0 ? [new Sentence(Words("List.More", left), Tone.Quiet)] : Array.Empty<Part>(),
            ],
            Buttons = left > 0 ? [Next(query)] : [],
        })
        { IsPrivate = true };
    }

    /// <summary>Null when it names a control or clause that there is not.</summary>
    private static FindingQuery? QueryOf(Said said) => said switch
    {
        { Command: Overdue } => new FindingQuery(FindingFilter.Overdue),
        { Command: Mine } => new FindingQuery(FindingFilter.Mine),
        { Rest: "" } => new FindingQuery(FindingFilter.Open),
        _ => Requirements.Find(said.Rest) is { } requirement ? new FindingQuery(FindingFilter.Requirement, requirement.Id) : null,
    };

    /// <summary>With their day, numerator and denominator (rules §11); how many are overdue is told of all that were asked for.</summary>
    private static Sentence Figures(SeenFindings seen, FindingQuery query, Speaker speaker, DateOnly today)
    {
        var scope = query.Filter == FindingFilter.Overdue ? query with { Filter = FindingFilter.Open } : query;
        var counted = seen.Counted.Where(f => scope.Asks(f, speaker.Id, today)).ToLookup(f => (f.Severity ?? Severity.Minor).IsNonconformity());
        var (nonconformities, others) = (counted[true].ToList(), counted[false].Count());
        return new Sentence(Words("List.Figures", today, nonconformities.Count(f => today > f.DueOn), nonconformities.Count, nonconformities.Count(f => f.IsMajor), others));
    }

    private static Button Next(FindingQuery query) => new()
    {
        Label = Words("Button.list"), Name = FindingRoutes.List, Value = (query with { Skip = query.Skip + OnPage }).ToString(), Press = Press.Acts,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
