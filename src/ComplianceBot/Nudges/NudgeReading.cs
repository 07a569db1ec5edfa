using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>One round's situation and the first day of which the ledger was read for it.</summary>
public sealed record NudgeMoment(NudgeSituation Situation, DateOnly LedgerFrom);

/// <summary>
/// Reads everything a round must know, in a number of queries that does not grow with the duties. While nobody is at work
/// anywhere, nobody can be written to, and nothing is read.
/// </summary>
public sealed class NudgeReading(
    DutyBook duties, RecipientRoll roll, PeopleStore people, NudgeStore ledger, ToldStore told, SnoozeStore snoozes, NudgeSettings settings)
{
    /// <summary>A chain of leaves and holidays that ended before the turn began still moves its first step.</summary>
    private const int LeaveTailDays = 60;

    /// <summary>The ledger of so many items is asked for item by item; of more of them all days are read at once.</summary>
    private const int FewItems = 2000;

    public async Task<NudgeMoment> ReadAsync(Work work, CancellationToken cancel)
    {
        if (!await roll.IsAnybodyAtWorkAsync(work, cancel))
            return new NudgeMoment(new NudgeSituation { Now = work.At, Duties = [], People = new Dictionary<PersonId, Recipient>(), Settings = settings }, default);
        var open = await duties.OpenAsync(work, cancel);
        var from = FirstDay(open, DateOnly.FromDateTime(work.At.UtcDateTime));
        var recipients = await roll.AllAsync(work, from.AddDays(-LeaveTailDays), cancel);
        var situation = new NudgeSituation
        {
            Now = work.At,
            Duties = open,
            People = recipients,
            IsmsManagers = await HoldersAsync(work, Role.IsmsManager, cancel),
            TopManagement = await HoldersAsync(work, Role.TopManagement, cancel),
            Sent = await ToldAsync(work, open, from, cancel),
            Snoozes = open.Count == 0 ? [] : await snoozes.DueFromAsync(work, open.Min(d => d.Due), cancel),
            SentToday = await SentTodayAsync(work, recipients, cancel),
            Settings = settings,
        };
        return new NudgeMoment(situation, from);
    }

    /// <summary>Nothing that bears on these duties or on this week's summary was told before.</summary>
    private static DateOnly FirstDay(IReadOnlyList<Duty> open, DateOnly utcToday)
    {
        var first = utcToday.AddDays(-7);
        foreach (var duty in open)
        {
            if (duty.Since < first) first = duty.Since;
            if (duty.Due < first) first = duty.Due;
        }

        return first.AddDays(-1);
    }

    /// <summary>Most of what the ledger holds is about items that are done: where few are open, only theirs is read.</summary>
    private Task<IReadOnlyList<LedgerEntry>> ToldAsync(Work work, IReadOnlyList<Duty> open, DateOnly from, CancellationToken cancel)
    {
        var items = open.Select(d => d.Item).Append(WeeklySummary.Item).ToHashSet(StringComparer.Ordinal);
        return items.Count > FewItems ? told.SinceAsync(work, from, cancel) : told.OfItemsAsync(work, items, from, cancel);
    }

    private async Task<IReadOnlyList<PersonId>> HoldersAsync(Work work, Role role, CancellationToken cancel) =>
        [.. (await people.HoldersAsync(work, role, cancel)).Select(p => p.Id)];

    private async Task<Dictionary<PersonId, int>> SentTodayAsync(
        Work work, IReadOnlyDictionary<PersonId, Recipient> recipients, CancellationToken cancel)
    {
        var sent = new Dictionary<PersonId, int>();
        foreach (var row in await ledger.CountsAsync(work, DateOnly.FromDateTime(work.At.UtcDateTime).AddDays(-1), cancel))
        {
            if (recipients.TryGetValue(row.PersonId, out var person) && person.Time.DayOf(work.At) == row.LocalDay)
                sent[row.PersonId] = row.Messages;
        }

        return sent;
    }
}
