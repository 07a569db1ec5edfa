using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>Something besides a request for evidence that files can show: that an action was done (T6).</summary>
/// <param name="Key"><c>kind:id</c>, as it stands in buttons and records.</param>
/// <param name="Words">A few words for a line or a choice.</param>
public sealed record FilePurpose(string Key, Say Words)
{
    private const char Separator = ':';

    public static string KeyOf(string kind, string id) => kind + Separator + id;

    public static bool IsKey(string value) => value.Contains(Separator, StringComparison.Ordinal);

    public static (string Kind, string Id) Parts(string key) => key.Split(Separator, 2) is [var kind, var id] ? (kind, id) : ("", "");
}

/// <summary>The port by which a capability takes files that were given in a chat into its own records.</summary>
public interface IFilePurposes
{
    /// <summary>What its keys begin with.</summary>
    string Kind { get; }

    /// <summary>What this person may show something for at present, what is due first before the rest.</summary>
    Task<IReadOnlyList<FilePurpose>> OfAsync(Work work, Person person, CancellationToken cancel);

    /// <summary>Also when nobody may show anything for it any more; null for what was never there.</summary>
    Task<FilePurpose?> FindAsync(Work work, string id, CancellationToken cancel);

    /// <summary>Takes kept files into the record. A refusal has no arguments, since it is shown again later.</summary>
    Task<Refusal?> TakeAsync(Work work, Person person, string id, string? remark, IReadOnlyList<Arrival> kept, CancellationToken cancel);
}

/// <summary>The port by which a form gives its files to whoever fetches them; they come back by <see cref="IFilePurposes.TakeAsync"/>.</summary>
public interface IFileReception
{
    Task ReceiveAsync(Work work, Turn turn, Person person, FilePurpose purpose, IReadOnlyList<SharedFile> files, CancellationToken cancel);
}

/// <summary>What files can be for, of all capabilities.</summary>
public sealed class FilePurposes(IEnumerable<IFilePurposes> all)
{
    private readonly Dictionary<string, IFilePurposes> _byKind = all.ToDictionary(p => p.Kind, StringComparer.Ordinal);

    public async Task<IReadOnlyList<FilePurpose>> OfAsync(Work work, Person person, CancellationToken cancel)
    {
        var found = new List<FilePurpose>();
        foreach (var one in _byKind.Values) found.AddRange(await one.OfAsync(work, person, cancel));
        return found;
    }

    public async Task<FilePurpose?> FindAsync(Work work, string key, CancellationToken cancel) =>
        FilePurpose.Parts(key) is var (kind, id) && _byKind.TryGetValue(kind, out var one) ? await one.FindAsync(work, id, cancel) : null;

    public Task<Refusal?> TakeAsync(Work work, Person person, string key, string? remark, IReadOnlyList<Arrival> kept, CancellationToken cancel)
    {
        var (kind, id) = FilePurpose.Parts(key);
        return _byKind[kind].TakeAsync(work, person, id, remark, kept, cancel);
    }
}
