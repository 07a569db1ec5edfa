using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Packs;

/// <summary>The port by which a capability puts its records into an audit pack (row 35). What no capability gives is not in it.</summary>
public interface IPackSource
{
    /// <summary>Called once a pack, within one reading of the records. Only what <paramref name="scope"/> allows is given.</summary>
    Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel);
}

/// <summary>The port by which the capability of audits says what an audit pack may hold for whom (PR-11; rows 8, 24, 27, 35).</summary>
public interface IPackAudits
{
    /// <summary>The audit of that reference; null when there is none.</summary>
    Task<PackAudit?> FindAsync(Work work, string reference, CancellationToken cancel);

    /// <summary>The audits that somebody leads or is an auditor of, and that are not over.</summary>
    Task<IReadOnlyList<PackAudit>> OfAuditorAsync(Work work, PersonId person, CancellationToken cancel);

    /// <summary>What an external auditor may read on a day.</summary>
    Task<IReadOnlyList<ReleasedRecord>> ReleasedToAsync(Work work, PersonId person, DateOnly day, CancellationToken cancel);

    /// <summary>What was released to anybody for an audit and can be read from that day on.</summary>
    Task<IReadOnlyList<ReleasedRecord>> ReleasedForAsync(Work work, string auditId, DateOnly day, CancellationToken cancel);
}

/// <param name="IsOwn">One of the organisation's own, by its internal auditors; else one from outside.</param>
/// <param name="Requirements">What it looks at; none where nobody wrote that down.</param>
public sealed record PackAudit(string Id, string Reference, bool IsOwn, IReadOnlyList<string> Requirements);

/// <summary>A value of a record: as data in the registers, and as words where there are some.</summary>
/// <param name="Column">The name of its column, and of its label.</param>
public sealed record PackValue(string Column, string Text, Say? Words = null)
{
    /// <summary>Names of states and kinds, as they are kept.</summary>
    public static PackValue Of<T>(string column, T? value, Func<T, Say>? words = null) where T : struct, Enum =>
        new(column, value?.ToString() ?? "", value is { } one ? words?.Invoke(one) : null);

    public static PackValue Of(string column, DateOnly? day) => new(column, day is { } known ? TypeHandlers.TextOf(known) : "");

    public static PackValue Of(string column, DateTimeOffset? moment) =>
        new(column, moment is { } at ? TypeHandlers.TextOf(at) : "");

    public static PackValue Of(string column, int? number) => new(column, number?.ToString(CultureInfo.InvariantCulture) ?? "");

    public static PackValue Of(string column, string? text) => new(column, text ?? "");
}

/// <summary>A row of a register that belongs to a record: a change of it, an action, a conclusion.</summary>
public sealed record PackRow(string Register, IReadOnlyList<PackValue> Values)
{
    /// <summary>A kept change; those of all records stand in one register, so that what happened when can be followed.</summary>
    public static PackRow Change(
        string reference, string rule, string from, string to, DateOnly on, DateTimeOffset? recordedAt, string by, string? note, string? said = null) => new("history",
    [
        new("reference", reference), new("rule", rule), new("from", from), new("to", to), PackValue.Of("on", on), PackValue.Of("recorded_at", recordedAt), new("by", by),
        PackValue.Of("note", note), PackValue.Of("said", said),
    ]);
}

/// <summary>A kept file under a record, by its hash in the vault.</summary>
public sealed record PackAttachment(string Name, string Hash, long Size);

/// <summary>A record as a pack shows it.</summary>
public sealed record PackRecord
{
    /// <summary>The name of its register, and of the CSV file.</summary>
    public required string Register { get; init; }

    /// <summary>What people call it.</summary>
    public required string Reference { get; init; }

    /// <summary>By which its entries in the trail are found.</summary>
    public required string Subject { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The controls and clauses under which it is shown.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];

    public required IReadOnlyList<PackValue> Values { get; init; }

    /// <summary>A page of its own, with its rows and files. Records without one are lines of their register.</summary>
    public bool HasPage { get; init; }

    public IReadOnlyList<PackRow> Rows { get; init; } = [];

    public IReadOnlyList<PackAttachment> Files { get; init; } = [];

    /// <summary>Which personal values of its entries are opened, by their names, since they are the proof; to somebody from outside none is (PR-11).</summary>
    public Func<string, bool> Opens { get; init; } = _ => false;
}
