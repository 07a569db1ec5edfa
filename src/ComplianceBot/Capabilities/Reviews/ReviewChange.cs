namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What is done with a review: the rule that says so, and its name in the trail.</summary>
public sealed record ReviewChange(string RuleId, string Name)
{
    public static readonly ReviewChange Planned = new("MR-1", "planned"), Moved = new("MR-1", "moved");

    public static readonly ReviewChange OwnersNamed = new("MR-4", "owners_named"), Asked = new("MR-4", "asked"), Frozen = new("MR-4", "frozen"), Told = new("MR-4", "pack_sent");

    public static readonly ReviewChange Remarked = new("MR-3", "remarked"), Held = new("MR-3", "held");

    public static readonly ReviewChange Attended = new("MR-5", "attended");

    public static readonly ReviewChange Decided = new("MR-6", "decided"), TakenOut = new("MR-6", "decision_removed"), Judged = new("MR-6", "judged");

    public static readonly ReviewChange Approved = new("MR-7", "approved"), SentBack = new("MR-7", "sent_back"), Assigned = new("MR-7", "decision_assigned"),
        Finished = new("MR-7", "decision_done");

    public static readonly ReviewChange PassedOn = new("PR-10", "passed_on");
}
