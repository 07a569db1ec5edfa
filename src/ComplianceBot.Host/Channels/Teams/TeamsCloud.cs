namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// One Microsoft cloud: who issues its tokens and which hosts speak for it. The rows are never mixed, and no token of two
/// issuers is ever accepted at once.
/// </summary>
internal sealed record TeamsCloud
{
    public required string Issuer { get; init; }

    public required string Metadata { get; init; }

    public required string LoginHost { get; init; }

    /// <summary>Where a person is addressed who has never written; empty where it is not published.</summary>
    public required string ServiceUrl { get; init; }

    public string Scope => Issuer + "/.default";

    /// <summary>Exact hosts: a suffix such as trafficmanager.net is shared, anybody can own a name under it.</summary>
    public required IReadOnlyList<string> ServiceHosts { get; init; }

    /// <summary>Endings of the hosts where files of chats lie (SharePoint, OneDrive and their media service): our own choice, Microsoft lists none.</summary>
    public required IReadOnlyList<string> FileHosts { get; init; }

    /// <summary>Whether bots are given files at all: in the public cloud only.</summary>
    public bool GivesFiles { get; init; }

    /// <summary>Where links into the Teams client lead.</summary>
    public required string ClientHost { get; init; }

    public static readonly TeamsCloud Public = new()
    {
        Issuer = "https://api.botframework.com",
        Metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        LoginHost = "login.microsoftonline.com",
        ServiceUrl = "https://smba.trafficmanager.net/teams/",
        ServiceHosts = ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "api.botframework.com"],
        FileHosts = ["sharepoint.com", "svc.ms"],
        GivesFiles = true,
        ClientHost = "teams.microsoft.com",
    };

    public static readonly TeamsCloud UsGovernment = new()
    {
        Issuer = "https://api.botframework.us",
        Metadata = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        LoginHost = "login.microsoftonline.us",
        ServiceUrl = "https://smba.infra.gov.teams.microsoft.us/gcch",
        ServiceHosts = ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us", "api.botframework.us"],
        FileHosts = ["sharepoint.us", "sharepoint-mil.us"],
        ClientHost = "gov.teams.microsoft.us",
    };

    /// <summary>Run by 21Vianet. Its service hosts are not published: the operator names them (<see cref="TeamsOptionsCheck"/>).</summary>
    public static readonly TeamsCloud China = new()
    {
        Issuer = "https://api.botframework.azure.cn",
        Metadata = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        LoginHost = "login.partner.microsoftonline.cn",
        ServiceUrl = "",
        ServiceHosts = [],
        FileHosts = ["sharepoint.cn"],
        ClientHost = "teams.microsoftonline.cn",
    };

    /// <summary>The cloud whose keys these are; loopback stands in for the public one; null for any other address.</summary>
    public static TeamsCloud? Of(string metadataUrl)
    {
        if (!Uri.TryCreate(metadataUrl, UriKind.Absolute, out var url)) return null;
        if (url.IsLoopback) return Public;
        return new[] { Public, UsGovernment, China }.FirstOrDefault(c => url.Scheme == Uri.UriSchemeHttps && url.Host == new Uri(c.Metadata).Host);
    }
}
