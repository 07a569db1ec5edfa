namespace ComplianceBot.Simulator.Slack;

/// <summary>What an administrator would have chosen for the simulated workspace and the app installed in it.</summary>
public sealed record SlackSettings
{
    public string TeamId { get; init; } = "T0ACME";
    public string TeamName { get; init; } = "Acme";
    public string Domain { get; init; } = "acme";
    public string AppId { get; init; } = "A0BOT";
    public string BotUserId { get; init; } = "U0BOT";
    public string BotId { get; init; } = "B0BOT";
    public string BotToken { get; init; } = "xoxb-simulated-bot";
    public string AppToken { get; init; } = "xapp-simulated-app";
    public string SigningSecret { get; init; } = "simulated-signing-secret";

    /// <summary>The scopes the installation was granted; a call that needs another one answers <c>missing_scope</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } =
    [
        "app_mentions:read", "chat:write", "commands", "files:read", "files:write", "im:history", "im:write",
        "reactions:write", "team:read", "users:read", "users:read.email",
    ];

    /// <summary>While Socket Mode is on, nothing arrives over HTTP.</summary>
    public bool SocketMode { get; init; }

    /// <summary>Refuse more than one message a second in a conversation, as the workspace's own clock counts seconds.</summary>
    public bool PacesConversations { get; init; }

    /// <summary>Deliver the bot's own direct messages back to it as events, as Slack does.</summary>
    public bool EchoesBotMessages { get; init; }

    public bool HomeTabEnabled { get; init; } = true;

    /// <summary>Wall time after which Slack gives up on an answer. Slack's is three seconds; a busy test machine may need more.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
