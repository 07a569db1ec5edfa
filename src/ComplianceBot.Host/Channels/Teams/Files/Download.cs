namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>What came of fetching a file.</summary>
internal abstract record Download
{
    /// <summary>It is coming; whoever takes the content closes it.</summary>
    public sealed record Coming(Stream Content, string? MediaType) : Download;

    /// <summary>The address opens nothing any more: it has to be sent again.</summary>
    public sealed record Expired : Download;

    /// <summary>Larger than what is kept, as told before the first byte.</summary>
    public sealed record TooLarge : Download;

    /// <summary>Never to be fetched from there.</summary>
    public sealed record Barred : Download;

    /// <summary>Not now.</summary>
    public sealed record Later(TimeSpan? After = null) : Download;
}
