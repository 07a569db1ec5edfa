namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The names of buttons and forms about findings; a message posted long ago still names them, so they never change.</summary>
public static class FindingRoutes
{
    public const string Show = "finding.show", Whole = "finding.whole";

    /// <summary>What is written in the thread of a message about a finding; and the next page of a list.</summary>
    public const string Replied = "finding.replied", List = "finding.list";

    /// <summary>By the owner, or the owner of an action.</summary>
    public const string Contain = "finding.contain", Analyse = "finding.analyse", Plan = "finding.plan", Done = "finding.done", Implement = "finding.implement",
        OnTrack = "finding.ontrack", MoreTime = "finding.moretime", HandOver = "finding.handover";

    /// <summary>Copies of the files that show that actions were done (row 8).</summary>
    public const string Copies = "finding.copies";

    /// <summary>The further forms of the owner's dialogues about cause and plan, and their ways back.</summary>
    public const string Method = "finding.method", Why = "finding.why", Fishbone = "finding.fishbone", Cause = "finding.cause", PlanAction = "finding.action",
        TakeOut = "finding.action.out";

    /// <summary>By ISMS managers, lead auditors, deputies and top management.</summary>
    public const string Classify = "finding.classify", Assign = "finding.assign", NameVerifier = "finding.verifier", ShortenObservation = "finding.observation",
        Approve = "finding.approve", SendBack = "finding.sendback", NeedNoAction = "finding.noaction", Decline = "finding.decline", Reject = "finding.reject",
        Agree = "finding.reject.agree", Disagree = "finding.reject.disagree", Body = "finding.body", Close = "finding.close", Reopen = "finding.reopen", GrantExtension = "finding.extension.grant", RefuseExtension = "finding.extension.refuse";

    /// <summary>By the verifier; and by whoever raised it.</summary>
    public const string Effective = "finding.effective", Incomplete = "finding.incomplete", Ineffective = "finding.ineffective", Appeal = "finding.appeal";

    public const string Note = "finding.note", Raise = "finding.raise";

    /// <summary>A message that somebody pointed to, in either product's menu.</summary>
    public const string RaiseFromMessage = Raise + ComplianceBot.Conversations.Cited.Suffix;
}
