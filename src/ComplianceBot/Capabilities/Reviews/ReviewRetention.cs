using ComplianceBot.Arrivals;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Deletes management reviews, with what they looked at, their decisions and packs, six years after the meeting (RT-3).</summary>
public sealed class ReviewRetention(ReviewRetentionStore store, ReviewPackStore packs, Disposals disposals, UnneededFiles files) : IRetention
{
    public string Rule => "RT-3";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.CountAsync(work, last, cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            await disposals.SayAsync(work, Rule, "review", id, cancel);
            var hashes = (await packs.OfAsync(work, id, cancel)).Select(p => p.Hash).Distinct().ToList();
            await store.RemoveAsync(work, id, cancel);
            foreach (var hash in hashes) await files.DropAsync(work, hash, cancel);
        }

        return due.Count;
    }
}

/// <summary>The SQL that deletes old reviews with all that belongs to them. What is held, itself or by its people, stays (PR-7).</summary>
public sealed class ReviewRetentionStore
{
    public Task<int> CountAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM ManagementReview r
             WHERE r.MeetingOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'review' AND h.RecordId = r.Id)
                                    OR (h.Kind = 'person' AND (h.RecordId = r.ChairId OR EXISTS (SELECT 1 FROM ReviewPerson p WHERE p.ReviewId = r.Id AND p.PersonId = h.RecordId)))))
            """;
        return work.ScalarAsync<int>(Sql, new { last }, cancel);
    }

    public Task<IReadOnlyList<string>> DueAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} r.Id
              FROM ManagementReview r
             WHERE r.MeetingOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'review' AND h.RecordId = r.Id)
                                    OR (h.Kind = 'person' AND (h.RecordId = r.ChairId OR EXISTS (SELECT 1 FROM ReviewPerson p WHERE p.ReviewId = r.Id AND p.PersonId = h.RecordId)))))
             ORDER BY r.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    /// <summary>Its deletion must have been said first.</summary>
    public async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Packs = "DELETE FROM ReviewPack WHERE ReviewId = @id";
        const string Decisions = "DELETE FROM ReviewDecision WHERE ReviewId = @id";
        const string Inputs = "DELETE FROM ReviewInput WHERE ReviewId = @id";
        const string People = "DELETE FROM ReviewPerson WHERE ReviewId = @id";
        const string Transitions = "DELETE FROM ReviewTransition WHERE ReviewId = @id";
        const string Review = "DELETE FROM ManagementReview WHERE Id = @id";
        foreach (var sql in new[] { Packs, Decisions, Inputs, People, Transitions, Review }) await work.ExecuteAsync(sql, new { id }, cancel);
    }
}
