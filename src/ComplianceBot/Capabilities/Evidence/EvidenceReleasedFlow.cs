using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// list → evidence as an external auditor reads it (row 8, note 2): what it shows and since when it counts, its links and statements, and copies of its
/// files into the own conversation. Nobody is named (PR-11).
/// </summary>
public sealed class EvidenceReleasedFlow(
    EvidenceCopies copies, EvidenceStore requests, EvidenceHistoryStore history, EvidenceFacts facts, ExternalReading reading) : IFlow
{
    public const string Read = "evidence.released";

    public IReadOnlyList<Route> Routes => [new Route(Read, Deed.ReadEvidence)];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var (id, round) = ReviewCards.Read(EvidenceTurns.ValueOf(turn));
        var known = await EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);
        return await reading.ReleasedAsync(work, speaker, EvidenceReleases.RecordOf(id, round), known, cancel);
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var (id, round) = ReviewCards.Read(EvidenceTurns.ValueOf(turn));
        if (await requests.FindAsync(work, id, cancel) is not { } request) return EvidenceRequest.Refused("NoSuch", "PR-11");
        var items = await history.ItemsAsync(work, id, round, cancel);
        var files = items.Count(i => i.Kind == EvidenceItemKind.File);
        if (files > 0 && (await copies.AskAsync(work, turn, speaker, id, round, cancel)).Refusal is { } refusal) return refusal;
        await reading.RecordAsync(work, speaker, EvidenceReleases.RecordOf(id, round), cancel);
        var about = await facts.SeriesAsync(work, request.SeriesId, cancel);
        return new Reply(new Card
        {
            Title = Say.Of("Evidence.Released.Title", request.Reference, about.What),
            Parts =
            [
                new Facts([.. FactsOf(request, about)]), .. ReviewCards.Items(items),
                .. files > 0 ? [new Sentence(ParcelCards.Coming(files).Title, Tone.Strong)] : Array.Empty<Part>(),
            ],
        })
        {
            IsPrivate = true,
        };
    }

    private static IEnumerable<Fact> FactsOf(EvidenceRequest request, EvidenceSeries about)
    {
        yield return new Fact(Words("Released.About"), Say.Exactly(about.RequirementId));
        yield return new Fact(Words("Fact.Period"), Words("Fact.FromTo", request.PeriodFrom, request.PeriodTo));
        if (request.EffectiveOn is { } collected) yield return new Fact(Words("Fact.Collected"), Words("Fact.Day", collected));
        if (request.ValidUntil is { } until) yield return new Fact(Words("Fact.ValidUntil"), Words("Fact.Day", until));
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
