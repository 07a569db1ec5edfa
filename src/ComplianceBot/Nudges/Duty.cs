using ComplianceBot.Cards;

namespace ComplianceBot.Nudges;

/// <summary>
/// Whether somebody else may do it: a work item goes to the delegate during leave (NG-32), an acknowledgement never (AK-4). An event only
/// takes place: there is nothing to do about it and nobody to be told that it was not done (AU-13, CY-4, MR-4).
/// </summary>
public enum DutyKind { Acknowledgement, WorkItem, Event }

/// <summary>How pressing an item is (NG-7): it orders digests and decides when superiors are told. Declared in the order of digests.</summary>
public enum DutyClass { H, N, L }

/// <summary>
/// One thing that is due from one person, the next actor (NG-1). A capability computes its duties from its records at every
/// round; nothing that is done is among them (NG-14), and what waits for somebody else says so and is nudged to nobody.
/// </summary>
public sealed record Duty
{
    /// <summary>A stable id, for example <c>assignment/018f…</c>; each milestone of a corrective action has its own.</summary>
    public required string Item { get; init; }

    /// <summary>What people call it, for example <c>EV-117</c>; digests are ordered by it last.</summary>
    public required string Reference { get; init; }

    public required DutyKind Kind { get; init; }

    public required DutyClass Class { get; init; }

    public required PersonId NextActor { get; init; }

    /// <summary>created_on: the local day on which the next actor became it. It stays the same as long as the turn is theirs.</summary>
    public required DateOnly Since { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>The day on which the present due date was set, when that was later than <see cref="Since"/>: steps before it never stood (NG-13).</summary>
    public DateOnly? DueSetOn { get; init; }

    /// <summary>Of an event: how many days before it people are reminded; nothing else is said of it.</summary>
    public IReadOnlyList<int> RemindedBefore { get; init; } = [];

    /// <summary>The item in a few words, for a line of a digest and the title of a card.</summary>
    public required Say Line { get; init; }

    /// <summary>The button that does it.</summary>
    public required Button Action { get; init; }

    /// <summary>
    /// Of what waits for somebody who was told already: the sentence that tells its person so. It stays open in lists and figures, and nobody is
    /// nudged about it (NG-1).
    /// </summary>
    public Say? Waits { get; init; }

    /// <summary>The controls and clauses it is about, so that auditors hear of what lies in their scope (SQ-9).</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];

    /// <summary>DT-3: on time until the end of the due date.</summary>
    public int OverdueDays(DateOnly today) => Math.Max(0, today.DayNumber - Due.DayNumber);
}
