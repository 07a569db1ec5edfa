using ComplianceBot.Cards;
using ComplianceBot.Packs.Format;
using ComplianceBot.People;

namespace ComplianceBot.Packs;

/// <summary>What a pack is asked to hold: of which day, for whom, and in which language (row 35).</summary>
public sealed record PackScope
{
    public required DateOnly AsOf { get; init; }

    /// <summary>The first instant after that day in the organisation's time zone; what was written down later is not in it.</summary>
    public required DateTimeOffset Until { get; init; }

    public required PackExtent Extent { get; init; }

    public required string Language { get; init; }

    /// <summary>The audit that it is made for, by its reference.</summary>
    public string? Audit { get; init; }

    /// <summary>The controls and clauses that an internal auditor looks at; null for all.</summary>
    public IReadOnlySet<string>? Requirements { get; init; }

    /// <summary>What was released to the external auditor, each in its version (PR-11).</summary>
    public IReadOnlyList<ReleasedRecord> Released { get; init; } = [];

    /// <summary>Whether somebody from outside gets it: only what was released, and names only where they are the proof.</summary>
    public bool IsReleased => Extent == PackExtent.Released;

    public Reader ReaderIn(string timeZone) => new(Language, timeZone);

    public bool Includes(ReleasedRecord record) => !IsReleased || Released.Contains(record);
}
