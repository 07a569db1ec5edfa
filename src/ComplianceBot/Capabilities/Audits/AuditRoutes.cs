namespace ComplianceBot.Capabilities.Audits;

/// <summary>The names of buttons and forms about audits; a message posted long ago still names them, so they never change.</summary>
public static class AuditRoutes
{
    public const string Prefix = "audit.";

    public const string Show = "audit.show", Whole = "audit.whole";

    /// <summary>The programme (row 20), and its approval (row 21).</summary>
    public const string Programme = "audit.programme", Add = "audit.add", Proposal = "audit.proposal", TakeOver = "audit.takeover", Move = "audit.move", Lead = "audit.lead",
        Cancel = "audit.cancel", ProposeProgramme = "audit.programme.propose", ShowProgramme = "audit.programme.show", ApproveProgramme = "audit.programme.approve",
        RefuseProgramme = "audit.programme.refuse";

    /// <summary>The plan, by the lead auditor (row 22, AU-8).</summary>
    public const string Plan = "audit.plan", Pick = "audit.pick", Assign = "audit.assign", TakeOut = "audit.takeout", Team = "audit.team", People = "audit.people", Allow = "audit.allow",
        Announce = "audit.announce";

    /// <summary>By whoever is on the interview list (AK-10).</summary>
    public const string Briefing = "audit.briefing", Confirm = "audit.confirm";
}
