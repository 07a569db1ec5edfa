using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// The one way in to all four addresses: the sender is proved on the raw bytes before anything is parsed. Who fails gets 401 and
/// no word, who fails again and again 429; neither the body nor a signature is ever logged.
/// </summary>
internal sealed partial class SlackGate(IOptions<SlackOptions> options, TimeProvider clock, ILogger<SlackGate> log)
{
    private const int MostBytes = 1024 * 1024;
    private const int RoomForPrefix = SlackSignature.LongestTimestamp + 8;
    private const int FirstBytes = 16 * 1024;

    private static readonly Meter Meter = new("ComplianceBot.Slack");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("slack.requests.refused");

    private readonly FailedCallers _callers = new(clock);
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.SigningSecret);

    public RequestDelegate Guard(Func<ReadOnlyMemory<byte>, CancellationToken, Task<SlackReply>> next) => async http =>
    {
        if (_callers.IsTurnedAway(http.Connection.RemoteIpAddress))
        {
            TurnAway(http.Response);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (http.Request.ContentLength > MostBytes)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(RoomForPrefix + FirstBytes);
        try
        {
            (buffer, var length) = await ReadAsync(http, buffer);
            if (length < 0) http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            else await AnswerAsync(http, buffer, length, next);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    };

    private async Task AnswerAsync(HttpContext http, byte[] buffer, int length, Func<ReadOnlyMemory<byte>, CancellationToken, Task<SlackReply>> next)
    {
        var body = buffer.AsMemory(RoomForPrefix, length);
        if (Objection(http.Request.Headers, buffer, length) is { } objection)
        {
            // Slack tests a command's certificate without signing: nothing is looked at and nothing happens
            var isProbe = SlackForm.Field(body.Span, "ssl_check"u8) is { Span: [(byte)'1'] };
            http.Response.StatusCode = isProbe ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
            if (isProbe) return;
            if (_callers.Failed(http.Connection.RemoteIpAddress))
            {
                TurnAway(http.Response);
                return;
            }

            Refused.Add(1, new KeyValuePair<string, object?>("reason", objection));
            TurnedAway(log, objection);
            return;
        }

        _callers.Proved(http.Connection.RemoteIpAddress);
        // what was pressed was pressed, even when Slack has hung up meanwhile
        await WriteAsync(http.Response, await next(body, CancellationToken.None), http.RequestAborted);
    }

    /// <summary>Counted and not logged, so that a flood does not fill the log.</summary>
    private static void TurnAway(HttpResponse response)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("reason", "too many"));
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = FailedCallers.RetryAfter;
    }

    private static async Task WriteAsync(HttpResponse response, SlackReply reply, CancellationToken cancel)
    {
        response.StatusCode = reply.Status;
        if (reply.MustNotComeAgain) response.Headers["x-slack-no-retry"] = "1";
        if (reply.Json is not { } json) return;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, cancel);
    }

    /// <summary>Null when the request is from Slack and fresh.</summary>
    private string? Objection(IHeaderDictionary headers, byte[] buffer, int length)
    {
        if (headers["X-Slack-Request-Timestamp"] is not [{ } timestamp] || headers["X-Slack-Signature"] is not [{ } signature]) return "unsigned";
        if (!SlackSignature.IsFresh(timestamp, clock.GetUtcNow())) return "stale";
        Span<byte> prefix = stackalloc byte[RoomForPrefix];
        var start = RoomForPrefix - SlackSignature.WritePrefix(timestamp, prefix);
        prefix[..(RoomForPrefix - start)].CopyTo(buffer.AsSpan(start));
        return SlackSignature.IsRight(_secret, signature, buffer.AsSpan(start, RoomForPrefix - start + length)) ? null : "forged";
    }

    /// <summary>Reads the body behind the room for what is signed before it; a negative length when it is too large.</summary>
    private static async Task<(byte[] Buffer, int Length)> ReadAsync(HttpContext http, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await http.Request.Body.ReadAsync(buffer.AsMemory(RoomForPrefix + length), http.RequestAborted);
            if (read == 0) return (buffer, length);
            length += read;
            if (length > MostBytes) return (buffer, -1);
            if (RoomForPrefix + length < buffer.Length) continue;
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            buffer = larger;
        }
    }

    [LoggerMessage(LogLevel.Information, "A request to Slack's addresses was turned away: {Reason}")]
    private static partial void TurnedAway(ILogger log, string reason);
}
