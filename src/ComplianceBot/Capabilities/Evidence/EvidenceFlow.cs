using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Answers "evidence" and "evidence A.8.13" (SQ-4): the ISMS manager sees all, an auditor the own scope, an owner the own.</summary>
public sealed class EvidenceFlow(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceHistoryStore history, EvidenceFacts facts, PeopleStore people, Organisation organisation) : IFlow
{
    private const int Most = 20;

    private static readonly Freshness[] Listed = [Freshness.Stale, Freshness.Missing, Freshness.DueSoon];

    public IReadOnlyList<Route> Routes => [new Route("evidence", Deed.ReadEvidence)];

    public IReadOnlyList<Command> Commands => [new Command("evidence", Deed.ReadEvidence, Words("Command.Evidence"), Words("Help.Evidence"))];

    /// <summary>Only what the speaker may see is ever among the answers.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true, Question = "SQ-4" });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var asked = turn.Input is Said said ? said.Rest : "";
        var requirement = Requirements.Find(asked);
        if (asked.Length > 0 && requirement is null) return EvidenceRequest.Refused("UnknownRequirement", "SQ-4", asked);
        var today = organisation.DayOf(work.At);
        var members = (await requests.AllAsync(work, cancel)).ToLookup(r => r.SeriesId);
        var seen = new List<(EvidenceSeries Series, SeriesStanding Standing)>();
        foreach (var one in await series.AllAsync(work, cancel))
        {
            if ((requirement is null || one.RequirementId == requirement.Id) && await MaySeeAsync(work, one, members[one.Id], speaker, cancel))
                seen.Add((one, SeriesStanding.Of(members[one.Id], today)));
        }

        return new Reply(requirement is null ? Overview(seen, today) : await DetailAsync(work, requirement, seen, cancel));
    }

    private async Task<bool> MaySeeAsync(Work work, EvidenceSeries one, IEnumerable<EvidenceRequest> members, Speaker speaker, CancellationToken cancel) =>
        speaker.Is(Role.IsmsManager) || one.OwnerId == speaker.Id || members.Any(m => m.IsInvolved(speaker.Id))
        || (await facts.AuditsAsync(work, one.RequirementId, cancel)).Any(a => a.Auditors.Contains(speaker.Id));

    private static Card Overview(IReadOnlyList<(EvidenceSeries Series, SeriesStanding Standing)> seen, DateOnly today) => new()
    {
        Title = Words("List.Title", today),
        Parts =
        [
            new Facts([.. Enum.GetValues<Freshness>().Select(f => new Fact(Words("Freshness." + f), Words("List.Count", seen.Count(s => s.Standing.Freshness == f))))]),
            .. Listed.SelectMany(f => ListOf(f, [.. seen.Where(s => s.Standing.Freshness == f).Select(s => s.Series)])),
        ],
    };

    private static IEnumerable<Part> ListOf(Freshness freshness, IReadOnlyList<EvidenceSeries> found) => found.Count == 0
        ? []
        :
        [
            new Sentence(Words("Freshness." + freshness), Tone.Strong),
            new Rows([.. found.Take(Most).Select(s => new Row(Words("Duty.Answer", s.RequirementId, s.What)))]),
            .. found.Count > Most ? [new Sentence(Words("List.More", found.Count - Most))] : Array.Empty<Part>(),
        ];

    private async Task<Card> DetailAsync(
        Work work, Requirement requirement, IReadOnlyList<(EvidenceSeries Series, SeriesStanding Standing)> seen, CancellationToken cancel)
    {
        var parts = new List<Part> { new Sentence(Words("Card.Why", requirement.Id, requirement.Plain)) };
        if (seen.Count == 0) parts.Add(new Sentence(Words("List.None")));
        foreach (var (one, standing) in seen)
        {
            parts.Add(new Sentence(Words("Duty.Answer", one.RequirementId, one.What), Tone.Strong));
            parts.Add(new Facts([.. FactsOf(standing, (await people.FindAsync(work, one.OwnerId, cancel))?.Name ?? "")]));
            if (standing.Newest is not { } newest) continue;
            var files = (await history.ItemsAsync(work, newest.Id, newest.Rounds, cancel)).Count(i => i.Kind == EvidenceItemKind.File);
            if (files > 0) parts.Add(new Rows([new Row(Words("List.Files", newest.Reference, files), ReviewCards.GetFiles(newest))]));
        }

        return new Card { Title = Words("List.TitleOf", requirement.Id), Parts = parts };
    }

    private static IEnumerable<Fact> FactsOf(SeriesStanding standing, string owner)
    {
        yield return new Fact(Words("Fact.State"), Words("Freshness." + standing.Freshness));
        yield return new Fact(Words("Fact.Owner"), Say.Exactly(owner));
        if (standing.Newest is { EffectiveOn: { } collected } newest)
        {
            yield return new Fact(Words("Fact.Newest"), Say.Exactly(newest.Reference));
            yield return new Fact(Words("Fact.Collected"), Words("Fact.Day", collected));
            if (newest.ValidUntil is { } until) yield return new Fact(Words("Fact.ValidUntil"), Words("Fact.Day", until));
        }

        if (standing.Open is { } open) yield return new Fact(Words("Fact.Next"), Words("Fact.NextDue", open.Reference, open.DueOn));
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
