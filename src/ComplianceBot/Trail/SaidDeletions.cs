namespace ComplianceBot.Trail;

/// <summary>How entries of the trail list what was deleted by a rule. Who writes them and who verifies them read the same form here.</summary>
public static class SaidDeletions
{
    /// <summary>Names what was redacted: <c>entry:name,name entry:name</c>.</summary>
    public const string RedactedFact = "redacted";

    /// <summary>Names records that were deleted before the trail spoke of each: <c>kind:id kind:id</c>.</summary>
    public const string DisposedFact = "disposed";

    /// <summary>From the entry with this fact on nothing is deleted of which no entry speaks.</summary>
    public const string PromiseFact = "deletions", Promise = "listed";

    public static string ListOf(IEnumerable<DetailKey> details) =>
        string.Join(' ', details.GroupBy(d => d.EntryId).Select(e => e.Key + ":" + string.Join(',', e.Select(d => d.Name).Order(StringComparer.Ordinal))));

    public static string ListOf(IEnumerable<(string Kind, string Id)> records) => string.Join(' ', records.Select(r => r.Kind + ":" + r.Id));

    /// <summary>Each pair of a list; what is none is left out, so that it explains nothing.</summary>
    public static IEnumerable<(string Of, string What)> Read(string list) =>
        from part in list.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let colon = part.IndexOf(':', StringComparison.Ordinal)
        where colon > 0
        from name in part[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries)
        select (part[..colon], name);
}
