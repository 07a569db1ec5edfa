using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// What ISMS managers are told once beyond their own duties: that a quiz stopped (AK-5). It is kept with the change that
/// caused it and goes out in their working hours (NG-10).
/// </summary>
public sealed class ManagerNotices(
    NoticeStore notices, PeopleStore people, HolidayRegister holidays, Outbox outbox, NudgeBell bell)
{
    /// <summary>Kept for every ISMS manager; nobody is told about oneself while somebody else can be.</summary>
    public async Task TellAsync(Work work, PersonId about, string? topic, Card card, CancellationToken cancel)
    {
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var others = managers.Where(m => m.Id != about).ToList();
        foreach (var manager in others.Count > 0 ? others : managers)
            await notices.AddAsync(work, manager.Id, topic, JsonSerializer.Serialize(card, CardJson.Default.Card), cancel);
        work.AfterCommit(bell.Ring);
    }

    /// <summary>Sends what waits to everybody whose working hours it is; returns how many were sent.</summary>
    public async Task<int> SendAsync(Work work, CancellationToken cancel)
    {
        var sent = 0;
        foreach (var notice in await notices.WaitingAsync(work, cancel))
        {
            if (await people.FindAsync(work, notice.PersonId, cancel) is not { } manager) continue;
            if (manager.Active && !await IsOpenAsync(work, manager, cancel)) continue;
            if (!await notices.SentAsync(work, notice.Id, cancel)) continue;
            if (!manager.Active) continue;
            var card = JsonSerializer.Deserialize(notice.Body, CardJson.Default.Card)!;
            await outbox.SendAsync(work, manager.Id, card, notice.Topic, Priority.Notice, null, cancel);
            sent++;
        }

        return sent;
    }

    private async Task<bool> IsOpenAsync(Work work, Person manager, CancellationToken cancel) =>
        new WorkingTime(manager.Reader.Zone, await holidays.OfSiteAsync(work, manager.Site, cancel), NudgeSettings.Defaults.Window).IsOpen(work.At);
}
