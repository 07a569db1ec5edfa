using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// card → a form on the next requirement that has no conclusion → kept → the next one, until none is left (row 23; AU-2, AU-9). Another
/// requirement is found in the list behind it. What outside auditors concluded is entered by whoever keeps the programme (RL-4).
/// </summary>
public sealed class ConcludeFlow(AuditTurns turns, AuditStepRights rights, AuditRegister register) : IFlow
{
    private const string Rule = "AU-2";

    public IReadOnlyList<Route> Routes => [new Route(AuditRunRoutes.Conclude, Deed.OwnTasks), new Route(AuditRunRoutes.Conclude + Doors.Suffix, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, Rule, AuditRoles.DeedOfConclusion, speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        return turn.Input is Filled filled ? await KeepAsync(work, filled, found.Value, speaker, cancel) : await OpenAsync(work, turn, found.Value, speaker, cancel);
    }

    /// <summary>Of an own audit only what is the speaker's to judge (AU-20).</summary>
    public static IReadOnlyList<AuditedRequirement> Mine(Audit audit, PersonId speaker) =>
        [.. audit.Requirements.Where(r => !audit.Kind.IsOwn() || r.AuditorId == speaker)];

    private async Task<Result<Move>> OpenAsync(Work work, Turn turn, Audit audit, Speaker speaker, CancellationToken cancel)
    {
        if (audit.State != AuditState.Fieldwork) return await turns.ShownAsync(work, turn, audit, cancel);
        var asked = SeenConclusion.Parse(SeenRecord.In(turn)).RequirementId;
        var mine = Mine(audit, speaker.Id);
        var next = asked.Length > 0 ? mine.FirstOrDefault(r => r.RequirementId == asked) : Next(audit, mine) ?? (mine is [var first, ..] ? first : null);
        if (next is null) return asked.Length > 0 ? Audit.Refused("OthersRequirement", "AU-20", asked) : Audit.Refused("NothingToConclude", Rule);
        return new Open(ConcludeForms.Of(await turns.ViewAsync(work, audit, cancel), next.RequirementId, DayOf(work, speaker)));
    }

    private async Task<Result<Move>> KeepAsync(Work work, Filled filled, Audit audit, Speaker speaker, CancellationToken cancel)
    {
        var seen = SeenConclusion.Parse(SeenRecord.Parse(filled.Value));
        if (await OvertakenAsync(work, filled, audit, seen, speaker, cancel) is { } overtaken) return overtaken;
        if (filled.TooLong(Rule) is { } tooLong) return tooLong;
        if (ConcludeForms.ConclusionOf(filled, seen.RequirementId, DayOf(work, speaker)) is not { } conclusion)
            return Audit.Refused("VerdictMissing", Rule) with { Field = "verdict" };
        var kept = await register.ConcludeAsync(work, audit.Id, null, conclusion, AuditTurns.ActingOf(work, speaker), cancel);
        if (kept.Refusal is { } refusal) return refusal;
        var view = await turns.ViewAsync(work, kept.Value, cancel);
        return Next(kept.Value, Mine(kept.Value, speaker.Id)) is { } next
            ? new Open(ConcludeForms.Of(view, next.RequirementId, DayOf(work, speaker), Kept(conclusion)))
            : new Close(AuditCards.Of(view));
    }

    /// <summary>Null when it is still as it was seen.</summary>
    private async Task<Move?> OvertakenAsync(Work work, Filled filled, Audit audit, SeenConclusion seen, Speaker speaker, CancellationToken cancel)
    {
        var view = await turns.ViewAsync(work, audit, cancel);
        if (audit.State != AuditState.Fieldwork || !audit.Requirements.Any(r => r.RequirementId == seen.RequirementId))
            return new Open(StaleAuditForms.TooLate(view, ConcludeForms.WordsOf(filled)));
        if (seen.Overtaking(audit) is not { } other) return null;
        Say line = Say.Of("Audits.Conclude.Other", view.NameOf(other.RecordedBy), Say.Of("Audits.Verdict." + other.Verdict), other.RecordedAt);
        return new Open(Overtaken.Again(ConcludeForms.Of(view, seen.RequirementId, DayOf(work, speaker)), Overtaken.Changed([line], []), filled));
    }

    private static AuditedRequirement? Next(Audit audit, IReadOnlyList<AuditedRequirement> mine) => mine.FirstOrDefault(r => !audit.IsConcluded(r.RequirementId));

    private static Say Kept(Conclusion conclusion) => Say.Of("Audits.Conclude.Kept", conclusion.RequirementId, Say.Of("Audits.Verdict." + conclusion.Verdict));

    private static DateOnly DayOf(Work work, Speaker speaker) => LeaveRegister.TodayOf(speaker.Person, work.At);
}
