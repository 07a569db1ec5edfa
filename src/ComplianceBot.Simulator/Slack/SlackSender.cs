using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Brings the workspace's requests to the app: signed over HTTP, or as envelopes while Socket Mode is on.</summary>
public sealed class SlackSender : IDisposable
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly SlackState _state;
    private readonly SlackSocketMode _sockets;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ConcurrentDictionary<TaskCompletionSource, bool> _onTheWay = new();
    private ImmutableList<SlackDelivery> _deliveries = [];

    internal SlackSender(SlackState state, SlackSocketMode sockets) => (_state, _sockets) = (state, sockets);

    /// <summary>Where the app's four endpoints are.</summary>
    public Uri? Host { get; set; }

    public SlackSigning Signing { get; set; } = SlackSigning.Usual;

    public IReadOnlyList<SlackDelivery> Deliveries => _deliveries;

    internal Task<SlackAnswer> EventAsync(JsonObject envelope, int retry, string? reason, CancellationToken cancel) =>
        _state.Settings.SocketMode
            ? _sockets.DeliverAsync("events_api", envelope, cancel)
            : PostAsync("slack/events", Json, envelope.ToJsonString(), envelope.Text("event_id"), retry, reason, cancel);

    internal Task<SlackAnswer> InteractionAsync(JsonObject payload, CancellationToken cancel) => _state.Settings.SocketMode
        ? _sockets.DeliverAsync("interactive", payload, cancel)
        : PostAsync(
            payload.Text("type") == "block_suggestion" ? "slack/options" : "slack/interactions",
            Form, Encoded([new("payload", payload.ToJsonString())]), cancel);

    internal Task<SlackAnswer> CommandAsync(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel) =>
        _state.Settings.SocketMode
            ? _sockets.DeliverAsync(
                "slash_commands", new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)JsonValue.Create(f.Value)))), cancel)
            : PostAsync("slack/commands", Form, Encoded(fields), cancel);

    /// <summary>Sends anything at all, signed as <see cref="Signing"/> says.</summary>
    public Task<SlackAnswer> PostAsync(string path, string contentType, string body, CancellationToken cancel = default) =>
        PostAsync(path, contentType, body, eventId: null, retry: 0, reason: null, cancel);

    /// <summary>The same bytes under the same signature, as somebody sends them who has listened.</summary>
    public Task<SlackAnswer> ReplayAsync(SlackDelivery delivery, CancellationToken cancel = default) =>
        SendAsync(delivery.Path, delivery.ContentType, [.. delivery.Body], delivery.Headers, delivery.EventId, cancel);

    /// <summary>
    /// Completes when all that is on the way by now was answered or given up. Who moves the clock waits for it, since a request
    /// bears the time at which it was signed.
    /// </summary>
    public Task AnsweredAsync() => Task.WhenAll(_onTheWay.Keys.Select(w => w.Task));

    public void Dispose() => _http.Dispose();

    private static string Encoded(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Value)}"));

    private async Task<SlackAnswer> PostAsync(
        string path, string contentType, string body, string? eventId, int retry, string? reason, CancellationToken cancel)
    {
        // on the way from before it is signed
        var way = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _onTheWay[way] = true;
        try
        {
            var (headers, bytes) = Signed(body, retry, reason);
            return await SendAsync(path, contentType, bytes, headers, eventId, cancel);
        }
        finally
        {
            _onTheWay.TryRemove(way, out _);
            way.SetResult();
        }
    }

    private (ImmutableDictionary<string, string> Headers, byte[] Body) Signed(string body, int retry, string? reason)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = ImmutableDictionary.CreateBuilder<string, string>();
        if (Signing.IsSigned)
        {
            var timestamp = SlackSigner.Timestamp(_state.Now + Signing.Skew);
            headers["X-Slack-Request-Timestamp"] = timestamp;
            headers["X-Slack-Signature"] = SlackSigner.Sign(Signing.Secret ?? _state.Settings.SigningSecret, timestamp, bytes);
        }

        if (retry > 0)
        {
            headers["X-Slack-Retry-Num"] = retry.ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers["X-Slack-Retry-Reason"] = reason ?? "http_error";
        }

        if (Signing.ChangesBodyAfterwards)
            bytes = Encoding.UTF8.GetBytes(body + " ");
        return (headers.ToImmutable(), bytes);
    }

    private async Task<SlackAnswer> SendAsync(
        string path, string contentType, byte[] body, ImmutableDictionary<string, string> headers, string? eventId, CancellationToken cancel)
    {
        var host = Host ?? throw new InvalidOperationException("The workspace does not know where the app is: set Host.");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var at = _state.Now;
        var answer = await ExchangeAsync(request, cancel);
        var delivery = new SlackDelivery
        {
            Path = path, ContentType = contentType, Body = [.. body], Headers = headers, At = at, Answer = answer, EventId = eventId,
        };
        ImmutableInterlocked.Update(ref _deliveries, list => list.Add(delivery));
        _state.Changes.Happened();
        return answer;
    }

    private async Task<SlackAnswer> ExchangeAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_state.Settings.Patience);
        try
        {
            using var response = await _http.SendAsync(request, patience.Token);
            return new SlackAnswer
            {
                Status = (int)response.StatusCode,
                Body = await response.Content.ReadAsStringAsync(patience.Token),
                ContentType = response.Content.Headers.ContentType?.MediaType,
                Took = Stopwatch.GetElapsedTime(started),
                Headers = response.Headers.ToImmutableDictionary(h => h.Key.ToLowerInvariant(), h => string.Join(',', h.Value)),
            };
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new SlackAnswer { Status = 0, Took = Stopwatch.GetElapsedTime(started), Trouble = "operation_timeout" };
        }
    }
}
