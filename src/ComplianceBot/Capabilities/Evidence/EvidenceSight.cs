using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>A series that the speaker may see, and how it stands.</summary>
public sealed record SeenSeries(EvidenceSeries Series, SeriesStanding Standing);

/// <summary>
/// Who sees which evidence, and in which words (SQ-4): the ISMS manager all of it, an auditor what lies in the own scope, an owner
/// the own. Nobody sees more than what is among these.
/// </summary>
public sealed class EvidenceSight(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceHistoryStore history, EvidenceFacts facts, StatementStore statements, PeopleStore people,
    Organisation organisation)
{
    /// <param name="requirementId">Null for all but those of excluded controls, about which nobody is asked (ST-EV).</param>
    public async Task<IReadOnlyList<SeenSeries>> OfAsync(Work work, string? requirementId, Speaker speaker, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var members = (await requests.AllAsync(work, cancel)).ToLookup(r => r.SeriesId);
        var excluded = await statements.ExcludedAsync(work, cancel);
        var seen = new List<SeenSeries>();
        foreach (var one in await series.AllAsync(work, cancel))
        {
            var isAsked = requirementId is null ? !excluded.Contains(one.RequirementId) : one.RequirementId == requirementId;
            if (isAsked && await MaySeeAsync(work, one, members[one.Id], speaker, cancel))
                seen.Add(new SeenSeries(one, SeriesStanding.Of(members[one.Id], today)));
        }

        return seen;
    }

    public async Task<IReadOnlyList<Part>> TellAsync(Work work, IEnumerable<SeenSeries> seen, CancellationToken cancel)
    {
        var parts = new List<Part>();
        foreach (var (one, standing) in seen)
        {
            parts.Add(new Sentence(Words("Duty.Answer", one.RequirementId, one.What), Tone.Strong));
            parts.Add(new Facts([.. FactsOf(standing, (await people.FindAsync(work, one.OwnerId, cancel))?.Name ?? "")]));
            if (standing.Newest is not { } newest) continue;
            var files = (await history.ItemsAsync(work, newest.Id, newest.Rounds, cancel)).Count(i => i.Kind == EvidenceItemKind.File);
            if (files > 0) parts.Add(new Rows([new Row(Words("List.Files", newest.Reference, files), ReviewCards.GetFiles(newest))]));
        }

        return parts;
    }

    private async Task<bool> MaySeeAsync(Work work, EvidenceSeries one, IEnumerable<EvidenceRequest> members, Speaker speaker, CancellationToken cancel) =>
        speaker.Is(Role.IsmsManager) || one.OwnerId == speaker.Id || members.Any(m => m.IsInvolved(speaker.Id))
        || (await facts.AuditsAsync(work, one.RequirementId, cancel)).Any(a => a.Auditors.Contains(speaker.Id));

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

/// <summary>Adds to what a control or clause asks (SQ-10) how its evidence stands, for those who may see that (SQ-4, row 8).</summary>
public sealed class EvidenceAnswer(EvidenceSight sight, Permissions permissions) : Conversations.IRequirementAnswer
{
    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Requirement requirement, Speaker speaker, CancellationToken cancel) =>
        permissions.Check(Deed.ReadEvidence, speaker, new Circumstance { IsOwn = true }) is null
            ? await sight.TellAsync(work, await sight.OfAsync(work, requirement.Id, speaker, cancel), cancel)
            : [];
}
