using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// The one address Teams calls. Who calls is proved on the token before the body is read, and the body is held against the
/// token before anything in it is believed. Every refusal changes nothing; only what could not be kept is answered with 503.
/// </summary>
public sealed partial class TeamsEndpoint(
    BotTokenCheck tokens, ServiceHosts hosts, TeamsReception reception, IOptions<TeamsOptions> options, TimeProvider clock, ILogger<TeamsEndpoint> log)
{
    public const string Path = "/api/messages";
    public const int MostBytes = 512 * 1024;
    private const string Scheme = "Bearer ";

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };

    private readonly FailedCallers _callers = new(clock);

    public async Task HandleAsync(HttpContext http)
    {
        var receipt = await ReceiptAsync(http);
        http.Response.StatusCode = receipt.Status;
        if (receipt.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        if (receipt.Status == StatusCodes.Status429TooManyRequests) http.Response.Headers.RetryAfter = FailedCallers.RetryAfter;
        if (receipt.Body is null) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        // its length is said beforehand, so that head, body and end go out together
        http.Response.ContentLength = CardJsonText.WriteTo(http.Response.BodyWriter, receipt.Body);
    }

    private async Task<TeamsReceipt> ReceiptAsync(HttpContext http)
    {
        var caller = http.Connection.RemoteIpAddress;
        if (_callers.IsTurnedAway(caller)) return TeamsReceipt.TooMany;
        if (http.Request.ContentLength > MostBytes) return Refusal(StatusCodes.Status413PayloadTooLarge, "body");
        BotToken? token;
        try
        {
            token = await tokens.ValidateAsync(TokenOf(http.Request), http.RequestAborted);
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
        {
            NoKeys(log, fault);
            return new TeamsReceipt(StatusCodes.Status503ServiceUnavailable);
        }

        if (token is null) return _callers.Failed(caller) ? TeamsReceipt.TooMany : Refusal(StatusCodes.Status401Unauthorized, "token");
        _callers.Proved(caller);
        return await ReadAsync(http, token);
    }

    private static ReadOnlyMemory<char> TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header.AsMemory(Scheme.Length).Trim() : default;

    private async Task<TeamsReceipt> ReadAsync(HttpContext http, BotToken token)
    {
        var most = (int)(http.Request.ContentLength ?? MostBytes) + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = await http.Request.Body.ReadAtLeastAsync(buffer.AsMemory(0, most), most, throwOnEndOfStream: false, http.RequestAborted);
            if (length > MostBytes) return Refusal(StatusCodes.Status413PayloadTooLarge, "body");
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), Reading);
            return await JudgeAsync(Activity.Read(document.RootElement), token);
        }
        catch (JsonException)
        {
            return Refusal(StatusCodes.Status400BadRequest, "not JSON");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<TeamsReceipt> JudgeAsync(Activity? activity, BotToken token)
    {
        if (activity is null) return Refusal(StatusCodes.Status400BadRequest, "mandatory field");
        if (!token.Covers(activity.ServiceUrl)) return Refusal(StatusCodes.Status401Unauthorized, "serviceurl");
        if (activity.ChannelId != "msteams" || !token.IsEndorsedFor(activity.ChannelId)) return Refusal(StatusCodes.Status403Forbidden, "endorsement");
        if (!hosts.Allows(activity.ServiceUrl)) return Refusal(StatusCodes.Status403Forbidden, "service host");
        if (!options.Value.TenantId.Equals(activity.Tenant, StringComparison.OrdinalIgnoreCase)) return Refusal(StatusCodes.Status403Forbidden, "tenant");
        try
        {
            return await reception.TakeAsync(activity);
        }
        catch (Exception fault) when (fault is not JsonException)
        {
            NotKept(log, activity.Type, fault);
            return new TeamsReceipt(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private TeamsReceipt Refusal(int status, string what)
    {
        Refused(log, status, what);
        return new TeamsReceipt(status);
    }

    [LoggerMessage(LogLevel.Warning, "A request was refused with {Status}: {What}")]
    private static partial void Refused(ILogger log, int status, string what);

    [LoggerMessage(LogLevel.Error, "The connector's keys could not be read, so that nobody can be let in")]
    private static partial void NoKeys(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "An activity of type {Type} could not be kept; Teams will deliver it again")]
    private static partial void NotKept(ILogger log, string type, Exception fault);
}
