using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Socket Mode, for hosts that Slack cannot reach: one connection, and a new one before the old one ends, so that nothing falls
/// between them. Everything takes the same way as over HTTP.
/// </summary>
internal sealed partial class SlackSocket(SlackApi api, SlackInbound inbound, ILogger<SlackSocket> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var drained = new List<Task>();
        for (var pause = FirstPause; !stoppingToken.IsCancellationRequested;)
        {
            var connection = await OpenAsync(stoppingToken);
            if (connection is { IsRefused: true }) return;
            if (connection.Socket is null)
            {
                await Task.Delay(pause, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                continue;
            }

            pause = FirstPause;
            var line = new SlackLine(connection.Socket, inbound, log);
            drained.Add(line.RunAsync(stoppingToken));
            drained.RemoveAll(d => d.IsCompleted);
            if (await line.EndsAsync == SlackLine.End.SwitchedOff)
            {
                SwitchedOff(log);
                return;
            }
        }

        await Task.WhenAll(drained);
    }

    private async Task<(ClientWebSocket? Socket, bool IsRefused)> OpenAsync(CancellationToken cancel)
    {
        var answer = await api.CallAsAppAsync("apps.connections.open", cancel);
        if (!answer.IsOk || answer.Text("url") is not { } url)
        {
            var isFinal = answer.Trouble is SlackTrouble.Authorisation or SlackTrouble.Permission;
            NotOpened(log, answer.Error, isFinal ? "Check Slack:AppToken and start the host again." : "It is tried again.");
            return (null, isFinal);
        }

        var socket = new ClientWebSocket();
        // a dead line answers no ping: without a limit the bot would stay deaf for hours
        (socket.Options.KeepAliveInterval, socket.Options.KeepAliveTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(15));
            await socket.ConnectAsync(new Uri(url), limit.Token);
            return (socket, false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            NotOpened(log, gone.GetType().Name, "It is tried again.");
            socket.Dispose();
            return (null, false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A Socket Mode connection could not be opened: {Error}. {Advice}")]
    private static partial void NotOpened(ILogger log, string error, string advice);

    [LoggerMessage(LogLevel.Error, "Socket Mode was switched off for the app: nothing arrives any more. Switch it on, or give Slack:SigningSecret and no Slack:AppToken.")]
    private static partial void SwitchedOff(ILogger log);
}

/// <summary>One Socket Mode connection: reads envelopes, has each worked, and acknowledges it with what an HTTP answer would hold.</summary>
internal sealed partial class SlackLine(ClientWebSocket socket, SlackInbound inbound, ILogger log) : IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource<End> _ends = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public enum End { Lost, MakesWay, SwitchedOff }

    /// <summary>When a new connection is needed; this one may still bring what is under way.</summary>
    public Task<End> EndsAsync => _ends.Task;

    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (await ReadAsync(cancel) is { } frame) Take(frame, cancel);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or JsonException)
        {
            Broken(log, gone.GetType().Name);
        }
        finally
        {
            _ends.TrySetResult(End.Lost);
            Dispose();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    private void Take(JsonDocument frame, CancellationToken cancel)
    {
        switch (frame.RootElement.Text("type"), frame.RootElement.Text("reason"))
        {
            case ("disconnect", "link_disabled"):
                _ends.TrySetResult(End.SwitchedOff);
                break;
            case ("disconnect", "refresh_requested"):
                _ends.TrySetResult(End.MakesWay);
                break;
            case ("hello" or "disconnect", _):
                break;
            default:
                _ = WorkAsync(frame, cancel);
                return;
        }

        frame.Dispose();
    }

    private async Task WorkAsync(JsonDocument frame, CancellationToken cancel)
    {
        using (frame)
        {
            try
            {
                if (frame.RootElement.Text("envelope_id") is not { } id || frame.RootElement.Part("payload") is not { } payload) return;
                var reply = await AnswerAsync(frame.RootElement.Text("type"), payload, cancel);
                // without an acknowledgement Slack brings an event again
                if (reply.Status == StatusCodes.Status200OK || reply.MustNotComeAgain) await AcknowledgeAsync(id, reply.Json, cancel);
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                Broken(log, fault.GetType().Name);
            }
        }
    }

    private Task<SlackReply> AnswerAsync(string? type, JsonElement payload, CancellationToken cancel) => type switch
    {
        "events_api" => inbound.EventAsync(payload, cancel),
        "interactive" => inbound.InteractionAsync(payload, cancel),
        "slash_commands" => inbound.CommandAsync(
            payload.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).ToDictionary(p => p.Name, p => p.Value.GetString()!), cancel),
        _ => Task.FromResult(SlackReply.Received),
    };

    private async Task AcknowledgeAsync(string envelope, byte[]? json, CancellationToken cancel)
    {
        var frame = new ArrayBufferWriter<byte>(256 + (json?.Length ?? 0));
        using (var writer = new Utf8JsonWriter(frame))
        {
            writer.WriteStartObject();
            writer.WriteString("envelope_id", envelope);
            if (json is not null)
            {
                writer.WritePropertyName("payload");
                writer.WriteRawValue(json);
            }

            writer.WriteEndObject();
        }

        await _sending.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, true, cancel);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Null when the connection was closed.</summary>
    private async Task<JsonDocument?> ReadAsync(CancellationToken cancel)
    {
        var frame = new ArrayBufferWriter<byte>(8192);
        while (true)
        {
            var read = await socket.ReceiveAsync(frame.GetMemory(4096), cancel);
            if (read.MessageType == WebSocketMessageType.Close) return null;
            frame.Advance(read.Count);
            if (frame.WrittenCount > MostBytes) throw new JsonException("A frame is larger than any that Slack sends.");
            if (read.EndOfMessage) return JsonDocument.Parse(frame.WrittenMemory);
        }
    }

    [LoggerMessage(LogLevel.Information, "A Socket Mode connection ended: {Why}")]
    private static partial void Broken(ILogger log, string why);
}
