using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// asked → a few words on one item, or "no change" (MR-3, MR-4): by whoever was named for it, or by an ISMS manager (row 25). What somebody
/// else said on the same item meanwhile is looked at first.
/// </summary>
public sealed class ReviewInputFlow(ReviewTurns turns) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(ReviewRoutes.Say, Deed.OwnTasks), new Route(ReviewRoutes.Say + Doors.Suffix, Deed.OwnTasks), new Route(ReviewRoutes.Unchanged, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var isOwner = SeenReview.ItemOf(SeenRecord.In(turn)) is { } item && await turns.FindAsync(work, turn, cancel) is { } review
            && review.InputOn(item).OwnerId == speaker.Id;
        return new Circumstance { IsOwn = isOwner || speaker.Is(Role.IsmsManager), Rule = "row 25" };
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var seen = SeenRecord.In(turn);
        if (SeenReview.ItemOf(seen) is not { } item) return ManagementReview.Refused("NoSuch", "MR-3");
        if (turn.Input is Filled filled && ReviewFields.TooLong(filled, "MR-3") is { } tooLong) return tooLong;
        return turn.Input switch
        {
            Pressed { Button: ReviewRoutes.Unchanged } => await turns.TakeAsync(
                work, turn, speaker, ReviewChange.Remarked, false, r => r.IsOpen, r => r.SayUnchanged(item, speaker.Id, seen.Version), null, cancel),
            Filled form => await turns.TakeAsync(
                work, turn, speaker, ReviewChange.Remarked, false, r => r.IsOpen, r => r.Remark(item, form.TextOf("remark"), speaker.Id, seen.Version),
                v => ReviewForms.Remark(v, item), cancel),
            _ => await turns.OpenAsync(work, turn, speaker, ReviewChange.Remarked, r => r.IsOpen, v => ReviewForms.Remark(v, item), cancel),
        };
    }
}
