using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// Sends notices in their reader's working hours (NG-10): what waits together is one message (NG-11), and it counts among the day's messages (NG-12).
/// One that shows an open task of its reader's stands for the notice of that task (NG-3), so that nobody is told the same twice.
/// </summary>
public sealed class NoticeMailing(
    NoticeStore notices, NudgeStore ledger, DutyBook duties, RecipientRoll roll, Outbox outbox, NudgeSettings settings)
{
    private const string Item = "notice";

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
        if (topic is not null) await StandForTaskAsync(work, reader, topic, message, cancel);
        return true;
    }

    private async Task StandForTaskAsync(Work work, Recipient reader, string item, string message, CancellationToken cancel)
    {
        if ((await duties.OfItemAsync(work, item, cancel)).FirstOrDefault(d => d.NextActor == reader.Id) is not { } duty) return;
        var entry = new LedgerEntry { Person = reader.Id, Item = item, Mark = Step.Assigned(duty.Since).Mark, Due = duty.Due, Kind = NudgeKind.Notice };
        var told = new SentBefore([.. (await ledger.OfPersonAsync(work, reader.Id, duty.Since.AddDays(-1), cancel)).Select(r => r.Entry)]);
        if (!told.Holds(entry)) await ledger.AddAsync(work, entry, reader.Time.DayOf(work.At), message, cancel);
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
public sealed class NoticesRound(Database database, NoticeMailing mailing) : IEveryRound
{
    public async Task RunAsync(CancellationToken cancel) => await database.WorkAsync(mailing.SendAsync, cancel);
}
