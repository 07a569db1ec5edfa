using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What somebody is told once about a review because it becomes no task of theirs: that the pack is there, and what became of minutes. It goes
/// out in the reader's working hours (NG-10); of tasks everybody hears by nudges.
/// </summary>
public sealed class ReviewNews(Notices notices)
{
    /// <summary>MR-4: the pack, to everybody who comes.</summary>
    public Task SendPackAsync(Work work, ManagementReview review, PersonId reader, CancellationToken cancel) =>
        notices.KeepAsync(work, reader, null, new Card
        {
            Title = Words("Pack.Title", review.Reference, review.MeetingOn),
            Parts = [new Sentence(Words("Pack.Text", review.AsOf!.Value))],
            Buttons = [ReviewButtons.First(ReviewButtons.Acts(review, ReviewRoutes.Page)), ReviewButtons.Acts(review, ReviewRoutes.Word), ReviewButtons.Look(review)],
        }, cancel);

    /// <summary>MR-7: the chair would like something said otherwise.</summary>
    public Task TellSentBackAsync(Work work, ManagementReview review, PersonId chair, string reason, CancellationToken cancel) => notices.TellManagersAsync(
        work, chair, null,
        new Card
        {
            Title = Words("SentBack.Title", review.Reference), Parts = [new Sentence(Words("SentBack.Text")), Quotation.Of(reason)], Buttons = [ReviewButtons.Look(review)],
        }, cancel);

    /// <summary>Somebody left: who has the decisions is to be named anew (PR-10).</summary>
    public Task TellLeftAsync(Work work, People.Person person, IReadOnlyList<ManagementReview> touched, CancellationToken cancel) => notices.TellManagersAsync(
        work, person.Id, null,
        new Card
        {
            Title = Words("Left.Title", person.Name), Parts = [new Sentence(Words("Left.Text")), new Rows([.. touched.Select(r => new Row(ReviewCards.TitleOf(r), ReviewButtons.Look(r)))])],
        }, cancel);

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
