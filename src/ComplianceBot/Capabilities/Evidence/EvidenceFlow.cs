using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Answers "evidence" and "evidence A.8.13" (SQ-4): the ISMS manager sees all, an auditor the own scope, an owner the own.</summary>
public sealed class EvidenceFlow(EvidenceSight sight, Organisation organisation) : IFlow
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
        var seen = await sight.OfAsync(work, requirement?.Id, speaker, cancel);
        return new Reply(requirement is null ? Overview(seen, organisation.DayOf(work.At)) : await DetailAsync(work, requirement, seen, cancel));
    }

    private static Card Overview(IReadOnlyList<SeenSeries> seen, DateOnly today) => new()
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

    private async Task<Card> DetailAsync(Work work, Requirement requirement, IReadOnlyList<SeenSeries> seen, CancellationToken cancel) => new()
    {
        Title = Words("List.TitleOf", requirement.Id),
        Parts =
        [
            new Sentence(Words("Card.Why", requirement.Id, RequirementWords.Plain(requirement))),
            .. seen.Count == 0 ? [new Sentence(Words("List.None"))] : await sight.TellAsync(work, seen, cancel),
        ],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
