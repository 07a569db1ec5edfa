using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// What somebody is told once beyond their own duties: that a quiz stopped (AK-5), that somebody left (PR-10), what became of a
/// request. It is kept with the change that caused it; <see cref="NoticeMailing"/> sends it.
/// </summary>
public sealed class Notices(NoticeStore notices, Deciders deciders, NudgeBell bell)
{
    /// <param name="topic">What the message shows, by which it changes in place; a task is named by its item.</param>
    public async Task KeepAsync(Work work, PersonId to, string? topic, Card card, CancellationToken cancel)
    {
        await notices.AddAsync(work, to, topic, JsonSerializer.Serialize(card, CardJson.Default.Card), cancel);
        work.AfterCommit(bell.Ring);
    }

    /// <summary>Kept for every ISMS manager, or for those who stand in where there is none, so that it reaches somebody (RL-6).</summary>
    public async Task TellManagersAsync(Work work, PersonId about, string? topic, Card card, CancellationToken cancel)
    {
        var readers = (await deciders.NowAsync(work, cancel)).ToTell(about);
        foreach (var reader in readers) await KeepAsync(work, reader.Id, topic, card, cancel);
    }
}
