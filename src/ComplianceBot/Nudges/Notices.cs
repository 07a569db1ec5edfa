using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// What somebody is told once beyond their own duties: that a quiz stopped (AK-5), that somebody left (PR-10), what became of a
/// request. It is kept with the change that caused it and goes out in the reader's working hours (NG-10); what waits together is
/// one message (NG-11), and it counts among the day's messages (NG-12).
/// </summary>
public sealed class Notices(
    NoticeStore notices, NudgeStore ledger, RecipientRoll roll, PeopleStore people, Outbox outbox, NudgeBell bell, NudgeSettings settings)
{
    private const string Item = "notice";

    public async Task KeepAsync(Work work, PersonId to, string? topic, Card card, CancellationToken cancel)
    {
        await notices.AddAsync(work, to, topic, JsonSerializer.Serialize(card, CardJson.Default.Card), cancel);
        work.AfterCommit(bell.Ring);
    }

    /// <summary>Kept for every ISMS manager; nobody is told about oneself while somebody else can be.</summary>
    public async Task TellManagersAsync(Work work, PersonId about, string? topic, Card card, CancellationToken cancel)
    {
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var others = managers.Where(m => m.Id != about).ToList();
        foreach (var manager in others.Count > 0 ? others : managers) await KeepAsync(work, manager.Id, topic, card, cancel);
    }

    /// <summary>Sends what waits to everybody who can be written to now; returns how many messages that were.</summary>
    public async Task<int> SendAsync(Work work, CancellationToken cancel)
    {
        var sent = 0;
        foreach (var waiting in (await notices.WaitingAsync(work, cancel)).GroupBy(n => n.PersonId))
        {
            var reader = await roll.FindAsync(work, waiting.Key, cancel);
            if (reader is null) await TakeAsync(work, waiting, cancel);
            else if (await CanReadAsync(work, reader, cancel) && await SendAsync(work, reader, waiting.Take(settings.DigestLines), cancel)) sent++;
        }

        return sent;
    }

    private async Task<bool> CanReadAsync(Work work, Recipient reader, CancellationToken cancel)
    {
        var today = reader.Time.DayOf(work.At);
        if (!reader.Time.IsOpen(work.At) || reader.LeaveOn(today) is not null || await outbox.LaneOfAsync(work, reader.Id, cancel) is null) return false;
        return LedgerRow.MessagesOn(today, await ledger.OfPersonAsync(work, reader.Id, today, cancel)) < settings.MaxPerDay;
    }

    private async Task<bool> SendAsync(Work work, Recipient reader, IEnumerable<NoticeRow> waiting, CancellationToken cancel)
    {
        var taken = await TakeAsync(work, waiting, cancel);
        List<Card> cards = [.. taken.Select(n => JsonSerializer.Deserialize(n.Body, CardJson.Default.Card)!)];
        if (cards.Count == 0) return false;
        var (card, topic) = cards is [var only] ? (only, taken[0].Topic) : (NudgeCards.Notices(cards), null);
        if (await outbox.SendAsync(work, reader.Id, card, topic, Priority.Notice, null, cancel) is not { } message) return false;
        foreach (var notice in taken) await ledger.AddAsync(work, EntryOf(notice, reader, work.At), reader.Time.DayOf(work.At), message, cancel);
        return true;
    }

    /// <summary>Those that no other host has just sent. Of somebody who has left they are taken and told to nobody.</summary>
    private async Task<IReadOnlyList<NoticeRow>> TakeAsync(Work work, IEnumerable<NoticeRow> waiting, CancellationToken cancel)
    {
        var taken = new List<NoticeRow>();
        foreach (var notice in waiting)
        {
            if (await notices.SentAsync(work, notice.Id, cancel)) taken.Add(notice);
        }

        return taken;
    }

    private static LedgerEntry EntryOf(NoticeRow notice, Recipient reader, DateTimeOffset now) => new()
    {
        Person = reader.Id, Item = Item + "/" + notice.Id, Mark = Item, Due = reader.Time.DayOf(now), Kind = NudgeKind.Notice,
    };
}

/// <summary>Sends at every round what waits for working hours that have come.</summary>
public sealed class NoticesRound(Database database, Notices notices) : IEveryRound
{
    public async Task RunAsync(CancellationToken cancel) => await database.WorkAsync(notices.SendAsync, cancel);
}
