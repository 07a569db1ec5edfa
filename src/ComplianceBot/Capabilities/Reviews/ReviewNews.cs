using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What somebody is told once about a review: that they are asked for an item, that the pack is there, that minutes or a decision wait for
/// them, and what became of minutes. It goes out in the reader's working hours (NG-10).
/// </summary>
public sealed class ReviewNews(Notices notices, ReviewBoard board, People.PeopleStore people)
{
    /// <summary>MR-4: the item's card, to its owner, or to every ISMS manager where nobody is named.</summary>
    public async Task AskAsync(Work work, ManagementReview review, Status.AgendaItem agenda, CancellationToken cancel)
    {
        var item = new ReviewItem(review.Id, ReviewTask.Input, agenda.ToString());
        if (review.InputOn(agenda).OwnerId is { } owner) await TellAsync(work, owner, review, item, cancel);
        else foreach (var manager in await people.HoldersAsync(work, People.Role.IsmsManager, cancel)) await TellAsync(work, manager.Id, review, item, cancel);
    }

    /// <summary>MR-4: the pack, to everybody who comes.</summary>
    public Task SendPackAsync(Work work, ManagementReview review, PersonId reader, CancellationToken cancel) =>
        notices.KeepAsync(work, reader, null, new Card
        {
            Title = Words("Pack.Title", review.Reference, review.MeetingOn),
            Parts = [new Sentence(Words("Pack.Text", review.AsOf!.Value))],
            Buttons = [ReviewButtons.First(ReviewButtons.Acts(review, ReviewRoutes.Page)), ReviewButtons.Acts(review, ReviewRoutes.Word), ReviewButtons.Look(review)],
        }, cancel);

    /// <summary>Nobody is told what they did themselves.</summary>
    public async Task TellAsync(Work work, ReviewChange change, SeenRecord seen, ManagementReview now, CancellationToken cancel, string? note = null)
    {
        if (change == ReviewChange.Held && now is { HasQuorum: true, ChairId: { } chair }) await TellAsync(work, chair, now, new ReviewItem(now.Id, ReviewTask.Approve), cancel);
        if (change == ReviewChange.SentBack) await notices.TellManagersAsync(work, now.ChairId!.Value, null, SentBack(now, note ?? ""), cancel);
        if (change == ReviewChange.Approved)
            foreach (var decision in now.Decisions.Where(d => d.SinceOn is not null)) await TellHolderAsync(work, now, decision, cancel);
        if (change == ReviewChange.Assigned && now.Decisions.FirstOrDefault(d => d.Id == seen.Part) is { } assigned) await TellHolderAsync(work, now, assigned, cancel);
    }

    /// <summary>Somebody left: who has the decisions is to be named anew (PR-10).</summary>
    public Task TellLeftAsync(Work work, People.Person person, IReadOnlyList<ManagementReview> touched, CancellationToken cancel) => notices.TellManagersAsync(
        work, person.Id, null,
        new Card
        {
            Title = Words("Left.Title", person.Name), Parts = [new Sentence(Words("Left.Text")), new Rows([.. touched.Select(r => new Row(ReviewCards.TitleOf(r), ReviewButtons.Look(r)))])],
        }, cancel);

    private Task TellHolderAsync(Work work, ManagementReview review, ReviewDecision decision, CancellationToken cancel) => decision.Owner == work.By.Person
        ? Task.CompletedTask
        : TellAsync(work, decision.Owner!.Value, review, new ReviewItem(review.Id, ReviewTask.Decision, decision.Id), cancel);

    private async Task TellAsync(Work work, PersonId to, ManagementReview review, ReviewItem item, CancellationToken cancel) =>
        await notices.KeepAsync(work, to, item.ToString(), ReviewTaskCards.Of(await board.ViewAsync(work, review, cancel), item), cancel);

    private static Card SentBack(ManagementReview review, string reason) => new()
    {
        Title = Words("SentBack.Title", review.Reference), Parts = [new Sentence(Words("SentBack.Text")), Quotation.Of(reason)], Buttons = [ReviewButtons.Look(review)],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
