using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What every conversation about a review does alike: find it, take the step, and show what became of it.</summary>
public sealed class ReviewTurns(ReviewStore reviews, ReviewRegister register, ReviewBoard board, ReviewMenu menu, ReviewNews news)
{
    /// <summary>By what a button or form carries, or by the reference that was typed.</summary>
    public Task<ManagementReview?> FindAsync(Work work, Turn turn, CancellationToken cancel) => turn.Input switch
    {
        Said said => reviews.FindByReferenceAsync(work, said.Rest, cancel),
        _ => reviews.FindAsync(work, SeenRecord.In(turn).Id, cancel),
    };

    /// <summary>A form about a review as it is now; where it is no longer possible, the record says what became of it.</summary>
    public async Task<Result<Move>> OpenAsync(
        Work work, Turn turn, Speaker speaker, ReviewChange change, Func<ManagementReview, bool> isPossible, Func<ReviewView, Form> form, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } review) return ManagementReview.Refused("NoSuch", change.RuleId);
        return isPossible(review) ? new Open(form(await board.ViewAsync(work, review, cancel))) : await ShownAsync(work, turn, speaker, review, cancel);
    }

    /// <summary>
    /// Takes a step. Where somebody else was faster, it is said what changed, and what was typed stays: in the current form, or to be
    /// copied where the step is no longer possible.
    /// </summary>
    /// <param name="isBound">The step is about the record as it was seen; false for what does no harm beside other changes.</param>
    /// <param name="form">The form that asks for it, of the record as it is now; null for a button.</param>
    public async Task<Result<Move>> TakeAsync(
        Work work, Turn turn, Speaker speaker, ReviewChange change, bool isBound, Func<ManagementReview, bool> isPossible,
        Func<ManagementReview, Result<ManagementReview>> step, Func<ReviewView, Form>? form, CancellationToken cancel, string? note = null)
    {
        var seen = SeenRecord.In(turn);
        var taken = await register.TakeAsync(work, seen.Id, isBound ? seen.Version : null, change, step, cancel, note);
        if (taken.Refusal is { } refusal)
            return ManagementReview.IsChanged(refusal) ? await OvertakenAsync(work, turn, speaker, isPossible, form, cancel) : refusal;
        if (change == ReviewChange.SentBack) await news.TellSentBackAsync(work, taken.Value, speaker.Id, note ?? "", cancel);
        return await ShownAsync(work, turn, speaker, taken.Value, cancel);
    }

    /// <summary>It names people, so in a channel it is shown to the speaker alone (NG-15). Whoever may not see all of it reads a word of thanks.</summary>
    public async Task<Move> ShownAsync(Work work, Turn turn, Speaker speaker, ManagementReview review, CancellationToken cancel)
    {
        var card = ReviewSight.MaySee(review, speaker)
            ? await CardAsync(work, speaker, review, [], cancel)
            : new Card { Title = Say.Of("Reviews.Thanks", review.Reference) };
        return turn.Input is Filled ? new Close(card) : new Reply(card) { IsPrivate = true };
    }

    public async Task<Card> CardAsync(Work work, Speaker speaker, ManagementReview review, IReadOnlyList<Part> more, CancellationToken cancel)
    {
        var view = await board.ViewAsync(work, review, cancel);
        return ReviewCards.Of(view, speaker.Is(Role.IsmsManager), menu.Of(work, view, speaker), more);
    }

    private async Task<Move> OvertakenAsync(
        Work work, Turn turn, Speaker speaker, Func<ManagementReview, bool> isPossible, Func<ReviewView, Form>? form, CancellationToken cancel)
    {
        var now = await FindAsync(work, turn, cancel) ?? throw new InvalidOperationException("The review is not on record.");
        var (view, seen) = (await board.ViewAsync(work, now, cancel), SeenRecord.In(turn));
        IReadOnlyList<Part> changed = ReviewSight.MaySee(now, speaker)
            ? Overtaken.Changed(view.History.Skip(seen.Version).Select(c => ReviewParts.LineOf(view, c)), [new Sentence(Say.Of("Reviews.Card.Stands", Say.Of("Reviews.State." + now.State)), Tone.Strong)])
            : [new Sentence(Say.Of("Reviews.Refused.Changed"), Tone.Strong)];
        if (turn.Input is not Filled filled)
        {
            var shown = await ShownAsync(work, turn, speaker, now, cancel);
            return shown is Reply reply ? reply with { Card = reply.Card with { Parts = [.. changed, .. reply.Card.Parts] } } : shown;
        }

        if (form is not null && isPossible(now)) return new Open(Overtaken.Again(form(view), changed, filled));
        var page = new Form { Title = Say.Exactly(now.Reference), Name = ReviewRoutes.Whole, Value = SeenReview.Of(now).ToString() };
        return new Open(Overtaken.TooLate(ReviewSight.MaySee(now, speaker) ? page with { Buttons = [ReviewButtons.Look(now)] } : page, changed, filled, []));
    }
}
