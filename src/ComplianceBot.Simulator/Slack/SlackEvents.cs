using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>
/// Sends events in their envelope and retries them as Slack does: almost at once, after a minute, after five minutes of the
/// workspace's clock, always under the same event id.
/// </summary>
public sealed class SlackEvents : IDisposable
{
    private static readonly TimeSpan[] LaterRetries = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly SlackState _state;
    private readonly SlackSender _sender;
    private readonly CancellationTokenSource _end = new();
    private int _pending;

    internal SlackEvents(SlackState state, SlackSender sender) => (_state, _sender) = (state, sender);

    /// <summary>Events that wait for their next retry by the clock.</summary>
    public int PendingRetries => _pending;

    /// <summary>The answer is that of the first attempt, or of the retry that follows a failed one almost at once.</summary>
    public async Task<SlackAnswer> SendAsync(JsonObject @event, string? team = null, bool external = false, CancellationToken cancel = default)
    {
        var envelope = Envelope(@event, team ?? _state.Settings.TeamId, external);
        var first = await _sender.EventAsync(envelope, retry: 0, reason: null, cancel);
        if (IsSettled(first))
            return first;
        var second = await _sender.EventAsync(envelope, retry: 1, Reason(first), cancel);
        if (!IsSettled(second))
            _ = RetryLaterAsync(envelope, second);
        return second;
    }

    /// <summary>The envelope an event travels in, for tests that send it by hand.</summary>
    public JsonObject Envelope(JsonObject @event, string? team = null, bool external = false) => new()
    {
        ["type"] = "event_callback", ["token"] = "legacy-ignore", ["team_id"] = team ?? _state.Settings.TeamId,
        ["context_team_id"] = _state.Settings.TeamId, ["context_enterprise_id"] = null, ["api_app_id"] = _state.Settings.AppId,
        ["event_id"] = _state.NextId("Ev"), ["event_time"] = _state.Now.ToUnixTimeSeconds(), ["event_context"] = "4-simulated",
        ["is_ext_shared_channel"] = external,
        ["authorizations"] = new JsonArray(new JsonObject
        {
            ["enterprise_id"] = null, ["team_id"] = _state.Settings.TeamId, ["user_id"] = _state.Settings.BotUserId,
            ["is_bot"] = true, ["is_enterprise_install"] = false,
        }),
        ["event"] = @event.DeepClone(),
    };

    /// <summary>Sends an envelope again as a retry, for example one that the app had answered after all.</summary>
    public Task<SlackAnswer> RepeatAsync(SlackDelivery delivery, int retry = 1, string reason = "http_timeout", CancellationToken cancel = default) =>
        _sender.EventAsync((JsonObject)JsonNode.Parse(delivery.Body.AsSpan())!, retry, reason, cancel);

    /// <summary>Forgets the retries that are still to come.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    // Socket Mode has retried on its own already
    private bool IsSettled(SlackAnswer answer) =>
        _state.Settings.SocketMode || answer.IsOk || answer.Headers.GetValueOrDefault("x-slack-no-retry") == "1";

    private static string Reason(SlackAnswer answer) => answer.Status == 0 ? "http_timeout" : "http_error";

    private async Task RetryLaterAsync(JsonObject envelope, SlackAnswer last)
    {
        var end = _end.Token;
        Interlocked.Increment(ref _pending);
        try
        {
            for (var retry = 0; retry < LaterRetries.Length && !IsSettled(last); retry++)
            {
                await Task.Delay(LaterRetries[retry], _state.Clock, end);
                last = await _sender.EventAsync(envelope, retry + 2, Reason(last), end);
            }
        }
        catch (OperationCanceledException)
        {
            // the workspace was closed before the retry was due
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
            _state.Changes.Happened();
        }
    }
}
