namespace ComplianceBot.Nudges;

/// <summary>What was sent, once: unique on person, item, mark and due date, so that a restart sends nothing twice (NG-13).</summary>
public sealed record LedgerEntry
{
    public required PersonId Person { get; init; }

    public required string Item { get; init; }

    /// <summary>The step's name, see <see cref="Step.Mark"/> and <see cref="Marks"/>.</summary>
    public required string Mark { get; init; }

    public required DateOnly Due { get; init; }

    public required NudgeKind Kind { get; init; }
}

/// <summary>One item in a message, with all that its sentence needs.</summary>
public sealed record NudgeLine
{
    public required Duty Duty { get; init; }

    public required NudgeKind Kind { get; init; }

    /// <summary>The step's label, for example <c>T-3</c>, <c>+7</c>, <c>wake</c>, or the level that is told.</summary>
    public required string Label { get; init; }

    /// <summary>The day on which the step stood, which lies before today when nobody ran the round then.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The real days left today, negative when overdue (NG-4).</summary>
    public required int DaysLeft { get; init; }

    /// <summary>True when the reader stands in for the next actor, who is on leave (NG-32).</summary>
    public bool AsDelegate { get; init; }

    /// <summary>The level that is told, for an escalation.</summary>
    public EscalationLevel? Level { get; init; }

    /// <summary>The leave that begins or began, for the notice to the ISMS manager (NG-33).</summary>
    public Away? Leave { get; init; }

    /// <summary>What the ledger keeps when the message is sent; an escalation also covers the levels that it stands in for (NG-8).</summary>
    public required IReadOnlyList<LedgerEntry> Entries { get; init; }
}

/// <summary>Nudges about items, or the week's figures for an ISMS manager.</summary>
public enum NudgeMessageKind { Items, WeeklySummary }

/// <summary>One message to one person, to be written to the outbox together with its ledger entries.</summary>
public sealed record NudgeMessage
{
    public required PersonId To { get; init; }

    public required NudgeMessageKind Kind { get; init; }

    /// <summary>The reader's local day.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>All items, in the order of NG-11.</summary>
    public required IReadOnlyList<NudgeLine> Lines { get; init; }

    /// <summary>From the digest threshold on; below it each item has its card with the action on it.</summary>
    public required bool IsDigest { get; init; }

    /// <summary>How many of the lines are written out; the rest is "and k more".</summary>
    public required int Shown { get; init; }

    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    public int More => Lines.Count - Shown;

    /// <summary>The same message about fewer items.</summary>
    public NudgeMessage With(IReadOnlyList<NudgeLine> lines, NudgeSettings settings)
    {
        var digest = lines.Count >= settings.DigestThreshold;
        return this with
        {
            Lines = lines,
            IsDigest = digest,
            Shown = digest ? Math.Min(lines.Count, settings.DigestLines) : lines.Count,
            Entries = [.. lines.SelectMany(l => l.Entries)],
        };
    }
}
