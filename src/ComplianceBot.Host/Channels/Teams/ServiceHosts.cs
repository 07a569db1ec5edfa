using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// The hosts that may be given the bot's token. An address that an activity carries is not trusted for being carried: it must
/// be https, on a known host, on its usual port; an address of this machine is taken in Development only.
/// </summary>
public sealed class ServiceHosts(IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    private readonly HashSet<string> _hosts =
        new([.. options.Value.Cloud.ServiceHosts, .. options.Value.AllowedServiceHosts], StringComparer.OrdinalIgnoreCase);

    public bool Allows(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && Allows(url);

    public bool Allows(Uri address)
    {
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0) return false;
        if (address.IsLoopback) return environment.IsDevelopment() && address.Scheme is "http" or "https";
        return address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && _hosts.Contains(address.Host);
    }
}
