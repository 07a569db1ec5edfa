using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// The hosts from which files are fetched and to which they are given. An address that came with an activity is not trusted for that:
/// it must be https, on its usual port, at a listed host or under one; an address of this machine is taken in Development only.
/// </summary>
public sealed class FileHosts(IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    private readonly IReadOnlyList<string> _hosts = options.Value.AllowedFileHosts is { Count: > 0 } set ? set : options.Value.Cloud.FileHosts;

    public bool Allows(Uri address)
    {
        if (address.UserInfo.Length > 0) return false;
        if (address.IsLoopback) return environment.IsDevelopment() && address.Scheme is "http" or "https";
        return address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.HostNameType == UriHostNameType.Dns
            && _hosts.Any(h => IsAtOrUnder(address.IdnHost, h));
    }

    /// <summary>The dot before the ending counts: evil-sharepoint.com does not lie under sharepoint.com.</summary>
    private static bool IsAtOrUnder(string host, string listed) =>
        host.Equals(listed, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + listed, StringComparison.OrdinalIgnoreCase);
}
