using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Cards;
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
        await CorrectAsync(walk, ada);
        await DataAsync(walk);
        await EraseAsync(house, walk, new Talk(house, dora), dora, ada);
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

    private static async Task CorrectAsync(Walk walk, Person ada)
    {
        await walk.SaysAsync("correction nothing");
        await walk.SaysAsync("correction access-control");
        var form = await walk.SaysAsync("correction");
        foreach (var (record, text) in new[] { (ada.Mail, "A talk"), ("access-control", ""), ("access-control", "A talk") })
            await walk.SendsAsync(form, ("record", record), ("text", text));
        await walk.SaysAsync("correction access-control");
        IReadOnlyList<ShownCorrection> several = [.. Enumerable.Repeat(new ShownCorrection("A talk", ada.Name, DateTimeOffset.UnixEpoch), 5)];
        walk.Shown.Add(new Reply(new Card { Title = Say.Of("People.Correction.Counted", 1), Parts = [.. CorrectionParts.Counted(several), .. CorrectionParts.OnCard(several, 100)] }));
    }

    private static async Task DataAsync(Walk walk)
    {
        await walk.SaysAsync("my data");
        await walk.PressesAsync(OwnDataFlow.Show);
        await walk.PressesAsync(OwnDataFlow.Copy);
    }

    /// <summary>The walker becomes an administrator for a while.</summary>
    private static async Task EraseAsync(TestHouse house, Walk walk, Talk dora, Person officer, Person ada)
    {
        await house.WorkAsync(w => house.Get<RoleRegister>().GiveAsync(w, ada.Id, Role.Administrator, null, null, default));
        await walk.SaysAsync("erase my data");
        await walk.PressesAsync(ErasureFlow.Send);
        await walk.PressesAsync(ErasureFlow.Send);
        await walk.SaysAsync("erasures");
        await walk.PressesAsync(ErasureFlow.All);
        var requests = await house.WorkAsync(w => house.Get<ErasureStore>().OpenAsync(w, default));
        await walk.PressesAsync(ErasureFlow.Show, requests[0].Id);
        await walk.SendsAsync(await walk.PressesAsync(ErasureFlow.Enter + Doors.Suffix), ("person", officer.Mail), ("received_on", "2026-11-20"));
        foreach (var form in new[] { ErasureFlow.Grant, ErasureFlow.Refuse, ErasureFlow.Extend })
            await walk.SendsAsync(await walk.PressesAsync(form + Doors.Suffix, requests[0].Id), ("reason", "A talk"));
        await dora.SendsAsync(await dora.PressesAsync(ErasureFlow.Extend + Doors.Suffix, requests[0].Id), ("reason", "A talk"));
        await dora.SendsAsync(await dora.PressesAsync(ErasureFlow.Refuse + Doors.Suffix, requests[0].Id), ("reason", "A talk"));
        await walk.PressesAsync(ErasureFlow.CarryOut, requests[0].Id);
        foreach (var state in Enum.GetValues<ErasureState>())
        {
            var request = requests[0] with { State = state, Reason = "A talk" };
            walk.Shown.Add(new Reply(ErasureCards.Told(request)));
            walk.Shown.Add(new Reply(ErasureCards.Decided(request)));
            foreach (var isOfficer in new[] { true, false }) walk.Shown.Add(new Reply(ErasureCards.Of(request, ada.Name, [], isHeld: isOfficer, isOfficer)));
        }

        walk.Shown.Add(new Reply(ErasureCards.ListOf(requests, 0, isOfficer: true)));
        walk.Shown.Add(new Reply(ErasureCards.Extended(requests[0], "A talk")));
        await house.WorkAsync(w => house.Get<RoleRegister>().TakeAsync(w, ada.Id, Role.Administrator, default));
    }
}
