using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>
/// One person's calendar for calendar programs. What changed since they read it last has the next sequence; what is no more is cancelled, so that
/// it goes away there too (RFC 5545).
/// </summary>
public sealed class CalendarExport(CalendarReading reading, CalendarEntryStore store, Wording wording)
{
    private const int DaysBack = 31, DaysAhead = 400;
    private static readonly TimeSpan CancelledShown = TimeSpan.FromDays(60);

    /// <param name="view">A file shows the own calendar or the organisation's; ids and sequences are those of the whole, so that both update each other.</param>
    public async Task<string> WriteAsync(Work work, Person person, CancellationToken cancel, CalendarView view = CalendarView.Both)
    {
        var today = LeaveRegister.TodayOf(person, work.At);
        var (from, to) = (today.AddDays(-DaysBack), today.AddDays(DaysAhead));
        var words = (await reading.OfAsync(work, person, CalendarView.Both, from, to, cancel))
            .DistinctBy(e => e.Item).ToDictionary(e => e.Item, e => (Entry: e, Title: wording.Write(e.Title, person.Reader)), StringComparer.Ordinal);
        var given = await GiveAsync(work, person.Id, words, from, cancel);
        var shown = view == CalendarView.Both ? null : (await reading.OfAsync(work, person, view, from, to, cancel)).Select(e => e.Item).ToHashSet(StringComparer.Ordinal);
        var cancelled = wording.Write(Say.Of("Calendars.Cancelled"), person.Reader);
        return ICalendarText.Of(
            wording.Write(Say.Of("Calendars.Name"), person.Reader),
            given.Where(g => shown is null || g.IsCancelled || shown.Contains(g.Item)).Select(g => new CalendarEvent(
                UidOf(person.Id, g.Item), g.FirstDay, g.LastDay, words.TryGetValue(g.Item, out var known) ? known.Title : cancelled, g.Sequence, g.IsCancelled, g.ChangedAt)));
    }

    private async Task<IReadOnlyList<GivenEntry>> GiveAsync(
        Work work, PersonId person, Dictionary<string, (CalendarEntry Entry, string Title)> words, DateOnly from, CancellationToken cancel)
    {
        var given = new List<GivenEntry>();
        var before = (await store.OfAsync(work, person, cancel)).ToDictionary(g => g.Item, StringComparer.Ordinal);
        foreach (var (item, (entry, title)) in words)
        {
            var now = new GivenEntry { Item = item, FirstDay = entry.FirstDay, LastDay = entry.LastDay, Fingerprint = FingerprintOf(title), ChangedAt = work.At };
            if (before.Remove(item, out var was)) given.Add(await ChangedAsync(work, person, was, now, cancel));
            else
            {
                await store.AddAsync(work, person, now, cancel);
                given.Add(now);
            }
        }

        foreach (var gone in before.Values)
        {
            if (gone.IsCancelled ? gone.ChangedAt + CancelledShown < work.At : gone.LastDay < from) await store.RemoveAsync(work, person, gone.Item, cancel);
            else given.Add(await ChangedAsync(work, person, gone, gone with { IsCancelled = true, ChangedAt = work.At }, cancel));
        }

        return [.. given.OrderBy(g => g.FirstDay).ThenBy(g => g.Item, StringComparer.Ordinal)];
    }

    private async Task<GivenEntry> ChangedAsync(Work work, PersonId person, GivenEntry was, GivenEntry now, CancellationToken cancel)
    {
        var isSame = (was.FirstDay, was.LastDay, was.Fingerprint, was.IsCancelled) == (now.FirstDay, now.LastDay, now.Fingerprint, now.IsCancelled);
        if (isSame) return was;
        var next = now with { Sequence = was.Sequence + 1 };
        await store.ChangeAsync(work, person, next, cancel);
        return next;
    }

    /// <summary>The same for ever, and another one in each person's calendar.</summary>
    private static string UidOf(PersonId person, string item) => FingerprintOf(person.Value + "\n" + item)[..32] + "@compliancebot";

    private static string FingerprintOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
