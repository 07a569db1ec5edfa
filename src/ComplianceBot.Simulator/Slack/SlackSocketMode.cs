using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>
/// The Socket Mode side of the workspace: one ticket opens one connection, each envelope wants its acknowledgement in three
/// seconds, and events that got none come again, marked with the attempt.
/// </summary>
public sealed class SlackSocketMode
{
    private const int MostConnections = 10;
    private const int MostRetries = 3;

    private readonly SlackState _state;
    private readonly ConcurrentDictionary<string, byte> _tickets = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _waiting = new();
    private ImmutableList<SlackSocket> _connections = [];
    private ImmutableList<JsonObject> _acknowledgements = [];
    private int _next;

    internal SlackSocketMode(SlackState state) => _state = state;

    /// <summary>Wall time within which an envelope has to be acknowledged.</summary>
    public TimeSpan AcknowledgementTime { get; set; } = TimeSpan.FromSeconds(3);

    public int Connections => _connections.Count;

    public IReadOnlyList<JsonObject> Acknowledgements => _acknowledgements;

    internal Uri? Address { get; set; }

    public async Task UntilConnectedAsync(int connections = 1, TimeSpan? patience = null, CancellationToken cancel = default) =>
        await _state.Changes.UntilAsync(() => Connections >= connections ? this : null, () => "a Socket Mode connection", patience, cancel);

    /// <summary>Tells every connection to make way for a new one, as Slack does about once an hour, and closes it a little later.</summary>
    public async Task RefreshAsync(TimeSpan? grace = null, CancellationToken cancel = default)
    {
        var old = _connections;
        foreach (var reason in new[] { "warning", "refresh_requested" })
            await Task.WhenAll(old.Select(c => c.SendAsync(Disconnect(reason), cancel)));
        await Task.Delay(grace ?? TimeSpan.FromMilliseconds(500), cancel);
        await Task.WhenAll(old.Select(c => c.CloseAsync(cancel)));
    }

    /// <summary>An administrator switched Socket Mode off.</summary>
    public async Task DisableAsync(CancellationToken cancel = default)
    {
        var all = _connections;
        await Task.WhenAll(all.Select(c => c.SendAsync(Disconnect("link_disabled"), cancel)));
        await Task.WhenAll(all.Select(c => c.CloseAsync(cancel)));
    }

    internal JsonObject Open(JsonObject _)
    {
        if (!_state.Settings.SocketMode)
            return SlackReply.Error("socket_mode_not_enabled");
        var ticket = _state.NextId("ticket");
        _tickets[ticket] = 0;
        var url = new UriBuilder(Address!) { Scheme = "ws", Path = "/link/", Query = $"ticket={ticket}&app_id={_state.Settings.AppId}" };
        return new JsonObject { ["ok"] = true, ["url"] = url.Uri.ToString() };
    }

    internal async Task AcceptAsync(HttpContext http)
    {
        var ticket = http.Request.Query["ticket"].ToString();
        if (!http.WebSockets.IsWebSocketRequest || !_tickets.TryRemove(ticket, out _) || Connections >= MostConnections)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new SlackSocket(socket);
        ImmutableInterlocked.Update(ref _connections, list => list.Add(connection));
        try
        {
            await connection.SendAsync(Hello(), http.RequestAborted);
            _state.Changes.Happened();
            await connection.ReadAsync(Acknowledge, http.RequestAborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // the app went away without a word; its next connection takes over
        }
        finally
        {
            ImmutableInterlocked.Update(ref _connections, list => list.Remove(connection));
            _state.Changes.Happened();
        }
    }

    internal async Task<SlackAnswer> DeliverAsync(string type, JsonObject payload, CancellationToken cancel)
    {
        var envelope = new JsonObject
        {
            ["envelope_id"] = _state.NextId("envelope-"), ["type"] = type,
            ["accepts_response_payload"] = type != "events_api", ["payload"] = payload.DeepClone(),
        };
        var attempts = type == "events_api" ? 1 + MostRetries : 1;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            envelope["retry_attempt"] = attempt;
            envelope["retry_reason"] = attempt == 0 ? "" : "timeout";
            if (await TryAsync(envelope, cancel) is { } acknowledgement)
                return new SlackAnswer { Status = 200, Body = acknowledgement["payload"]?.ToJsonString() ?? "", ContentType = "application/json" };
        }

        return new SlackAnswer { Status = 0, Trouble = "operation_timeout" };
    }

    private static JsonObject Disconnect(string reason) => new() { ["type"] = "disconnect", ["reason"] = reason };

    private JsonObject Hello() => new()
    {
        ["type"] = "hello", ["num_connections"] = Connections,
        ["connection_info"] = new JsonObject { ["app_id"] = _state.Settings.AppId },
        ["debug_info"] = new JsonObject { ["host"] = "simulated", ["approximate_connection_time"] = 3600 },
    };

    private async Task<JsonObject?> TryAsync(JsonObject envelope, CancellationToken cancel)
    {
        var connections = _connections;
        if (connections.Count == 0)
        {
            await Task.Delay(AcknowledgementTime, cancel);
            return null;
        }

        var answer = _waiting.GetOrAdd(
            envelope.Text("envelope_id")!, _ => new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await connections[Interlocked.Increment(ref _next) % connections.Count].SendAsync(envelope, cancel);
            return await answer.Task.WaitAsync(AcknowledgementTime, cancel);
        }
        catch (Exception lost) when (lost is TimeoutException or WebSocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    private void Acknowledge(JsonObject frame)
    {
        ImmutableInterlocked.Update(ref _acknowledgements, list => list.Add(frame));
        if (frame.Text("envelope_id") is { } id && _waiting.TryRemove(id, out var waiting))
            waiting.TrySetResult(frame);
        _state.Changes.Happened();
    }
}
