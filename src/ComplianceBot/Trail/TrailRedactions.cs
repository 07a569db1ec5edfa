using System.Globalization;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail;

/// <summary>A personal value beside an entry of the trail, by the entry and its name there.</summary>
public sealed record DetailKey
{
    public required string EntryId { get; init; }

    public required string Name { get; init; }
}

/// <summary>
/// Deletes by a rule, and has the trail itself speak of it in the same work (RT-9, PR-6, PR-8): which values, of which entries, or which record. A rule that
/// stands in the database alone explains no deletion to whoever verifies the trail.
/// </summary>
public sealed class TrailRedactions(TrailStore store, AuditTrail trail)
{
    public const string Redacted = "trail.redacted", Disposed = "record.disposed";

    /// <summary>So many values fit into the list of one entry.</summary>
    private const int MostInEntry = 200;

    public async Task RedactAsync(Work work, string rule, IReadOnlyList<DetailKey> details, CancellationToken cancel)
    {
        foreach (var some in details.Chunk(MostInEntry))
        {
            await store.RedactAsync(work, rule, some, cancel);
            await trail.RecordAsync(work, Redacted, "trail", rule, FactsOf(rule, some), null, cancel);
        }
    }

    /// <summary>Says that a record ends, and deletes the values of its entries with it.</summary>
    public async Task DisposeAsync(Work work, string rule, string detailRule, string kind, string id, CancellationToken cancel)
    {
        var details = await OfSubjectAsync(work, kind, id, cancel);
        var some = details.Take(MostInEntry).ToList();
        await store.RedactAsync(work, detailRule, some, cancel);
        await trail.RecordAsync(work, Disposed, kind, id, FactsOf(rule, some), null, cancel);
        await RedactAsync(work, detailRule, [.. details.Skip(MostInEntry)], cancel);
    }

    /// <summary>The values beside all entries about a subject.</summary>
    public Task<IReadOnlyList<DetailKey>> OfSubjectAsync(Work work, string subject, string id, CancellationToken cancel) => store.DetailsOfAsync(work, subject, id, cancel);

    private static Dictionary<string, string> FactsOf(string rule, IReadOnlyList<DetailKey> details)
    {
        var facts = new Dictionary<string, string> { ["rule"] = rule };
        if (details.Count == 0) return facts;
        facts["count"] = details.Count.ToString(CultureInfo.InvariantCulture);
        facts[SaidDeletions.RedactedFact] = SaidDeletions.ListOf(details);
        return facts;
    }
}
