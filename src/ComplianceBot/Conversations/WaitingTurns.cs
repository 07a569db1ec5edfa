using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>
/// What people did and were told is being saved. Until it is worked the records do not show it, so that whoever speaks to them
/// unasked has to look here as well.
/// </summary>
public sealed class WaitingTurns(InboxStore inbox, AccountStore accounts)
{
    /// <summary>In whichever chat product it was done.</summary>
    public async Task<bool> AnyOfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var waiting = await work.RememberAsync<HashSet<(string, string)>>("waiting turns", "", async () => await SendersAsync(work, cancel));
        if (waiting!.Count == 0) return false;
        return (await accounts.OfPersonAsync(work, person, cancel)).Any(a => waiting.Contains((a.Channel, a.UserId)));
    }

    private async Task<HashSet<(string Channel, string UserId)>> SendersAsync(Work work, CancellationToken cancel)
    {
        var kept = await inbox.AllWaitingAsync(work, cancel);
        return [.. kept.Select(d => Turn.Read(d.Payload!)).Select(t => (t.Channel, t.Sender.UserId))];
    }
}
