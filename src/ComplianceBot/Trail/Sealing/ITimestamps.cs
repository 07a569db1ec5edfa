namespace ComplianceBot.Trail.Sealing;

/// <summary>What an authority said about a hash: the instant, and the token that proves it.</summary>
public sealed record Timestamp(DateTimeOffset At, byte[] Token);

/// <summary>The port to an authority that says when a hash was there (RFC 3161; A.8.15, A.8.17). Asking is never done inside a work; checking needs no network.</summary>
public interface ITimestamps
{
    /// <summary>False when no authority is configured.</summary>
    bool IsAsked { get; }

    /// <summary>False when no certificates are there that a token could be checked by.</summary>
    bool CanCheck { get; }

    /// <summary>A token for a block's hash, checked before it is given out; an <see cref="IOException"/> when there is none.</summary>
    Task<Timestamp> StampAsync(string hash, CancellationToken cancel);

    /// <summary>The instant that a token gives this hash; null when it is of another hash, or nobody's whom the certificates name.</summary>
    DateTimeOffset? InstantOf(byte[] token, string hash);
}
