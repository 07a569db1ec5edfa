using System.Net;

namespace ComplianceBot;

/// <summary>Why an address may not be given as evidence.</summary>
public enum LinkFault { NotHttps, WithPassword, Private }

/// <summary>Which addresses may be given as evidence: https, a public host, nothing secret in it. A link is kept as it is and never fetched.</summary>
public static class PublicLink
{
    public const int Longest = 1000;

    private static readonly string[] LocalEndings = [".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa"];

    /// <summary>Null when it may be kept.</summary>
    public static LinkFault? FaultOf(string? text) =>
        text is null || text.Length > Longest || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps ? LinkFault.NotHttps
        : uri.UserInfo.Length > 0 ? LinkFault.WithPassword
        : IsPrivate(uri) ? LinkFault.Private
        : null;

    private static bool IsPrivate(Uri uri)
    {
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6) return PrivateAddress.Is(IPAddress.Parse(uri.DnsSafeHost));
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        return !host.Contains('.', StringComparison.Ordinal) || LocalEndings.Any(e => host.EndsWith(e, StringComparison.Ordinal));
    }
}
