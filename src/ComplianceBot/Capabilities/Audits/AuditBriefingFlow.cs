using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>card → "I have read it": whoever is on the interview list confirms the briefing (AK-10).</summary>
public sealed class AuditBriefingFlow(AuditTurns turns, AuditBriefings briefings) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(AuditRoutes.Confirm, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => new()
    {
        IsOwn = await turns.FindAsync(work, turn, cancel) is not { } audit || audit.Interviewees.Contains(speaker.Id), Rule = "AK-10",
    };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } audit) return Audit.Refused("NoSuch", "AK-10");
        var confirmed = await briefings.ConfirmAsync(work, audit, speaker.Id, cancel);
        if (confirmed.Refusal is { } refusal) return refusal;
        var view = await turns.ViewAsync(work, confirmed.Value, cancel);
        return new Replace(AuditTaskCards.Of(view, AuditBriefingTasks.ItemOf(speaker.Id)));
    }
}
