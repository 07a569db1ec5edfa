using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// Answers "who is late" (SQ-9): the ISMS manager about everybody, an auditor about what lies in the own audit scope, a line manager about the own
/// team; each with the names, so only ever to whoever asked (NG-15). It is ordered by due date and ranks nobody (PR-2).
/// </summary>
public sealed class LateFlow(DutyBook duties, PeopleStore people, AuditScopes scopes, Organisation organisation) : IFlow
{
    public const string Late = "late";

    private const int MostLines = 40;

    public IReadOnlyList<Route> Routes => [new(Late, Deed.ReadNames)];

    public IReadOnlyList<Command> Commands => [new(Late, Deed.ReadNames, Words("Spell.Late"), Words("Help.Late"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => new()
    {
        Question = "SQ-9", IsOwnTeam = (await people.TeamAsync(work, speaker.Id, cancel)).Count > 0,
        IsInAuditScope = speaker.Is(Role.InternalAuditor) && (await ScopeAsync(work, speaker, cancel)).Count > 0,
    };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var (team, scope) = ((await people.TeamAsync(work, speaker.Id, cancel)).Select(p => p.Id).ToHashSet(), await ScopeAsync(work, speaker, cancel));
        var late = (await duties.OpenAsync(work, cancel))
            .Where(d => d.Kind != DutyKind.Event && d.OverdueDays(today) > 0)
            .Where(d => speaker.Is(Role.IsmsManager) || team.Contains(d.NextActor) || (speaker.Is(Role.InternalAuditor) && d.Requirements.Any(scope.Contains)))
            .OrderBy(d => d.Due).ThenBy(d => d.Reference, StringComparer.Ordinal).ToList();
        var names = await people.ActiveAmongAsync(work, late.Select(d => d.NextActor), cancel);
        return new Reply(CardOf([.. late.Where(d => names.ContainsKey(d.NextActor))], names, today)) { IsPrivate = true };
    }

    private static Card CardOf(IReadOnlyList<Duty> late, IReadOnlyDictionary<PersonId, Person> names, DateOnly today) => late.Count == 0
        ? new Card { Title = Words("Late.None", today) }
        : new Card
        {
            Title = Words("Late.Title", today, late.Count, late.Select(d => d.NextActor).Distinct().Count()),
            Parts =
            [
                new Rows([.. late.Take(MostLines).Select(d => new Row(Words("Late.Line", names[d.NextActor].Name, d.Line, d.Due, d.OverdueDays(today))))]),
                .. late.Count > MostLines ? [new Sentence(Words("Late.More", late.Count - MostLines), Tone.Quiet)] : Array.Empty<Part>(),
                new Sentence(Words("Late.Purpose"), Tone.Quiet),
            ],
        };

    /// <summary>What the audits look at on which the speaker is.</summary>
    private async Task<IReadOnlySet<string>> ScopeAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        if (!speaker.Is(Role.InternalAuditor)) return own;
        foreach (var requirement in Requirements.All)
        {
            if ((await scopes.OfAsync(work, requirement.Id, cancel)).Any(a => a.Auditors.Contains(speaker.Id) || a.Lead == speaker.Id)) own.Add(requirement.Id);
        }

        return own;
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Nudges." + key, args);
}
