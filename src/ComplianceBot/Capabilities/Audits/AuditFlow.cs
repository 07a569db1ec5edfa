using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Shows an audit as one card, with what the speaker can do next, to those who may see it, and the whole of it as a page; to those it
/// looks at, their part. <c>AUD-3</c> typed anywhere brings it up; what names people is shown to the speaker alone.
/// </summary>
public sealed class AuditFlow(AuditTurns turns, AuditSight sight, AuditMenu menu) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(AuditRoutes.Show, Deed.OwnTasks), new Route(AuditRoutes.Whole, Deed.OwnTasks), new Route(AuditRoutes.Whole + Doors.Suffix, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<Reference> References => [new Reference("AUD", Deed.OwnTasks)];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turns.SightAsync(work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } audit) return Audit.Refused("NoSuch", AuditSight.Rule);
        var view = await turns.ViewAsync(work, audit, cancel);
        if (turn.Input is Said && !turn.Place.IsPersonal) return new Reply(AuditCards.InPublic(view), audit.PublicTopic);
        if (await sight.OfAsync(work, audit, speaker, cancel) == AuditSeen.OwnPart)
            return new Reply(AuditCards.OfPart(view, await sight.PartOfAsync(work, audit, speaker.Id, cancel), [])) { IsPrivate = true };
        if (turn.Input is Pressed { Button: AuditRoutes.Whole + Doors.Suffix }) return new Open(AuditCards.Page(view));
        var buttons = menu.Of(audit, speaker, LeaveRegister.TodayOf(speaker.Person, work.At));
        return new Reply(AuditCards.Of(view, buttons), audit.Topic) { IsPrivate = true };
    }
}
