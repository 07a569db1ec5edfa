using System.Globalization;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// Puts one planned message into the outbox, in the same work as the ledger entries it stands for. Somebody who cannot be
/// reached gets neither, so that linking the account later still brings the notice.
/// </summary>
public sealed class NudgeMailing(NudgeStore ledger, ToldStore told, NudgeDrawing drawing, Outbox outbox, NudgeSettings settings)
{
    /// <summary>
    /// What another round told since this one read the ledger stands on a day close by, whatever zones people moved between in the meantime and
    /// however much two hosts' clocks differ; what was told before that, this round knows.
    /// </summary>
    private const int DaysOfOthers = 7;

    /// <summary>False when there was nothing left to say, or nobody to say it to.</summary>
    public async Task<bool> WriteAsync(Work work, NudgeMessage planned, DateOnly ledgerFrom, CancellationToken cancel)
    {
        if (await outbox.LaneOfAsync(work, planned.To, cancel) is null) return false;
        if (await told.IsAnyUndeliveredAsync(work, cancel)) await ledger.ForgetUndeliveredAsync(work, planned.To, ledgerFrom, cancel);
        var lately = await ledger.OfPersonAsync(work, planned.To, planned.Today.AddDays(-DaysOfOthers), cancel);
        if (LedgerRow.MessagesOn(planned.Today, lately) >= settings.MaxPerDay) return false;
        if (Untold(planned, new SentBefore([.. lately.Select(r => r.Entry)])) is not { } message) return false;
        var card = await drawing.CardAsync(work, message, cancel);
        var key = new NudgeKey(message.To, message.Today, Ids.New(work.At));
        if (await outbox.SendAsync(work, message.To, card, TopicOf(message), PriorityOf(message), key.StillDue, cancel) is not { } id) return false;
        foreach (var entry in message.Entries) await ledger.AddAsync(work, entry, message.Today, id, cancel);
        return true;
    }

    /// <summary>Another round may have told some of it since this one was planned.</summary>
    private NudgeMessage? Untold(NudgeMessage planned, SentBefore told)
    {
        if (planned.Kind == NudgeMessageKind.WeeklySummary) return planned.Entries.Any(told.Holds) ? null : planned;
        var left = planned.Lines.Where(l => !l.Entries.Any(told.Holds)).ToList();
        return left.Count == 0 ? null : left.Count == planned.Lines.Count ? planned : planned.With(left, settings);
    }

    /// <summary>A card of one item changes in place when the item does; what superiors read does not turn into the owner's card.</summary>
    private static string? TopicOf(NudgeMessage message) =>
        message is { IsDigest: false, Lines: [{ Level: null, Leave: null } line] } ? line.Duty.Item : null;

    private static Priority PriorityOf(NudgeMessage message) =>
        message.Lines.Count > 0 && message.Lines.All(l => l is { Kind: NudgeKind.Notice, Leave: null }) ? Priority.Campaign : Priority.Notice;
}

/// <summary>Names a message to whoever is asked right before it is sent.</summary>
internal sealed record NudgeKey(PersonId Person, DateOnly Day, string Id)
{
    public const string Kind = "nudge";

    public string StillDue => $"{Kind}:{Person.Value}/{TypeHandlers.TextOf(Day)}/{Id}";

    public static NudgeKey Read(string key)
    {
        var parts = key.Split('/');
        return new NudgeKey(new PersonId(parts[0]), DateOnly.ParseExact(parts[1], TypeHandlers.DayFormat, CultureInfo.InvariantCulture), parts[2]);
    }
}
