using System.Collections.Concurrent;

namespace ComplianceBot.Host.Channels;

/// <summary>What was seen lately of each sender, by the chat product's own id; it begins anew when it is full, for all of it can be found out again.</summary>
internal sealed class LatelySeen<T>
    where T : class
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, T> _seen = new(StringComparer.Ordinal);

    public T? Of(string id) => _seen.GetValueOrDefault(id);

    /// <summary>Nearly always known already; only what is new is worth the counting, which holds up everybody else.</summary>
    public void Note(string id, T value)
    {
        if (value.Equals(Of(id))) return;
        if (_seen.Count >= Most) _seen.Clear();
        _seen[id] = value;
    }
}
