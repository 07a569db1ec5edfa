using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>The duties of all capabilities together, as of the organisation's own day.</summary>
public sealed class DutyBook(IEnumerable<IDuties> sources, Organisation organisation)
{
    private readonly Dictionary<string, IDuties> _sources = sources.ToDictionary(s => s.Prefix, StringComparer.Ordinal);

    public IEnumerable<IDuties> Sources => _sources.Values;

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, CancellationToken cancel)
    {
        var open = new List<Duty>();
        foreach (var source in Sources) open.AddRange(await source.OpenAsync(work, organisation.DayOf(work.At), cancel));
        return open;
    }

    /// <summary>By due date (SQ-1).</summary>
    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var open = new List<Duty>();
        foreach (var source in Sources) open.AddRange(await source.OfPersonAsync(work, person, organisation.DayOf(work.At), cancel));
        return [.. open.OrderBy(d => d.Due).ThenBy(d => d.Reference, StringComparer.Ordinal)];
    }

    /// <summary>
    /// What may be nudged and snoozed of one item: nothing that waits for somebody else (NG-1). None for an item that no capability knows: the name
    /// may come from a card.
    /// </summary>
    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, CancellationToken cancel) => SourceOf(item) is { } source
        ? [.. (await source.OfItemAsync(work, item, organisation.DayOf(work.At), cancel)).Where(d => d.Waits is null)]
        : [];

    /// <summary>Whether a capability answers for the item.</summary>
    public bool Knows(string item) => SourceOf(item) is not null;

    public Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel) =>
        (SourceOf(duty.Item) ?? throw new InvalidOperationException("No capability answers for this item.")).CardAsync(work, duty, cancel);

    private IDuties? SourceOf(string item) => _sources.GetValueOrDefault(item.Split('/', 2)[0]);
}
