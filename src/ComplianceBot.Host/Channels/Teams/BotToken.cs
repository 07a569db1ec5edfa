namespace ComplianceBot.Host.Channels.Teams;

/// <summary>What a token of the Bot Connector proves once it was validated. It is held against every activity anew.</summary>
internal sealed record BotToken(string ServiceUrl, IReadOnlyList<string> Endorsements, DateTimeOffset ExpiresAt)
{
    /// <summary>The whole address, without regard to case: a token for one address opens no other.</summary>
    public bool Covers(string serviceUrl) => string.Equals(ServiceUrl, serviceUrl, StringComparison.OrdinalIgnoreCase);

    public bool IsEndorsedFor(string channel) => Endorsements.Contains(channel, StringComparer.Ordinal);
}
