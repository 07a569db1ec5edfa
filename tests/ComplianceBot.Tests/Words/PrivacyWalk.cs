using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What is done about retention, legal holds and people's own data. The data protection officer of the walk leaves at its end.</summary>
internal static class PrivacyWalk
{
    public static readonly string[] OwnTexts = ["A talk", "Philippa"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var dora = await house.HiresAsync("Philippa");
        await walk.SaysAsync("data protection officer");
        await walk.SaysAsync("data protection officer " + ada.Mail);
        await walk.SaysAsync("data protection officer " + dora.Mail);
        await walk.SaysAsync("retention");
        await walk.PressesAsync("retention");
        await HoldAsync(house, walk, new Talk(house, dora), ada);
        await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, dora.Id, DateOnly.FromDateTime(w.At.UtcDateTime), default));
    }

    private static async Task HoldAsync(TestHouse house, Walk walk, Talk dora, Person ada)
    {
        await walk.SaysAsync("holds");
        var form = await walk.SaysAsync("hold nothing");
        await walk.SendsAsync(form, ("record", "Nothing"), ("reason", "A talk"));
        await walk.SendsAsync(form, ("record", ada.Mail), ("reason", ""));
        await walk.SendsAsync(form, ("record", ada.Mail), ("reason", "A talk"));
        await walk.SendsAsync(form, ("record", ada.Mail), ("reason", "A talk"));
        var hold = (await house.WorkAsync(w => house.Get<HoldStore>().ActiveAsync(w, default)))[^1];
        await walk.PressesAsync(HoldFlow.Show, hold.Id);
        await walk.PressesAsync(HoldFlow.Agree, hold.Id);
        await walk.PressesAsync(HoldFlow.Disagree, hold.Id);
        await dora.PressesAsync(HoldFlow.Agree, hold.Id);
        await walk.PressesAsync(HoldFlow.Show, hold.Id);
        await walk.SendsAsync(await walk.PressesAsync(HoldFlow.Lift + Doors.Suffix, hold.Id), ("reason", "A talk"));
        await walk.PressesAsync(HoldFlow.All);
        await walk.PressesAsync(HoldFlow.Show, hold.Id);
        await dora.PressesAsync(HoldFlow.Agree, hold.Id);
        foreach (var state in Enum.GetValues<HoldState>()) walk.Shown.Add(new Reply(HoldCards.Of(hold with { State = state, LiftReason = "A talk", LiftProposedBy = ada.Id }, ada.Name, decides: true)));
        foreach (var kind in Enum.GetValues<HoldKind>()) walk.Shown.Add(new Reply(HoldCards.Decided(hold with { Kind = LegalHold.NameOf(kind) })));
    }
}
