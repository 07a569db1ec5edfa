using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// Management reviews in an audit pack with their decisions and the packs that were made of them (9.3.3). For somebody from outside they are the approved
/// minutes that were released, in the edition for them (PR-11).
/// </summary>
public sealed class ReviewsInPack(ReviewStore reviews, ReviewHistoryStore history, ReviewPackStore packs) : IPackSource
{
    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        foreach (var review in await reviews.AllAsync(work, cancel))
        {
            if (!scope.Includes(MinutesReleases.RecordOf(review))) continue;
            var changes = (await history.OfAsync(work, review.Id, cancel)).Where(t => t.EffectiveOn <= scope.AsOf).ToList();
            if (changes.Count > 0) await AddAsync(work, scope, tray, review, changes, cancel);
        }
    }

    private async Task AddAsync(
        Work work, PackScope scope, PackTray tray, ManagementReview review, IReadOnlyList<ReviewTransition> changes, CancellationToken cancel)
    {
        var (people, content) = (tray.People, ReviewPacks.ContentOf(review, scope.IsReleased ? PackEdition.External : PackEdition.Own));
        var made = (await packs.OfAsync(work, review.Id, cancel)).Where(p => p.Content == content);
        tray.Add(new PackRecord
        {
            Register = "reviews", Reference = review.Reference, Subject = "review", SubjectId = review.Id, HasPage = true, Opens = _ => true,
            Values =
            [
                new("reference", review.Reference), new("state", changes[^1].ToState.ToString(), Say.Of("Reviews.State." + changes[^1].ToState)),
                PackValue.Of("meeting_on", review.MeetingOn), PackValue.Of("as_of", review.AsOf), new("chair", people.ProofOf(review.ChairId)),
                new("attendees", people.Of(review.Attendees)), PackValue.Of("no_decision_reason", review.NoDecisionReason), PackValue.Of("suitable", review.Judgements?.Suitable),
                PackValue.Of("adequate", review.Judgements?.Adequate), PackValue.Of("effective", review.Judgements?.Effective), PackValue.Of("approved_on", review.ApprovedOn),
                new("approved_by", people.ProofOf(review.ApprovedBy)), PackValue.Of("minutes_hash", review.MinutesHash),
            ],
            Files = [.. made.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new PackAttachment(p.Name, p.Hash, p.Size))],
            Rows =
            [
                .. review.Decisions.Select(d => new PackRow("decisions",
                [
                    new("reference", review.Reference), PackValue.Of("kind", (DecisionType?)d.Type, t => Say.Of("Reviews.Type." + t)), new("what", d.Text), new("owner", people.Of(d.Owner)),
                    PackValue.Of("due_on", d.Due), PackValue.Of("done_on", d.DoneOn), PackValue.Of("done", scope.IsReleased ? null : d.Done),
                ])),
                .. changes.Select(t => PackRow.Change(
                    review.Reference, t.RuleId, "", t.ToState.ToString(), t.EffectiveOn, null, people.Of(t.PersonId), scope.IsReleased ? null : t.Note)),
            ],
        });
    }
}
