namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What somebody can report (row 3).</summary>
public enum ReportKind { Event, Weakness, Suggestion }

/// <summary>An ISMS manager takes a report over as a finding, or declines it with a reason (T1).</summary>
public enum ReportState { New, TakenOver, Declined }

/// <summary>What an employee reported (row 3). It becomes a finding only when an ISMS manager takes it over (T1).</summary>
public sealed record FindingReport
{
    public required string Id { get; init; }

    /// <summary>What people call it: <c>RP-3</c>.</summary>
    public required string Reference { get; init; }

    public required ReportKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>The message that was pointed to, with its link.</summary>
    public string? Cited { get; init; }

    public required PersonId ReportedBy { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public ReportState State { get; init; }

    public PersonId? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was declined.</summary>
    public string? Reason { get; init; }

    /// <summary>The finding that it became.</summary>
    public string? CorrectiveActionId { get; init; }

    public string Topic => TopicOf(Id);

    /// <summary>What shows it: the message, or the words of whoever saw it.</summary>
    public string Evidence => Cited ?? Text;

    public static string TopicOf(string id) => "report/" + id;
}
