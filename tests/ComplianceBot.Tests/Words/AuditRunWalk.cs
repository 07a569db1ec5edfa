using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>An audit runs: begun, concluded on, reported, read, followed up and closed.</summary>
internal static class AuditRunWalk
{
    private const string Text = "7 8 9";

    public static IEnumerable<string> OwnTexts => ["AUD-"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var audit = await AnnouncedAsync(house, ada);
        await walk.PressesAsync(AuditRunRoutes.Begin, await SeenAsync(house, audit));
        await walk.PressesAsync(AuditRunRoutes.Begin, SeenAudit.Of(audit).ToString());
        await walk.SaysAsync(audit.Reference);
        await walk.PressesAsync(AuditRunRoutes.Report + Doors.Suffix, await SeenAsync(house, audit));
        await ConcludeAsync(house, walk, audit);
        await walk.SendsAsync(await walk.PressesAsync(AuditRunRoutes.Report + Doors.Suffix, await SeenAsync(house, audit)));
        await ReadAsync(house, walk, audit);
        await walk.PressesAsync(AuditRunRoutes.FollowUp, await SeenAsync(house, audit));
        await walk.PressesAsync(AuditRunRoutes.Close, await SeenAsync(house, audit));
        await walk.SaysAsync(audit.Reference);
    }

    /// <summary>One more than fits on a page, so that there is a next one.</summary>
    private static async Task<Audit> AnnouncedAsync(TestHouse house, Person ada)
    {
        var (today, register) = (house.Today(), house.Get<AuditRegister>());
        var entered = (await house.DoAsync(ada, w => register.EnterAsync(w, AuditKind.Special, today, today, null, house.As(ada), default))).Value;
        var looks = Coverage.Controls(new HashSet<string>()).Take(21).Select(id => AuditSamples.Looks(id, null)).ToArray();
        var plan = new AuditPlan { Scope = Text, Requirements = looks };
        await house.DoAsync(ada, w => register.WritePlanAsync(w, entered.Id, null, plan, house.As(ada), default));
        return (await house.DoAsync(ada, w => register.AnnounceAsync(w, entered.Id, null, house.As(ada), null, default))).Value;
    }

    private static async Task ConcludeAsync(TestHouse house, Walk walk, Audit audit)
    {
        (string, string)[] conform = [("verdict", "Conform"), ("method", "Inspection"), ("statement", Text), ("evidence", Text), ("context", Text)];
        (string, string)[] minor = [.. conform.Skip(1), ("verdict", "Minor"), ("effect", Text), ("risk", Text)];
        var first = await walk.PressesAsync(AuditRunRoutes.Conclude + Doors.Suffix, await SeenAsync(house, audit));
        await walk.SendsAsync(first);
        await walk.SendsAsync(first, ("verdict", "Conform"));
        var next = await walk.SendsAsync(first, minor);
        await walk.SendsAsync(first, minor);
        await walk.SendsAsync(await walk.PressesAsync(AuditRunRoutes.Conclusions + Doors.Suffix, await SeenAsync(house, audit)));
        while (next is Open) next = await walk.SendsAsync(next, conform);
        var again = await walk.PressesAsync(AuditRunRoutes.Conclude + Doors.Suffix, SeenAudit.Of(await house.AuditAsync(audit.Id), "A.5.2").ToString());
        await walk.SendsAsync(again, ("verdict", "NotAudited"), ("statement", Text));
    }

    private static async Task ReadAsync(TestHouse house, Walk walk, Audit audit)
    {
        await walk.SaysAsync("audit report " + audit.Reference);
        await walk.PressesAsync(AuditRunRoutes.ShowReport, await SeenAsync(house, audit));
        await walk.SendsAsync(await walk.PressesAsync(AuditRunRoutes.ReportPage + Doors.Suffix, await SeenAsync(house, audit)));
        await walk.PressesAsync(AuditRunRoutes.Read, await SeenAsync(house, audit));
        await walk.PressesAsync(AuditRunRoutes.Read, await SeenAsync(house, audit));
    }

    private static async Task<string> SeenAsync(TestHouse house, Audit audit) => SeenAudit.Of(await house.AuditAsync(audit.Id)).ToString();
}
