using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>Certificate, certification bodies, liaison, external auditors and coverage are asked for and written down.</summary>
internal static class CertificationWalk
{
    public static IEnumerable<string> OwnTexts => ["AUD-", "EV-", "EUR"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var today = house.Today();
        var entered = (await house.DoAsync(ada, w => house.Get<AuditRegister>().EnterAsync(
            w, AuditKind.Surveillance1, today.AddDays(20), today.AddDays(20), null, house.As(ada), default))).Value;
        foreach (var words in new[] { "certification", "certification bodies", "coverage" }) await walk.SaysAsync(words);
        await walk.PressesAsync(CertificationRoutes.Show);
        await WriteAsync(walk, ada);
        await LetInAsync(house, walk, entered);
        await walk.SendsAsync(await walk.PressesAsync(CoverageCards.Missing + Doors.Suffix, nameof(CoverageOf.Year)));
        foreach (var words in new[] { "certification", "certification bodies", "coverage" }) await walk.SaysAsync(words);
        await house.DoAsync(ada, w => house.Get<AuditRegister>().TakeAsync(w, entered.Id, null, "AU-9", a => a.Cancel(house.As(ada), "7"), default));
    }

    private static async Task WriteAsync(Walk walk, Person ada)
    {
        (string, string)[] certificate = [("number", "7"), ("body", "7"), ("scope", "7"), ("edition", "2022"), ("decided_on", "2026-11-02")];
        var form = await walk.PressesAsync(CertificationRoutes.Certificate + Doors.Suffix);
        await walk.SendsAsync(form, ("number", "7"));
        await walk.SendsAsync(form, certificate);
        await walk.SendsAsync(form, certificate);
        var liaison = await walk.PressesAsync(CertificationRoutes.Liaison + Doors.Suffix);
        await walk.SendsAsync(liaison, ("person", ada.Mail));
        await walk.SendsAsync(liaison, ("person", ada.Mail));
        var add = await walk.PressesAsync(CertificationRoutes.Body + Doors.Suffix);
        await walk.SendsAsync(add, ("name", new string('7', 201)));
        var body = Assert.IsType<Close>(await walk.SendsAsync(add, ("name", "7"), ("accreditor", "7"), ("number", "7"), ("checked_on", "2026-11-02"), ("note", "7"))).Card!;
        var seen = body.Buttons.First(b => b.Name == CertificationRoutes.Choose).Value;
        await walk.PressesAsync(CertificationRoutes.Bodies);
        await ContactAsync(walk, seen.Split('|')[0]);
        await walk.PressesAsync(CertificationRoutes.Choose, seen);
        await walk.PressesAsync(CertificationRoutes.ShowBody, seen);
        await walk.SendsAsync(await walk.PressesAsync(CertificationRoutes.Body + Doors.Suffix, seen), ("name", "7"));
        var answers = await walk.PressesAsync(CertificationRoutes.Answers + Doors.Suffix, seen);
        await walk.SendsAsync(await walk.SendsAsync(answers, ("q1", "7"), ("m1", "4")), ("q6", "7"));
        await walk.SendsAsync(await walk.PressesAsync(CertificationRoutes.Question + Doors.Suffix, "1"));
    }

    /// <summary>An offer that does not fit the plan, and what was agreed.</summary>
    private static async Task ContactAsync(Walk walk, string body)
    {
        await walk.SaysAsync("contacts");
        var add = await walk.PressesAsync(CertificationRoutes.Body + Doors.Suffix);
        await walk.SendsAsync(add, ("name", "7"), ("amount", "7"), ("currency", "EUR"), ("offer_from", "2027-11-02"), ("offer_until", "2027-11-03"));
        await walk.SendsAsync(add, ("name", "7"), ("offer_from", "2027-11-02"));
        await walk.SendsAsync(add, ("name", "7"), ("offer_until", "2027-11-02"));
        var form = await walk.PressesAsync(CertificationRoutes.Contact + Doors.Suffix, body);
        await walk.SendsAsync(form, ("contact_on", "2026-11-20"), ("topic", "Scope"));
        foreach (var topic in Enum.GetNames<ContactTopic>()) await walk.SendsAsync(form, ("contact_on", "2026-11-20"), ("topic", topic), ("agreed", "7"), ("documents", "7"));
        await walk.PressesAsync(CertificationRoutes.Contacts);
    }

    private static async Task LetInAsync(TestHouse house, Walk walk, Audit audit)
    {
        var guest = await house.HiresAsync("7", [Role.ExternalAuditor]);
        var form = await walk.PressesAsync(CertificationRoutes.Access + Doors.Suffix);
        await walk.SendsAsync(form, ("person", guest.Mail), ("audit", audit.Id), ("from", "2026-01-01"));
        await walk.SendsAsync(form, ("person", guest.Mail), ("audit", audit.Id));
        await walk.SaysAsync("certification");
        var access = (await house.WorkAsync(w => house.Get<ExternalAccessStore>().SinceAsync(w, house.Today(), default))).Single();
        await ReleaseAsync(house, walk, access.Id);
        await walk.PressesAsync(CertificationRoutes.EndAccess, access.Id);
        await walk.PressesAsync(CertificationRoutes.EndAccess, access.Id);
    }

    /// <summary>What was accepted as evidence before is released, read and taken back.</summary>
    private static async Task ReleaseAsync(TestHouse house, Walk walk, string access)
    {
        var owner = await house.HiresAsync("77");
        await walk.SendsAsync(await walk.SaysAsync("request evidence"), EvidenceHouse.Wish(owner, what: "7"));
        var accepted = (await house.AllAsync()).Single(r => r.OwnerId == owner.Id);
        await walk.PressesAsync("evidence.accept", ReviewCards.ValueOf(await house.GiveAsync(owner, accepted.Id)));
        accepted = await house.EvidenceAsync(accepted.Id);
        await walk.SaysAsync("released");
        var form = await walk.PressesAsync(CertificationRoutes.Release + Doors.Suffix);
        await walk.SendsAsync(form, ("access", access));
        await walk.SendsAsync(form, ("access", access), ("named", "7"));
        await walk.SendsAsync(form, ("access", access), ("named", accepted.Reference));
        await walk.PressesAsync(CertificationRoutes.Releases);
        await walk.PressesAsync(EvidenceReleasedFlow.Read, ReviewCards.ValueOf(accepted));
        foreach (var _ in Enumerable.Range(0, 2)) await walk.PressesAsync(CertificationRoutes.TakeBack, $"{access}|Evidence|{accepted.Id}");
        await walk.SendsAsync(await walk.PressesAsync("evidence.wrong.open", accepted.Id), ("reason", "Other"), ("sentence", "7"));
        await walk.SendsAsync(await walk.PressesAsync("evidence.cancel.open", accepted.Id), ("reason", "7"));
    }
}
