using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>list → the approved minutes as a page to print, into the own conversation, in the edition that names only who led and approved (PR-11).</summary>
public sealed class MinutesReleasedFlow(ReviewTurns turns, ReviewPacks packs, ExternalReading reading) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(ReviewRoutes.Released, Deed.ReadMinutes)];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await turns.FindAsync(work, turn, cancel) is { } review
            ? await reading.ReleasedAsync(work, speaker, MinutesReleases.RecordOf(review), Circumstance.None, cancel)
            : Circumstance.None;

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { State: ReviewState.Approved } review) return ManagementReview.Refused("NoSuch", ReviewSight.Rule);
        var need = $"{MinutesReleased.Need}:{review.Id}";
        if (await packs.AskAsync(work, turn, speaker, review, PackFormat.Page, PackEdition.External, need, cancel) is { } refusal) return refusal;
        await reading.RecordAsync(work, speaker, MinutesReleases.RecordOf(review), cancel);
        return new Reply(ParcelCards.Coming(1)) { IsPrivate = true };
    }
}
