namespace ComplianceBot.Capabilities.Audits;

/// <summary>The names of buttons and forms about certification (rules §5.3, PR-11); a message posted long ago still names them, so they never change.</summary>
public static class CertificationRoutes
{
    public const string Show = "certification.show", Certificate = "certification.certificate", Liaison = "certification.liaison";

    /// <summary>Candidates, what each of them says, and the one that was chosen (S-203 to S-220).</summary>
    public const string Bodies = "certification.bodies", Body = "certification.body", ShowBody = "certification.body.show", Answers = "certification.answers",
        Question = "certification.question", Choose = "certification.choose";

    /// <summary>What was agreed with one of them, and when (S-210).</summary>
    public const string Contacts = "certification.contacts", Contact = "certification.contact";

    /// <summary>External auditors (PR-11).</summary>
    public const string Access = "certification.access", EndAccess = "certification.access.end";

    /// <summary>What they may read (PR-11, note 2 of the matrix).</summary>
    public const string Releases = "certification.releases", Release = "certification.release", TakeBack = "certification.release.back";
}
