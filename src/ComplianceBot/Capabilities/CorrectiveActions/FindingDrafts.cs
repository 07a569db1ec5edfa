using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Keeps words until their form is sent; only the person who pointed to them gets at them. What is not sent is deleted after a week.</summary>
public sealed class FindingDrafts(FindingDraftStore drafts, Database database, Organisation organisation) : IDaily
{
    private const int DaysKept = 7;

    /// <summary>Null for nothing.</summary>
    public async Task<FindingDraft?> KeepAsync(Work work, PersonId person, string text, bool isMessage, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var draft = new FindingDraft { Id = Ids.New(work.At), PersonId = person, Text = text, IsMessage = isMessage || text.Length > FindingDraft.LongestField };
        await drafts.AddAsync(work, draft, cancel);
        return draft;
    }

    public async Task<FindingDraft?> FindAsync(Work work, string? id, PersonId person, CancellationToken cancel) =>
        id is null ? null : await drafts.FindAsync(work, id, person, cancel);

    /// <summary>It is in the record now.</summary>
    public async Task DoneAsync(Work work, FindingDraft? draft, CancellationToken cancel)
    {
        if (draft is not null) await drafts.RemoveAsync(work, draft.Id, cancel);
    }

    public Task RunAsync(DateOnly today, CancellationToken cancel) =>
        database.WorkAsync((work, token) => drafts.RemoveBeforeAsync(work, organisation.StartOf(today.AddDays(-DaysKept)), token), cancel);
}
