namespace ComplianceBot.Host.Channels.Teams;

/// <summary>How the bot proves who it is when it calls Teams.</summary>
public enum CredentialKind { ClientSecret, ManagedIdentity }

/// <summary>The settings of the Teams channel. Without any of them the channel is absent; with some it must be complete.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>The app (client) id of the bot's registration in Entra; tokens are issued for it.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The organisation's own tenant: nobody of another one is answered.</summary>
    public string TenantId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public CredentialKind CredentialKind { get; set; } = CredentialKind.ClientSecret;

    /// <summary>Where the Bot Connector publishes its keys; it decides the cloud (issuer, scope).</summary>
    public string OpenIdMetadataUrl { get; set; } = TeamsCloud.Public.Metadata;

    /// <summary>Where the bot gets its own tokens; empty means the cloud's login host with the tenant.</summary>
    public string TokenUrl { get; set; } = "";

    /// <summary>Where a person is addressed who has never written; empty means the address last seen, or the cloud's own.</summary>
    public string ServiceUrl { get; set; } = "";

    /// <summary>Further hosts that may be given the bot's token, besides the cloud's own.</summary>
    public IReadOnlyList<string> AllowedServiceHosts { get; set; } = [];

    /// <summary>Hosts, with all that lie under them, from which files are fetched and to which they are given; empty means the cloud's own.</summary>
    public IReadOnlyList<string> AllowedFileHosts { get; set; } = [];

    internal TeamsCloud Cloud => TeamsCloud.Of(OpenIdMetadataUrl) ?? TeamsCloud.Public;

    internal Uri TokenUri => new(TokenUrl.Length > 0 ? TokenUrl : $"https://{Cloud.LoginHost}/{Uri.EscapeDataString(TenantId)}/oauth2/v2.0/token");
}
