using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What duties and the messages about them are known by: <c>audit/ID/plan</c>, <c>audit/ID/briefing/PERSON</c>.</summary>
/// <param name="Name">Its words stand under this name in the word files: <c>Audits.Task.plan</c>.</param>
/// <param name="Part">Where more people than one have such a task of their own.</param>
public sealed record AuditItem(string Name, string? Part = null)
{
    public string Of(string auditId) => Audit.TopicOf(auditId) + "/" + Name + (Part is null ? "" : "/" + Part);

    /// <summary>The audit that an item is of.</summary>
    public static string AuditOf(string item) => item.Split('/') is [_, var id, ..] ? id : "";
}

/// <summary>One thing that an audit waits for at present: from whom, until when (NG-1).</summary>
public sealed record AuditTask
{
    public required AuditItem Item { get; init; }

    public required PersonId Holder { get; init; }

    public required DateOnly DueOn { get; init; }

    public DutyClass Class { get; init; } = DutyClass.N;

    /// <summary>What only the person can do is never handed to a delegate (AK-4).</summary>
    public DutyKind Kind { get; init; } = DutyKind.WorkItem;

    /// <summary>The answers, the usual one first.</summary>
    public required IReadOnlyList<Button> Buttons { get; init; }

    /// <summary>What has to be read before it is done.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];
}

/// <summary>The port by which each part of the work on audits says what they wait for; what stands here becomes nudges and lines of the card.</summary>
public interface IAuditTasks
{
    /// <summary>Every item of this kind that may have been shown, so that messages about what is over change.</summary>
    IEnumerable<AuditItem> ItemsOf(Audit audit);

    Task<IReadOnlyList<AuditTask>> OfAsync(Work work, Audit audit, CancellationToken cancel);
}

/// <summary>The port by which each part of the work on audits adds to the card of one: who was briefed, what is warned of, who read the report.</summary>
public interface IAuditParts
{
    Task<IReadOnlyList<Part>> TellAsync(Work work, Audit audit, CancellationToken cancel);
}
