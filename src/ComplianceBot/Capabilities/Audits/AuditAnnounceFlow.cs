using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// form (who will be told; a reason when it is late) → announced (AU-8). What stands in the way, whatever is typed, is said before anything
/// is: a gap of the plan, or somebody who is not independent.
/// </summary>
public sealed class AuditAnnounceFlow(
    AuditTurns turns, AuditStepRights rights, AuditRegister register, AuditAudience audience, IndependenceFacts facts, AuditSettings settings) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(AuditRoutes.Announce, Deed.OwnTasks), new Route(AuditRoutes.Announce + Doors.Suffix, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, "AU-8", kind => AuditRoles.DeedOf(AuditStep.Announce, kind), speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        var (audit, acting) = (found.Value, AuditTurns.ActingOf(work, speaker));
        var isLate = audit.Kind.IsOwn() && acting.On > audit.StartsOn.AddDays(-settings.AnnounceDays);
        var told = await audience.OfAsync(work, audit, cancel);
        Form FormOf(AuditView view) => AuditForms.Of(view, AuditRoutes.Announce) with
        {
            Parts =
            [
                new Sentence(AuditCards.TitleOf(view.Audit), Tone.Quiet), new Sentence(AuditForms.Words("Form.announce.told", told.Count)),
                .. isLate ? [new Sentence(AuditForms.Words("Form.announce.late", settings.AnnounceDays), Tone.Strong)] : Array.Empty<Part>(),
            ],
            Fields = isLate ? [AuditForms.Long("reason")] : [],
        };
        if (turn.Input is Filled filled)
        {
            return AuditForms.TooLong(filled, "AU-8") is { } tooLong
                ? tooLong
                : await turns.TakeAsync(
                    work, turn, speaker, "AU-8", IsPossible,
                    (seen, by) => register.AnnounceAsync(work, seen.Id, seen.Version, by, filled.Field("reason"), cancel), FormOf, cancel);
        }

        if (IsPossible(audit) && await WhyNotAsync(work, audit, acting, cancel) is { } inTheWay) return inTheWay;
        return await turns.OpenAsync(work, turn, "AU-8", IsPossible, FormOf, cancel);
    }

    internal static bool IsPossible(Audit audit) => audit.State.Next() == AuditStep.Announce;

    /// <summary>With some reason, so that only what no reason mends is said.</summary>
    private async Task<Refusal?> WhyNotAsync(Work work, Audit audit, Acting acting, CancellationToken cancel) =>
        audit.Announce(acting, await facts.ConflictsAsync(work, audit.Requirements, audit.StartsOn, cancel), "-", settings).Refusal;
}
