using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>Audits are entered into the programme, proposed, planned, announced, moved and cancelled, and the programme is approved.</summary>
internal static class AuditPlanWalk
{
    private const string Text = "7 8 9", Auditor = "Dora";

    public static IEnumerable<string> OwnTexts => ["AUD-", Auditor];

    /// <summary>An internal auditor for the while, since nobody else plans.</summary>
    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        await walk.SendsAsync(await walk.PressesAsync(AuditRoutes.Add + Doors.Suffix), ("kind", "Mock"), ("starts_on", "2027-01-11"), ("last_day", "2027-01-12"));
        await walk.PressesAsync(AuditRoutes.Lead + Doors.Suffix, await SeenAsync(house, "AUD-1"));
        await house.WorkAsync(w => house.Get<RoleStore>().GiveAsync(w, ada.Id, Role.InternalAuditor, null, null, default));
        var dora = await house.HiresAsync(Auditor, [Role.InternalAuditor], p => p with { Department = "Audit" });
        var audit = await EnterAsync(house, walk, ada);
        await PlanAsync(house, walk, ada, dora, audit);
        await ProposeAsync(walk, audit);
        await AnnounceAsync(house, walk, ada, audit);
        await ApproveAsync(house, walk);
        await CancelAsync(house, walk, audit);
        await house.WorkAsync(w => house.Get<RoleStore>().TakeAsync(w, ada.Id, Role.InternalAuditor, default));
        await house.WorkAsync(w => house.Get<RoleStore>().TakeAsync(w, dora.Id, Role.InternalAuditor, default));
    }

    private static async Task<Audit> EnterAsync(TestHouse house, Walk walk, Person ada)
    {
        foreach (var words in new[] { "audits", "propose", "AUD-99999" }) await walk.SaysAsync(words);
        var form = await walk.SaysAsync("add an audit");
        (string, string)[] given = [("kind", "Internal"), ("starts_on", "2027-01-25"), ("last_day", "2027-01-27"), ("lead", ada.Id.Value)];
        await walk.SendsAsync(form);
        await walk.SendsAsync(form, given[..1]);
        await walk.SendsAsync(form, [.. given[..3], ("lead", "nobody")]);
        await walk.SendsAsync(form, ("kind", "Internal"), ("starts_on", "2027-01-25"), ("last_day", "2027-01-24"));
        await walk.SendsAsync(form, given);
        await walk.SaysAsync("AUD-2");
        var value = await SeenAsync(house, "AUD-2");
        await walk.PressesAsync(AuditRoutes.Show, value);
        await walk.TakeAsync(new Filled(AuditRoutes.Whole, value, new Dictionary<string, string>()));
        await walk.PressesAsync(AuditRoutes.Programme, "1");
        return await FindAsync(house, "AUD-2");
    }

    private static async Task PlanAsync(TestHouse house, Walk walk, Person ada, Person dora, Audit audit)
    {
        await walk.PressesAsync(AuditRoutes.Announce + Doors.Suffix, await SeenAsync(house, audit.Reference));
        await walk.PressesAsync(AuditRoutes.Assign + Doors.Suffix, await SeenAsync(house, audit.Reference));
        await walk.PressesAsync(AuditRoutes.Allow + Doors.Suffix, await SeenAsync(house, audit.Reference));
        var stale = await OpensAsync(house, walk, audit, AuditRoutes.Plan);
        await walk.SendsAsync(stale, ("scope", Text), ("mode", "Mixed"), ("place", Text), ("objectives", Text), ("criteria", Text), ("timing", Text), ("remote_reason", Text));
        await walk.SendsAsync(stale, ("scope", Text));
        await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Plan), ("place", new string('7', 1001)));
        var team = await OpensAsync(house, walk, audit, AuditRoutes.Team);
        await walk.SendsAsync(team, ("auditors", "nobody"));
        await walk.SendsAsync(team, ("auditors", dora.Id.Value));
        var people = await OpensAsync(house, walk, audit, AuditRoutes.People);
        await walk.SendsAsync(people, ("interviewees", "7@7"));
        await walk.SendsAsync(people, ("interviewees", ada.Mail), ("liaison", dora.Mail));
        var picked = await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Pick), ("theme", "A.8"));
        await walk.SendsAsync(picked, ("requirements", "Z.9"));
        await walk.SendsAsync(picked, ("requirements", "A.8.13,A.8.14"), ("methods", "Interview,Inspection"));
        await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Pick), ("theme", "Z"));
        var clauses = await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Pick), ("theme", "clauses"));
        await walk.SendsAsync(clauses, ("requirements", "4.1"), ("methods", "Interview"));
        var seen = Findings.Seen(on: house.Today()) with { RaisedBy = ada.Id, OwnerId = dora.Id, Description = Text, ObjectiveEvidence = Text };
        await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, house.By(ada), default));
        foreach (var (who, theme, what) in new[] { (ada, "clauses", ""), (dora, "clauses", "4.1"), (dora, "A.8", "A.8.14") }) await AssignAsync(house, walk, audit, who, theme, what);
        var exception = await OpensAsync(house, walk, audit, AuditRoutes.Allow);
        await walk.SendsAsync(exception, ("what", "4.1~x"), ("reason", Text));
        await walk.SendsAsync(exception, ("what", "A.8.13~" + dora.Id.Value), ("reason", Text));
        await AssignAsync(house, walk, audit, dora, "A.8", "A.8.13,A.8.14");
    }

    private static async Task AssignAsync(TestHouse house, Walk walk, Audit audit, Person who, string theme, string what)
    {
        var offered = await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Assign), ("auditor", who.Id.Value), ("theme", theme));
        if (Talk.FormOf(offered).Submit is not null) await walk.SendsAsync(offered, ("requirements", what));
    }

    private static async Task ProposeAsync(Walk walk, Audit audit)
    {
        await walk.PressesAsync(AuditRoutes.Proposal);
        var form = await walk.PressesAsync(AuditRoutes.TakeOver + Doors.Suffix);
        await walk.SendsAsync(form, ("audit", audit.Id));
        await walk.SendsAsync(form, ("audit", "x"), ("requirements", "A.5.1"));
        await walk.SendsAsync(form, ("audit", audit.Id), ("requirements", "A.8.14"));
    }

    private static async Task AnnounceAsync(TestHouse house, Walk walk, Person ada, Audit audit)
    {
        await walk.SaysAsync(audit.Reference);
        await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Announce));
        await walk.SaysAsync("my tasks");
        await walk.PressesAsync(AuditRoutes.Confirm, await SeenAsync(house, audit.Reference));
        var late = await house.DoAsync(ada, w => house.Get<AuditRegister>().EnterAsync(
            w, AuditKind.Special, house.Today().AddDays(1), house.Today().AddDays(1), null, house.As(ada), default));
        await walk.SendsAsync(await OpensAsync(house, walk, late.Value, AuditRoutes.Announce));
    }

    private static async Task ApproveAsync(TestHouse house, Walk walk)
    {
        foreach (var route in new[] { AuditRoutes.RefuseProgramme, AuditRoutes.ApproveProgramme })
        {
            var form = await walk.PressesAsync(AuditRoutes.ProposeProgramme + Doors.Suffix);
            await walk.SendsAsync(form, ("from", "2030-01-01"), ("until", "2030-12-31"));
            await walk.SendsAsync(form, ("from", "2026-12-01"), ("until", "2027-11-30"));
            await walk.SaysAsync("audits");
            var programme = (await house.WorkAsync(w => house.Get<AuditProgrammeStore>().InStateAsync(w, ProgrammeState.Proposed, default)))!;
            await walk.PressesAsync(AuditRoutes.ShowProgramme, programme.Id);
            var value = AuditProgrammeCards.ValueOf(programme);
            if (route == AuditRoutes.ApproveProgramme) await walk.PressesAsync(route, value);
            else await walk.SendsAsync(await walk.PressesAsync(route + Doors.Suffix, value), ("reason", Text));
        }
    }

    private static async Task CancelAsync(TestHouse house, Walk walk, Audit audit)
    {
        var move = await OpensAsync(house, walk, audit, AuditRoutes.Move);
        await walk.SendsAsync(move, ("starts_on", "2027-02-01"));
        await walk.SendsAsync(move, ("starts_on", "2027-02-01"), ("last_day", "2027-02-02"), ("reason", Text));
        var dora = (await FindAsync(house, audit.Reference)).Auditors[^1];
        await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Lead), ("lead", dora.Value));
        await walk.SaysAsync("audits");
        await walk.SendsAsync(await OpensAsync(house, walk, audit, AuditRoutes.Cancel), ("reason", Text));
        await walk.SaysAsync(audit.Reference);
        await walk.PressesAsync(AuditRoutes.Whole + Doors.Suffix, await SeenAsync(house, audit.Reference));
    }

    private static async Task<Move> OpensAsync(TestHouse house, Walk walk, Audit audit, string route) =>
        await walk.PressesAsync(route + Doors.Suffix, await SeenAsync(house, audit.Reference));

    private static async Task<string> SeenAsync(TestHouse house, string reference) => SeenAudit.Of(await FindAsync(house, reference)).ToString();

    private static async Task<Audit> FindAsync(TestHouse house, string reference) =>
        (await house.WorkAsync(w => house.Get<AuditStore>().FindByReferenceAsync(w, reference, default)))!;
}
