using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>decision → whoever has it says what was done (MR-7).</summary>
public sealed class ReviewDecisionFlow(ReviewTurns turns, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(ReviewRoutes.Done, Deed.OwnTasks), new Route(ReviewRoutes.Done + Doors.Suffix, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => new()
    {
        IsOwn = speaker.Is(Role.IsmsManager) || DecisionIn(await turns.FindAsync(work, turn, cancel), turn)?.Owner == speaker.Id, Rule = "MR-7",
    };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (DecisionIn(await turns.FindAsync(work, turn, cancel), turn) is not { } decision) return ManagementReview.Refused("NoSuchDecision", "MR-7");
        Form Asking(ReviewView view) => ReviewForms.Done(view, decision);
        bool CanBeDone(ManagementReview review) => review.State == ReviewState.Approved && DecisionIn(review, turn) is { DoneOn: null };
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, speaker, ReviewChange.Finished, CanBeDone, Asking, cancel);
        if (ReviewFields.TooLong(filled, "MR-7") is { } tooLong) return tooLong;
        return await turns.TakeAsync(
            work, turn, speaker, ReviewChange.Finished, false, CanBeDone,
            r => r.Finish(decision.Id, speaker.Id, filled.TextOf("done"), organisation.DayOf(work.At)), Asking, cancel);
    }

    internal static ReviewDecision? DecisionIn(ManagementReview? review, Turn turn) => review?.Decisions.FirstOrDefault(d => d.Id == SeenRecord.In(turn).Part);
}
