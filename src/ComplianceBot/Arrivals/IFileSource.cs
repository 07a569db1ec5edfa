namespace ComplianceBot.Arrivals;

/// <summary>What a chat product answered when a file was fetched from it.</summary>
public abstract record Fetched
{
    /// <summary>The content, to be read once. Reading throws where it ends before or after its declared length.</summary>
    /// <param name="Name">What the file is called, where that was not known before.</param>
    public sealed record Content(Stream Stream, string? Name = null) : Fetched;

    /// <summary>It is no longer there, or its address has run out: the person has to send it again.</summary>
    public sealed record Gone : Fetched;

    /// <summary>It will never be given, for a reason the person can read.</summary>
    public sealed record Refused(Refusal Why) : Fetched;

    /// <summary>Not now. Being throttled is not counted as a failed try.</summary>
    public sealed record Later(string Reason, TimeSpan? After = null, bool IsThrottled = false) : Fetched;
}

/// <summary>The port by which a chat product gives a file that was shared in it. Called outside any work.</summary>
public interface IFileSource
{
    string Channel { get; }

    /// <summary>Opens the file. Whoever asked disposes of the stream; nothing is ever held in memory as a whole.</summary>
    Task<Fetched> FetchAsync(Arrival arrival, CancellationToken cancel);
}
