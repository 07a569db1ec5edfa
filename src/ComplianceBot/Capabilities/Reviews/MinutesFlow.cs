using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>minutes → the chair approves what was read, or sends them back with a reason (row 26; MR-7). The button carries the fingerprint of what the card showed.</summary>
public sealed class MinutesFlow(ReviewTurns turns, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(ReviewRoutes.Approve, Deed.ApproveMinutes), new Route(ReviewRoutes.SendBack, Deed.ApproveMinutes),
        new Route(ReviewRoutes.SendBack + Doors.Suffix, Deed.ApproveMinutes),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Filled long_ && ReviewFields.TooLong(long_, "MR-7") is { } tooLong) return tooLong;
        return turn.Input switch
        {
            Pressed { Button: ReviewRoutes.Approve } => await turns.TakeAsync(
                work, turn, speaker, ReviewChange.Approved, false, IsHeld,
                r => r.Approve(speaker.Id, SeenRecord.In(turn).Part ?? "", organisation.DayOf(work.At)), null, cancel),
            Filled filled => await turns.TakeAsync(
                work, turn, speaker, ReviewChange.SentBack, true, IsHeld, r => r.SendBack(speaker.Id, filled.TextOf("reason")), ReviewForms.SendBack, cancel,
                note: filled.TextOf("reason")),
            _ => await turns.OpenAsync(work, turn, speaker, ReviewChange.SentBack, IsHeld, ReviewForms.SendBack, cancel),
        };
    }

    private static bool IsHeld(ManagementReview review) => review.State == ReviewState.Held;
}
