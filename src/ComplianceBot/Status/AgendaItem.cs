namespace ComplianceBot.Status;

/// <summary>The items a to g that top management looks at, d in its four parts (MR-2; clause 9.3.2).</summary>
public enum AgendaItem
{
    EarlierActions, IssueChanges, PartiesNeeds, Nonconformities, Measurements, AuditResults, Objectives, Feedback, Risks, Improvements,
}

public static class AgendaItems
{
    public static IReadOnlyList<AgendaItem> All { get; } = Enum.GetValues<AgendaItem>();

    /// <summary>As clause 9.3.2 counts them.</summary>
    public static string Letter(this AgendaItem item) => item switch
    {
        AgendaItem.EarlierActions => "a",
        AgendaItem.IssueChanges => "b",
        AgendaItem.PartiesNeeds => "c",
        AgendaItem.Nonconformities => "d1",
        AgendaItem.Measurements => "d2",
        AgendaItem.AuditResults => "d3",
        AgendaItem.Objectives => "d4",
        AgendaItem.Feedback => "e",
        AgendaItem.Risks => "f",
        AgendaItem.Improvements => "g",
    };
}
