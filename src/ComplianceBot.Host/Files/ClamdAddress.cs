using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ComplianceBot.Host.Files;

/// <summary>Where clamd listens: a socket file of this machine, or host and port.</summary>
internal static class ClamdAddress
{
    public static EndPoint? Parse(string text)
    {
        if (text.StartsWith('/')) return new UnixDomainSocketEndPoint(text);
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? IPAddress.TryParse(text.AsSpan(0, colon), out var ip) ? new IPEndPoint(ip, port) : new DnsEndPoint(text[..colon], port)
            : null;
    }
}
