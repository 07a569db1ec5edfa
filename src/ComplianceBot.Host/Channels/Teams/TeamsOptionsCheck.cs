using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>Says every fault of the settings at once and in the operator's words; the host does not start before they are mended.</summary>
internal sealed class TeamsOptionsCheck(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var faults = new List<string>();
        CheckIdentity(options, faults);
        if (TeamsCloud.Of(options.OpenIdMetadataUrl) is null)
            faults.Add("Teams:OpenIdMetadataUrl is not the key address of a Microsoft cloud. Leave it out for the public cloud.");
        CheckAddress("Teams:OpenIdMetadataUrl", options.OpenIdMetadataUrl, null, faults);
        if (options.TokenUrl.Length > 0) CheckAddress("Teams:TokenUrl", options.TokenUrl, [options.Cloud.LoginHost], faults);
        if (options.ServiceUrl.Length > 0)
            CheckAddress("Teams:ServiceUrl", options.ServiceUrl, [.. options.Cloud.ServiceHosts, .. options.AllowedServiceHosts], faults);
        foreach (var host in options.AllowedServiceHosts) CheckHost("Teams:AllowedServiceHosts", host, faults);
        foreach (var host in options.AllowedFileHosts) CheckFileHost(host, faults);
        if (options.Cloud.ServiceHosts.Count == 0) CheckUnpublished(options, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>What a cloud does not publish must be set.</summary>
    private static void CheckUnpublished(TeamsOptions options, List<string> faults)
    {
        if (options.AllowedServiceHosts.Count == 0)
            faults.Add("Teams:AllowedServiceHosts is missing. This cloud does not publish its hosts: name the host of the serviceUrl in your bot's activities.");
        if (options.ServiceUrl.Length == 0)
            faults.Add("Teams:ServiceUrl is missing. This cloud does not publish where somebody is addressed who has never written: set the serviceUrl.");
    }

    private static void CheckIdentity(TeamsOptions options, List<string> faults)
    {
        if (!Guid.TryParse(options.AppId, out _))
            faults.Add("Teams:AppId is missing or not an id. It is the Application (client) ID of the bot's app registration in Entra.");
        if (!Guid.TryParse(options.TenantId, out _))
            faults.Add("Teams:TenantId is missing or not an id. It is the Directory (tenant) ID of your organisation in Entra.");
        if (options.CredentialKind == CredentialKind.ClientSecret && string.IsNullOrWhiteSpace(options.ClientSecret))
            faults.Add(
                "Teams:ClientSecret is missing. Make one under Certificates & secrets of the app registration, "
                + "or set Teams:CredentialKind to ManagedIdentity.");
    }

    private void CheckAddress(string setting, string address, IReadOnlyList<string>? hosts, List<string> faults)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            faults.Add($"{setting} is not an address.");
        }
        else if (url.IsLoopback)
        {
            if (!environment.IsDevelopment()) faults.Add($"{setting} names this machine, which is accepted in the Development environment only.");
        }
        else if (url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
        {
            faults.Add($"{setting} must be an https address without a user name.");
        }
        else if (hosts is not null && !hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add($"{setting} names the host {url.Host}; allowed are {string.Join(", ", hosts)}.");
        }
    }

    private void CheckHost(string setting, string host, List<string> faults)
    {
        var isName = Uri.TryCreate("https://" + host, UriKind.Absolute, out var url)
            && url.UserInfo.Length == 0 && url.AbsolutePath == "/" && host.Length > 0 && !host.Contains('/', StringComparison.Ordinal);
        if (!isName || Uri.CheckHostName(url!.Host) == UriHostNameType.Unknown || host.Contains('*', StringComparison.Ordinal))
            faults.Add($"{setting} holds '{host}', which is not the name of one host.");
        else if (url.IsLoopback && !environment.IsDevelopment())
            faults.Add($"{setting} holds '{host}', which is accepted in the Development environment only.");
    }

    /// <summary>A name covers what lies under it, so that one that belongs to everybody would cover everybody.</summary>
    private void CheckFileHost(string host, List<string> faults)
    {
        var known = faults.Count;
        CheckHost("Teams:AllowedFileHosts", host, faults);
        if (faults.Count > known || environment.IsDevelopment()) return;
        if (!host.Trim('.').Contains('.', StringComparison.Ordinal) || Uri.CheckHostName(host) != UriHostNameType.Dns || host.StartsWith('.'))
            faults.Add($"Teams:AllowedFileHosts holds '{host}'. Name a host as your tenant's files have it, such as contoso-my.sharepoint.com, or its ending.");
    }
}
