using System.Net;
using System.Net.Sockets;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// The only way by which files come and go past the connector: to listed hosts, at public addresses, without any token, cookie or
/// redirect. Names are resolved here and connected to as they were judged, so that no second answer of a name server counts.
/// </summary>
public sealed partial class FileClient : IDisposable
{
    private readonly FileHosts _hosts;
    private readonly bool _isDevelopment;
    private readonly ILogger<FileClient> _log;
    private readonly HttpClient _http;

    public FileClient(FileHosts hosts, IHostEnvironment environment, ILogger<FileClient> log)
    {
        (_hosts, _isDevelopment, _log) = (hosts, environment.IsDevelopment(), log);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectCallback = ConnectAsync,
        })
        {
            // until the first byte; whoever reads or writes on has a patience of their own
            Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = 64 * 1024,
        };
    }

    /// <summary>Null when the address may not be called.</summary>
    internal async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        if (!_hosts.Allows(request.RequestUri!))
        {
            Refused(_log, request.RequestUri!.Host);
            return null;
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var open = addresses.Where(a => !PrivateAddress.Is(a) || (_isDevelopment && IPAddress.IsLoopback(a))).ToArray();
        if (open.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The name leads to no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A file at the host {Host} was not touched: it is not in Teams:AllowedFileHosts")]
    private static partial void Refused(ILogger log, string host);
}
