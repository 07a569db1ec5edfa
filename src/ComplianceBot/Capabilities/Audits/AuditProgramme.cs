using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Top management approves a programme before it is the approved one (row 21); a newer one replaces it.</summary>
public enum ProgrammeState { Proposed, Approved, Refused, Replaced }

/// <summary>
/// The audit programme of a year or of a cycle as it was proposed (9.2.2). What it says is bound to its hash and never changed; what comes later
/// is another version.
/// </summary>
public sealed record AuditProgramme
{
    public required string Id { get; init; }

    /// <summary>What people call it: programme 3.</summary>
    public int Number { get; init; }

    public required DateOnly FromDay { get; init; }

    public required DateOnly UntilDay { get; init; }

    /// <summary>What was proposed, word for word.</summary>
    public required string Said { get; init; }

    public required string Hash { get; init; }

    public ProgrammeState State { get; init; }

    public PersonId? ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public PersonId? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecisionReason { get; init; }

    /// <summary>The beginning of the hash, enough to be compared by eye.</summary>
    public string ShortHash => Hash[..12];

    public string Topic => "programme/" + Id;

    public IReadOnlyList<ProgrammeLine> Lines => ProgrammeText.Read(Said);
}

/// <summary>One audit as a programme says it: what it is called, its kind and its days. Who holds it is the plan's to say.</summary>
public sealed record ProgrammeLine(string Reference, AuditKind Kind, DateOnly StartsOn, DateOnly LastDay)
{
    public static ProgrammeLine Of(Audit audit) => new(audit.Reference, audit.Kind, audit.StartsOn, audit.LastDay);
}

/// <summary>What has come after a programme was proposed: an audit that is new, has other days, or is no longer in it.</summary>
public sealed record ProgrammeChange(ProgrammeLine? Was, ProgrammeLine? Now);

/// <summary>What a programme says, always written the same, and the fingerprint an approval is bound to (row 21).</summary>
public static class ProgrammeText
{
    /// <summary>The audits that have a day in the period and are not cancelled, in the order of their days.</summary>
    public static IReadOnlyList<ProgrammeLine> LinesOf(IEnumerable<Audit> programme, DateOnly from, DateOnly until) =>
    [
        .. programme
            .Where(a => a.State != AuditState.Cancelled && a.StartsOn <= until && a.LastDay >= from)
            .OrderBy(a => a.StartsOn).ThenBy(a => a.Reference.Length).ThenBy(a => a.Reference, StringComparer.Ordinal)
            .Select(ProgrammeLine.Of),
    ];

    /// <summary>v, from, until, audits (reference, kind, starts_on, last_day).</summary>
    public static string Of(DateOnly from, DateOnly until, IEnumerable<ProgrammeLine> lines) => JsonSerializer.Serialize(new
    {
        v = 1, from = Day(from), until = Day(until),
        audits = lines.Select(l => new { reference = l.Reference, kind = l.Kind.ToString(), starts_on = Day(l.StartsOn), last_day = Day(l.LastDay) }),
    });

    public static string HashOf(string said) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)));

    public static IReadOnlyList<ProgrammeLine> Read(string said)
    {
        using var json = JsonDocument.Parse(said);
        return
        [
            .. json.RootElement.GetProperty("audits").EnumerateArray().Select(a => new ProgrammeLine(
                a.GetProperty("reference").GetString()!, Enum.Parse<AuditKind>(a.GetProperty("kind").GetString()!), DayOf(a, "starts_on"), DayOf(a, "last_day"))),
        ];
    }

    public static IReadOnlyList<ProgrammeChange> Changes(IReadOnlyList<ProgrammeLine> was, IReadOnlyList<ProgrammeLine> now) =>
    [
        .. was.Select(w => new ProgrammeChange(w, now.FirstOrDefault(n => n.Reference == w.Reference))).Where(c => c.Was != c.Now),
        .. now.Where(n => was.All(w => w.Reference != n.Reference)).Select(n => new ProgrammeChange(null, n)),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(JsonElement line, string name) => DateOnly.ParseExact(line.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
