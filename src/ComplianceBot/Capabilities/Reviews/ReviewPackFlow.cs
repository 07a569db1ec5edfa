using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>card → the pack as a file, into the own conversation and in the own language (MR-4, row 27).</summary>
public sealed class ReviewPackFlow(ReviewTurns turns, ReviewPacks packs) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(ReviewRoutes.Word, Deed.OwnTasks), new Route(ReviewRoutes.Page, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        ReviewSight.Of(await turns.FindAsync(work, turn, cancel), speaker);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } review) return ManagementReview.Refused("NoSuch", ReviewSight.Rule);
        var format = turn.Input is Pressed { Button: ReviewRoutes.Word } ? PackFormat.Word : PackFormat.Page;
        return await packs.AskAsync(work, turn, speaker, review, format, cancel) is { } refusal ? refusal : new Reply(ParcelCards.Coming(1));
    }
}
