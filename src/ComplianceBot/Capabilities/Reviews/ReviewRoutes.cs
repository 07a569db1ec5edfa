namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The names of buttons and forms about management reviews; a message posted long ago still names them, so they never change.</summary>
public static class ReviewRoutes
{
    public const string Show = "review.show", Whole = "review.whole", Word = "review.word", Page = "review.page";

    /// <summary>By an external auditor: the minutes that were released.</summary>
    public const string Released = "review.released";

    /// <summary>By an ISMS manager: before the meeting.</summary>
    public const string Plan = "review.plan", Move = "review.move", Owners = "review.owners";

    /// <summary>By the owner of an input, or an ISMS manager.</summary>
    public const string Say = "review.say", Unchanged = "review.unchanged";

    /// <summary>By an ISMS manager: at the meeting and after it.</summary>
    public const string Attend = "review.attend", Decide = "review.decide", TakeOut = "review.takeout", Judge = "review.judge", Hold = "review.hold",
        Assign = "review.assign";

    /// <summary>By the chair.</summary>
    public const string Approve = "review.approve", SendBack = "review.sendback";

    /// <summary>By whoever has a decision.</summary>
    public const string Done = "review.done";
}
