using System.Net;

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
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6) return PrivateAddress.Is(IPAddress.Parse(uri.DnsSafeHost));
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        return !host.Contains('.', StringComparison.Ordinal) || LocalEndings.Any(e => host.EndsWith(e, StringComparison.Ordinal));
    }
}
