using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>Audits are entered into the programme, brought up, planned and announced.</summary>
internal static class AuditPlanWalk
{
    public static IEnumerable<string> OwnTexts => ["AUD-"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var today = house.Today();
        var entered = (await house.DoAsync(ada, w => house.Get<AuditRegister>().EnterAsync(
            w, AuditKind.Internal, today.AddDays(60), today.AddDays(62), ada.Id, house.As(ada), default))).Value;

        foreach (var words in new[] { entered.Reference, "AUD-99999" }) await walk.SaysAsync(words);
        var value = SeenAudit.Of(entered).ToString();
        await walk.PressesAsync(AuditRoutes.Show, value);
        await walk.PressesAsync(AuditRoutes.Whole + Doors.Suffix, value);
        await walk.TakeAsync(new Filled(AuditRoutes.Whole, value, new Dictionary<string, string>()));
    }
}
