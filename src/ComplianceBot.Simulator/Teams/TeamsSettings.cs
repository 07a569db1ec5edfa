namespace ComplianceBot.Simulator.Teams;

/// <summary>What the tenant and the bot's registration in it are called.</summary>
public sealed record TeamsSettings
{
    public string AppId { get; init; } = "22222222-2222-4222-8222-222222222222";
    public string TenantId { get; init; } = "11111111-1111-4111-8111-111111111111";
    public string ClientSecret { get; init; } = "simulated-client-secret";
    public string BotName { get; init; } = "Compliance Bot";

    /// <summary>Life of the bot's own tokens, by the tenant's clock.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Apply the published limits of sends for a conversation (7 in a second, 60 in thirty).</summary>
    public bool LimitsRates { get; init; }

    /// <summary>Wall time after which the channel gives up on an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);
    public string BotUserId => "28:" + AppId;
}
