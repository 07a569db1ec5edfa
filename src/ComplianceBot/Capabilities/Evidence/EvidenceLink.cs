using System.Net;
using System.Net.Sockets;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Which addresses may be given as evidence. A link is kept as it is and never fetched.</summary>
public static class EvidenceLink
{
    public const int Longest = 1000;

    private static readonly string[] LocalEndings = [".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa"];

    /// <summary>Null when it may be kept: https, a public host, nothing secret in it.</summary>
    public static Refusal? Check(string? text) => Judge(text) is { } what ? EvidenceRequest.Refused(what, "E2") with { Field = "url" } : null;

    private static string? Judge(string? text) =>
        text is null || text.Length > Longest || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps ? "LinkNotHttps"
        : uri.UserInfo.Length > 0 ? "LinkWithPassword"
        : IsPrivate(uri) ? "LinkPrivate"
        : null;

    private static bool IsPrivate(Uri uri)
    {
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6) return IsPrivate(IPAddress.Parse(uri.DnsSafeHost));
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        return !host.Contains('.', StringComparison.Ordinal) || LocalEndings.Any(e => host.EndsWith(e, StringComparison.Ordinal));
    }

    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPrivate(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal
                || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
        var b = address.GetAddressBytes();
        return b[0] is 0 or 10 or 127 or >= 224
            || (b[0] == 100 && b[1] is >= 64 and < 128) || (b[0] == 169 && b[1] == 254)
            || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && b[1] == 168);
    }
}
