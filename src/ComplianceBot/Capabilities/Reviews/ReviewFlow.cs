using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// "review" shows where the next management review stands, or the last one (SQ-8); <c>REV-3</c> typed anywhere brings that one up. Always to
/// the speaker alone, since it names people (NG-15).
/// </summary>
public sealed class ReviewFlow(ReviewTurns turns, ReviewStore reviews, ReviewBoard board, ReviewMenu menu, ReviewPlanning planning, Organisation organisation) : IFlow
{
    private const string Command = "review", Prefix = "REV";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(ReviewRoutes.Show, Deed.OwnTasks), new Route(ReviewRoutes.Whole, Deed.OwnTasks), new Route(ReviewRoutes.Whole + Doors.Suffix, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [new Command(Command, Deed.ReadMinutes, Say.Of("Reviews.Spell.Review"), Say.Of("Reviews.Help.Review"))];

    public IReadOnlyList<Reference> References => [new Reference(Prefix, Deed.OwnTasks)];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turn.Input is Said { Command: Command } ? Circumstance.None : ReviewSight.Of(await turns.FindAsync(work, turn, cancel), speaker);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Said { Command: Command }) return await StandingAsync(work, speaker, cancel);
        if (await turns.FindAsync(work, turn, cancel) is not { } review) return ManagementReview.Refused("NoSuch", ReviewSight.Rule);
        if (turn.Input is Pressed { Button: ReviewRoutes.Whole + Doors.Suffix }) return new Open(ReviewCards.Page(await board.ViewAsync(work, review, cancel)));
        return new Reply(await turns.CardAsync(work, speaker, review, [], cancel), review.Topic) { IsPrivate = true };
    }

    /// <summary>What is being prepared; else minutes that wait; else that none is planned, with the last one.</summary>
    private async Task<Move> StandingAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var seen = (await reviews.AllAsync(work, cancel)).Where(r => ReviewSight.MaySee(r, speaker)).ToList();
        var today = organisation.DayOf(work.At);
        IReadOnlyList<Button> plan = menu.MayPlan(speaker) ? [ReviewButtons.Plan] : [];
        var current = seen.FirstOrDefault(r => r.IsOpen) ?? seen.LastOrDefault(r => r is { State: ReviewState.Held, HasQuorum: true });
        var before = ReviewCards.Before([.. seen.Where(r => r != current)], today);
        if (current is null)
        {
            var nextBy = await planning.NextByAsync(work, cancel);
            return new Reply(ReviewCards.None(seen.LastOrDefault(), nextBy, plan, before)) { IsPrivate = true };
        }

        IReadOnlyList<Part> more = current.IsOpen ? before : [.. ReviewCards.NextBy(await planning.NextByAsync(work, cancel)), .. before];
        var card = await turns.CardAsync(work, speaker, current, more, cancel);
        return new Reply(current.IsOpen ? card : card with { Buttons = [.. card.Buttons, .. plan.Select(b => b with { Primary = false })] }, current.Topic) { IsPrivate = true };
    }
}
