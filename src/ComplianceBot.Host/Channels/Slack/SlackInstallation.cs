namespace ComplianceBot.Host.Channels.Slack;

/// <summary>What Slack says about our own installation, once it was asked: which workspace, who the bot is, what it may do.</summary>
internal sealed partial class SlackInstallation(SlackApi api, ILogger<SlackInstallation> log)
{
    /// <summary>Without these the bot is mute, deaf or cannot tell who is who.</summary>
    private static readonly string[] Needed =
        ["app_mentions:read", "chat:write", "commands", "files:read", "im:history", "im:write", "users:read", "users:read.email"];

    private volatile Identity? _identity;

    public sealed record Identity(string TeamId, string BotUserId, string? EnterpriseId, string? AppId);

    /// <summary>Null until Slack has answered.</summary>
    public Identity? Known => _identity;

    /// <summary>Which lane and account names are used: always the workspace the app is installed in.</summary>
    public string TenantOr(string? told) => _identity?.TeamId ?? told ?? "";

    public bool IsOurself(string userId) => userId == _identity?.BotUserId || userId == "USLACKBOT";

    /// <summary>False for something that was meant for another app.</summary>
    public bool IsForUs(string? appId) => appId is null || _identity?.AppId is not { } ours || ours == appId;

    /// <summary>Asks Slack; null when it cannot be reached or does not take the token.</summary>
    public async Task<Identity?> AskAsync(CancellationToken cancel)
    {
        if (_identity is { } known) return known;
        return (await TestAsync(cancel)).IsOk ? _identity : null;
    }

    public async Task<SlackAnswer> TestAsync(CancellationToken cancel)
    {
        var answer = await api.CallAsync("auth.test", cancel);
        if (!answer.IsOk)
        {
            NotAccepted(log, answer.Error);
            return answer;
        }

        var appId = answer.Text("app_id") ?? await AppIdAsync(answer.Text("bot_id"), cancel);
        _identity = new Identity(answer.Text("team_id") ?? "", answer.Text("user_id") ?? "", answer.Text("enterprise_id"), appId);
        var held = (answer.Scopes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var missing = Needed.Except(held, StringComparer.Ordinal).ToList();
        if (held.Length > 0 && missing.Count > 0) ScopesMissing(log, string.Join(", ", missing));
        return answer;
    }

    /// <summary>What is addressed to another app is refused, where Slack tells which one we are.</summary>
    private async Task<string?> AppIdAsync(string? botId, CancellationToken cancel) =>
        _identity?.AppId ?? (botId is null ? null : (await api.CallAsync("bots.info", cancel, ("bot", botId))).Text("bot", "app_id"));

    [LoggerMessage(LogLevel.Warning, "Slack does not answer auth.test with a yes: {Error}. It is asked again.")]
    private static partial void NotAccepted(ILogger log, string error);

    [LoggerMessage(LogLevel.Warning, "The Slack app lacks the scopes {Scopes}. Add them under OAuth & Permissions and install the app again.")]
    private static partial void ScopesMissing(ILogger log, string scopes);
}
