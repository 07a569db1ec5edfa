namespace ComplianceBot.Host.Channels.Slack;

/// <summary>The settings of the Slack channel. Where there are none at all, the channel is absent, not broken.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>Proves that requests come from Slack; needed unless everything arrives over Socket Mode.</summary>
    public string SigningSecret { get; set; } = "";

    public string BotToken { get; set; } = "";

    /// <summary>Switches Socket Mode on, for hosts that Slack cannot reach.</summary>
    public string AppToken { get; set; } = "";

    public string ApiBaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Hosts from which files may be fetched and to which the token may go with them.</summary>
    public IReadOnlyList<string> AllowedFileHosts { get; set; } = [];

    /// <summary>Hosts to which answers by <c>response_url</c> may go.</summary>
    public IReadOnlyList<string> AllowedResponseHosts { get; set; } = [];

    /// <summary>New messages a second in the whole workspace: a bit below the several hundred a minute that Slack takes.</summary>
    public double MessagesPerSecond { get; set; } = 4;

    public int MessageBurst { get; set; } = 20;

    /// <summary>Changes of messages a second (<c>chat.update</c> is a tier 3 method).</summary>
    public double UpdatesPerSecond { get; set; } = 1;

    public int UpdateBurst { get; set; } = 20;

    /// <summary>Messages a second into one conversation.</summary>
    public double ConversationPerSecond { get; set; } = 1;

    public int ConversationBurst { get; set; } = 3;

    public bool UsesSocket => AppToken.Length > 0;

    public static bool IsConfigured(IConfiguration configuration)
    {
        var slack = configuration.GetSection(Section);
        return new[] { nameof(SigningSecret), nameof(BotToken), nameof(AppToken) }.Any(name => !string.IsNullOrWhiteSpace(slack[name]));
    }

    /// <summary>Secrets are often pasted with a line end; lists may be one line with commas or numbered settings.</summary>
    internal void Tidy(IConfiguration configuration)
    {
        var slack = configuration.GetSection(Section);
        (SigningSecret, BotToken, AppToken) = (SigningSecret.Trim(), BotToken.Trim(), AppToken.Trim());
        ApiBaseUrl = ApiBaseUrl.Trim().TrimEnd('/') + "/";
        AllowedFileHosts = Listed(slack.GetSection(nameof(AllowedFileHosts)), ["files.slack.com"]);
        AllowedResponseHosts = Listed(slack.GetSection(nameof(AllowedResponseHosts)), ["hooks.slack.com", "hooks.slack-gov.com"]);
    }

    private static IReadOnlyList<string> Listed(IConfigurationSection section, string[] usual) =>
        ListSetting.Read(section) is { Count: > 0 } given ? given : usual;
}
