using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What an audit's card warns of and nothing refuses: an internal audit near to an external one (AU-14), what must be on record before Stage 1 (AU-6), and its concerns that are open before Stage 2 (CY-5).</summary>
public sealed class AuditWarnings(AuditStore audits, AuditFindingStore links, CorrectiveActionStore findings, CoverageReading coverage, AuditSettings settings) : IAuditParts
{
    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Audit audit, CancellationToken cancel) => audit switch
    {
        _ when audit.State.IsOver() => [],
        { Kind: AuditKind.Internal } => NearTo(audit, await audits.ProgrammeAsync(work, cancel)),
        { Kind: AuditKind.Stage1, ReportedOn: null } => CoverageCards.Gate(await coverage.BeforeStageOneAsync(work, cancel)),
        { Kind: AuditKind.Stage2 } => await ConcernsAsync(work, cancel),
        _ => [],
    };

    private IReadOnlyList<Part> NearTo(Audit audit, IReadOnlyList<Audit> programme)
    {
        var next = programme.Where(a => !a.State.IsOver() && !a.Kind.IsOwn() && a.Kind.Covers() && a.StartsOn > audit.LastDay).MinBy(a => a.StartsOn);
        return next is not null && AuditDates.IsTooCloseBefore(audit.LastDay, next.StartsOn, settings)
            ? [new Sentence(Words("Warning.TooClose", next.Reference, AuditDates.DaysBetween(audit.LastDay, next.StartsOn), settings.DaysBeforeExternal), Tone.Strong)]
            : [];
    }

    private async Task<IReadOnlyList<Part>> ConcernsAsync(Work work, CancellationToken cancel)
    {
        var concerns = new List<StageOneConcern>();
        foreach (var stage in (await audits.ProgrammeAsync(work, cancel)).Where(a => a.Kind == AuditKind.Stage1))
        {
            foreach (var link in await links.OfAsync(work, stage.Id, cancel))
            {
                if (await findings.FindAsync(work, link.CorrectiveActionId, cancel) is { } finding) concerns.Add(new StageOneConcern(finding.Reference, finding.State.IsFinal()));
            }
        }

        var open = StageGates.OpenBeforeStageTwo(concerns);
        return open.Count == 0 ? [] : [new Sentence(Words("Warning.Concerns", string.Join(", ", open)), Tone.Strong)];
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
