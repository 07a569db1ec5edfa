using System.Collections.Concurrent;
using ComplianceBot.Arrivals;
using ComplianceBot.Conversations;

namespace ComplianceBot.Tests.Arrivals;

/// <summary>A chat product with files in it. What it does with the next fetchings can be told beforehand.</summary>
internal sealed class FileShelf(string channel = "slack") : IFileSource
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Func<Fetched>> _next = new();

    public string Channel => channel;

    public int Fetchings { get; private set; }

    /// <summary>A file that lies there and was shared.</summary>
    public SharedFile Put(string name, byte[] content)
    {
        var source = "F" + _files.Count;
        _files[source] = content;
        return new SharedFile(name, content.Length, source);
    }

    public void Take(SharedFile file) => _files.TryRemove(file.Source, out _);

    public void Next(Func<Fetched> answer) => _next.Enqueue(answer);

    public Task<Fetched> FetchAsync(Arrival arrival, CancellationToken cancel)
    {
        Fetchings++;
        if (_next.TryDequeue(out var answer)) return Task.FromResult(answer());
        return Task.FromResult<Fetched>(_files.TryGetValue(arrival.Source, out var content)
            ? new Fetched.Content(new MemoryStream(content, writable: false))
            : new Fetched.Gone());
    }
}
