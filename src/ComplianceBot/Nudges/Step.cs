using System.Globalization;

namespace ComplianceBot.Nudges;

/// <summary>Why an item stands in a message. The ledger keeps it with every entry.</summary>
public enum NudgeKind { Notice, Step, Wake, Return, Escalation, Weekly }

/// <summary>One day on which a person is to be told about an item, and under which name.</summary>
public sealed record Step(NudgeKind Kind, string Label, DateOnly Date)
{
    /// <summary>
    /// What the ledger calls it. Steps are named by their distance to the due date; what can happen twice with the same due date
    /// (a second assignment, a second snooze, a second leave) carries its day.
    /// </summary>
    public string Mark { get; } = Kind is NudgeKind.Step ? Label : Marks.Dated(Label, Date);

    public static Step Assigned(DateOnly day) => new(NudgeKind.Notice, Marks.Assigned, day);

    public static Step Wake(DateOnly day) => new(NudgeKind.Wake, "wake", day);

    public static Step Return(DateOnly day) => new(NudgeKind.Return, "return", day);

    public static Step Before(int days, DateOnly day) => new(NudgeKind.Step, "T-" + Number(days), day);

    public static Step Overdue(int days, DateOnly day) => new(NudgeKind.Step, "+" + Number(days), day);

    private static string Number(int days) => days.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The names under which the ledger keeps what was sent.</summary>
public static class Marks
{
    private const string DayFormat = "yyyy-MM-dd";

    public const string Assigned = "assigned";

    public const string Weekly = "weekly";

    public const string Leave = "leave";

    public static string Escalation(EscalationLevel level) => level switch
    {
        EscalationLevel.LineManager => "escalation.line_manager",
        EscalationLevel.IsmsManager => "escalation.isms_manager",
        EscalationLevel.TopManagement => "escalation.top_management",
    };

    public static string LeaveNotice(DateOnly leaveFrom) => Dated(Leave, leaveFrom);

    /// <summary>The day that a mark carries; null for one without.</summary>
    internal static DateOnly? DayOf(string mark) =>
        DateOnly.TryParseExact(mark[(mark.LastIndexOf(' ') + 1)..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static string Dated(string label, DateOnly day) => label + " " + day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
