using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>Deletes at once what one person was reminded and told of (PR-6, RT-8).</summary>
public sealed class NudgeErasure(NudgeErasureStore store) : IErasure
{
    public string Rule => "RT-8";

    public Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel) => store.EraseAsync(work, person, cancel);
}

/// <summary>The SQL that deletes one person's reminders.</summary>
public sealed class NudgeErasureStore
{
    public async Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Nudges = "DELETE FROM Nudge WHERE PersonId = @person";
        const string Snoozes = "DELETE FROM Snooze WHERE PersonId = @person";
        const string Notices = "DELETE FROM AssignmentNotice WHERE PersonId = @person";
        var deleted = 0;
        foreach (var sql in new[] { Nudges, Snoozes, Notices }) deleted += await work.ExecuteAsync(sql, new { person }, cancel);
        return deleted;
    }
}
