using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Conversations;
using ComplianceBot.Packs;

namespace ComplianceBot.Tests.Words;

/// <summary>What is asked of audit packs, and what is shown of one on its way: every end there is.</summary>
internal static class PackWalk
{
    private const string Link = "https://bot.nordlicht.example/audit-pack/word";

    public static readonly string[] OwnTexts = [Link];

    public static async Task GoAsync(Walk walk, PersonId person)
    {
        await walk.SaysAsync("export audit-pack");
        await walk.SaysAsync("export audit-pack");
        await walk.SaysAsync("export audit-pack for AUD-999999");
        await walk.SaysAsync("export audit-pack as of 2099-12-31");
        await walk.SaysAsync("export audit-pack as of 2026-99-99");
        var job = new PackJob
        {
            Id = "x", PersonId = person, Channel = "slack", Tenant = "T1", UserId = "U1", Lane = "slack/T1/U1", Language = "en", Size = 3_000_000, ValidUntil = DateTimeOffset.UnixEpoch,
        };
        foreach (var card in new[]
        {
            PackCards.Making(new PackProgress(0, 0, 0)), PackCards.Making(new PackProgress(3, 9, 10)), PackCards.Made(job), PackCards.Link(job, new Uri(Link)), PackCards.File(job),
            PackCards.Failed, PackCards.TooLarge, PackCards.Refused(Refusal.Of("Packs.Refused.NoOwnAudit", "row 35")),
        }) walk.Shown.Add(new Reply(card));
    }
}
